export default import.meta.glob<string>('../../locales/id/*.ftl', { eager: true, query: '?raw', import: 'default' });
