import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connectionsByDefault } from '../../../src/config.js';

/** Where the tables are, and what each peer may use of their database: as many connections as the service has, with its settings. */
export const database = {
  connectionString: process.env['DATABASE_URL'],
  max: connectionsByDefault(),
  // As the service's: of a large graph, a connection that is made anew has all of its pages yet to meet.
  idleTimeoutMillis: 600_000,
  options: '-c search_path=peer,public,extensions -c jit=off -c pg_trgm.word_similarity_threshold=0.45',
};

/** Listens on a free port of the loopback interface and says which, as the service does. */
export function listen(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    told((server.address() as AddressInfo).port);
  });
}

export function told(port: number): void {
  process.stderr.write(`Listening at http://127.0.0.1:${port}.\n`);
}
