// Serves PostGraphile over a database, as its documentation sets it up: `node postgraphile.mjs DATABASE-URL PORT`.
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { makePgService } from 'postgraphile/adaptors/pg';

const [connectionString, port] = process.argv.slice(2);
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  grafast: { explain: false },
  grafserv: { graphqlPath: '/graphql', watch: false, graphiql: false },
  // As many connections as ours, which suit two cores best.
  pgServices: [makePgService({ connectionString, schemas: ['public'], max: 3 })],
});
const server = createServer();
server.on('error', (error) => { console.error(error); process.exit(1); });
await instance.createServ(grafserv).addTo(server);
server.listen(Number(port), '127.0.0.1');
