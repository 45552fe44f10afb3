/** PostGraphile 5 over the tables of `tables.sql.ts`, with its own preset and nothing else. */
import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { database, listen } from './listen.js';

const { connectionString, ...poolConfig } = database;
const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: connectionString!, poolConfig, schemas: ['peer'] })],
  grafserv: { watch: false, graphqlPath: '/graphql' },
});
const server = createServer();
await instance.createServ(grafserv).addTo(server);
listen(server);
