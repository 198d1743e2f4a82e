export default import.meta.glob<string>(['../../locales/en/*.ftl', '!../../locales/en/{ui,shell,errors,landing,mail}.ftl'], { eager: true, query: '?raw', import: 'default' });
