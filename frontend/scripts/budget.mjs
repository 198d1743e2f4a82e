// Checks the built files against the budgets: first-route JavaScript, everything a first visit loads, a route's chunk.
import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const KB = 1000;
const BUDGET = { firstScript: 130 * KB, firstAll: 200 * KB, route: 25 * KB, requests: 12 };

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const sizes = new Map();
const size = (file) => {
  if (!sizes.has(file)) sizes.set(file, brotliCompressSync(readFileSync(`dist/${file}`)).length);
  return sizes.get(file);
};

/** The chunk and all that it imports at once. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}
const filesOf = (keys) => new Set([...keys].flatMap((key) => [manifest[key].file, ...(manifest[key].css ?? [])]));
const sum = (files) => [...files].reduce((total, file) => total + size(file), 0);

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const messages = Object.keys(manifest).find((key) => key.endsWith('messages.id.ts'));
const shared = closure(entry);
const base = new Set([...shared, ...closure(messages)]);
const failures = [];
const say = (label, value, most) => {
  const ok = value <= most;
  if (!ok) failures.push(label);
  console.log(`${ok ? 'ok  ' : 'OVER'} ${label}: ${most > 1000 ? `${(value / KB).toFixed(1)} of ${most / KB} kB brotli` : `${value} of ${most}`}`);
};

const routes = Object.keys(manifest).filter((key) => key.includes('tsr-split=component') && key.startsWith('src/routes/'));
const landing = routes.find((key) => key.startsWith('src/routes/index.tsx'));
const first = filesOf(new Set([...base, ...(landing ? closure(landing) : [])]));
const later = filesOf(closure(Object.keys(manifest).find((key) => key.endsWith('messages-more.id.ts'))));
const scripts = [...first].filter((file) => file.endsWith('.js'));
say('first route, JavaScript', sum(scripts), BUDGET.firstScript);
say('first route, everything', sum(new Set([...first, ...later])) + brotliCompressSync(readFileSync('dist/index.html')).length, BUDGET.firstAll);
say('first route, requests for files', new Set([...first, ...later]).size + 3, BUDGET.requests); // with the page, theme.js and the icon
for (const route of routes) say(route.split('?')[0], size(manifest[route].file), BUDGET.route);
process.exit(failures.length > 0 ? 1 : 0);
