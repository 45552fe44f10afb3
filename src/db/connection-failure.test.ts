import { expect, test } from 'vitest';

import { explainConnectionFailure, whereIs } from './connection-failure.js';

const url = 'postgresql://reader:hunter2@db.example:6432/graph';

const failure = (code: string, message = '') => Object.assign(new Error(message), { code });

test.each([
  [
    failure('28P01'),
    'CONFIGURATION',
    'The password for user reader is wrong, says the database at db.example:6432; check DATABASE_URL.',
  ],
  [
    failure('28000', 'role "reader" does not exist'),
    'CONFIGURATION',
    'User reader is refused by the database at db.example:6432: role "reader" does not exist; check DATABASE_URL.',
  ],
  [
    failure('3D000'),
    'CONFIGURATION',
    'There is no database named graph at db.example:6432; create it, or check DATABASE_URL.',
  ],
  [
    failure('53300'),
    'SERVICE_UNAVAILABLE',
    'There are too many connections to the database at db.example:6432.',
  ],
  [failure('57P03'), 'SERVICE_UNAVAILABLE', 'PostgreSQL at db.example:6432 is starting up or shutting down.'],
  [
    new AggregateError([failure('ECONNREFUSED'), failure('ENETUNREACH')]),
    'SERVICE_UNAVAILABLE',
    'Nothing listens at db.example:6432, where the database should be.',
  ],
  [failure('EHOSTUNREACH'), 'SERVICE_UNAVAILABLE', "The database's host db.example:6432 cannot be reached."],
  [
    new Error('timeout exceeded when trying to connect'),
    'SERVICE_UNAVAILABLE',
    'There is no answer in time from the database at db.example:6432.',
  ],
  [
    failure('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate'),
    'CONFIGURATION',
    'The TLS certificate of the database at db.example:6432 is not accepted (self-signed certificate); check sslmode and sslrootcert in DATABASE_URL.',
  ],
])('%o becomes a sentence', (error, code, message) => {
  expect(explainConnectionFailure(error, url)).toMatchObject({ code, message });
});

test.each([
  ['postgresql://localhost', { address: 'localhost:5432', database: 'postgres', user: 'postgres' }],
  ['postgres://me@db/my%20graph', { address: 'db:5432', database: 'my graph', user: 'me' }],
  [
    'postgresql:///graph?host=/run/postgresql&user=me',
    { address: '/run/postgresql', database: 'graph', user: 'me' },
  ],
])('%s is told by its parts, without the password', (address, parts) => {
  expect(whereIs(address)).toEqual(parts);
});
