export default import.meta.glob<string>('../../locales/en/{ui,shell,errors,landing}.ftl', { eager: true, query: '?raw', import: 'default' });
