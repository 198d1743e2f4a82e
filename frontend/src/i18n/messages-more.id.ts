export default import.meta.glob<string>(['../../locales/id/*.ftl', '!../../locales/id/{ui,shell,errors,landing,mail}.ftl'], { eager: true, query: '?raw', import: 'default' });
