// Before the first paint, so that a chosen theme or language does not flash.
try {
  var theme = localStorage.getItem('gotong.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  var locale = localStorage.getItem('gotong.locale');
  if (locale === 'en') document.documentElement.lang = 'en';
} catch (_) {}
