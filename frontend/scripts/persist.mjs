// Writes persisted-documents.json, the server's allow-list: the SHA-256 of a document's text → the text.
// `--check` writes nothing and fails when the file is stale. Every document is validated against schema.graphql.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { createServer } from 'vite';

const OUTPUT = 'persisted-documents.json';
const check = process.argv.includes('--check');

const sources = readdirSync('src', { recursive: true })
  .map((path) => `src/${path}`)
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|src\/gql\//.test(path))
  .filter((path) => /\bgraphql\(/.test(readFileSync(path, 'utf8')));

const vite = await createServer({ server: { middlewareMode: true, ws: false }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } });
for (const source of sources) await vite.ssrLoadModule(`/${source}`);
const { documents, textOf, idOf } = await vite.ssrLoadModule('/src/gql/graphql.ts');
await vite.close();

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const operations = documents.filter((document) => document.kind !== 'fragment');
const names = new Map();
const wrong = [];
for (const document of operations) {
  const text = textOf(document);
  for (const error of validate(schema, parse(text))) wrong.push(`${document.name}: ${error.message}`);
  if (names.has(document.name) && names.get(document.name) !== text) wrong.push(`${document.name}: the name is used twice`);
  names.set(document.name, text);
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}

const list = Object.fromEntries(operations.map((document) => [idOf(document), textOf(document)]).toSorted(([, a], [, b]) => a.localeCompare(b)));
const json = `${JSON.stringify(list, null, 1)}\n`;
if (!check) {
  writeFileSync(OUTPUT, json);
  console.log(`${OUTPUT}: ${operations.length} documents`);
} else if (readFileSync(OUTPUT, 'utf8') !== json) {
  console.error(`${OUTPUT} is stale: run npm run persist`);
  process.exit(1);
}
process.exit(0);
