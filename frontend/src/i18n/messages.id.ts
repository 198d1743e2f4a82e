export default import.meta.glob<string>('../../locales/id/{ui,shell,errors,landing}.ftl', { eager: true, query: '?raw', import: 'default' });
