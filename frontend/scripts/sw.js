// The service worker: the app's shell on the device, so that it opens without a connection and can be installed.
// Pages come from the network whenever there is one: they carry their own content policy and first data. What is
// built has its digest in its name and is taken from the device. A new version waits until the old one's last tab is
// closed, so nothing that is being typed is interrupted.
// `VERSION` and `FILES` are written above this by the build.
/* global VERSION, FILES */
const CACHE = `gotong-${VERSION}`;
const SHELL = '/beranda';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([SHELL, ...FILES])));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('gotong-') && name !== CACHE).map((name) => caches.delete(name)))));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => kept(SHELL)));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(caches.match(request, { ignoreVary: true }).then((found) => found ?? fetch(request)));
  else if (FILES.includes(url.pathname)) event.respondWith(fetch(request).catch(() => kept(url.pathname)));
});

async function kept(path) {
  return (await caches.match(path, { ignoreVary: true })) ?? Response.error();
}
