// Runs the GraphQL-over-HTTP audits of `graphql-http` against a server: `node run.mjs http://127.0.0.1:7878/graphql`.
// Some audits ask for the schema, which is shown to signed-in clients only: GOTONG_TOKEN is sent as a bearer token.
// Every audit must be ok; a notice or a warning fails too.
import { serverAudits } from 'graphql-http';

const [url] = process.argv.slice(2);
if (!url) {
  console.error('usage: node run.mjs URL');
  process.exit(2);
}

const token = process.env.GOTONG_TOKEN;
const fetchFn = (address, init = {}) =>
  fetch(address, { ...init, headers: { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } });

const audits = serverAudits({ url, fetchFn });
const failed = [];
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status !== 'ok') failed.push({ id: audit.id, name: audit.name, status: result.status, reason: result.reason });
  // An unread body keeps its connection.
  await result.response?.body?.cancel().catch(() => {});
}
for (const { id, name, status, reason } of failed) console.error(`${status} ${id} ${name}: ${reason}`);
console.log(`${audits.length - failed.length} of ${audits.length} audits are ok`);
process.exit(failed.length === 0 && audits.length === 61 ? 0 : 1);
