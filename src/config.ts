import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

import { ConfigurationError } from './errors.js';

/** One environment variable that the service understands. */
interface Setting<T> {
  /** As it would be written; null where leaving it out means something else than any value. */
  readonly fallback: string | null;
  /** What it means, for the README. */
  readonly means: string;
  /** What a value must be, to end the sentence "PORT must be …". */
  readonly expected: string;
  readonly parse: z.ZodType<T, string>;
  /** True if a value may hold a password, so that no message repeats it. */
  readonly secret?: true;
}

/** The folder of the project, from the sources as well as from what they are compiled to. */
export const projectRoot = resolve(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? '..' : '../..',
);

const wholeNumber = (
  fallback: number | null,
  least: number,
  most: number,
  means: string,
): Setting<number> => ({
  fallback: fallback === null ? null : String(fallback),
  means,
  expected: `a whole number from ${least} to ${most}`,
  parse: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most)),
});

const oneOf = <T extends string>(fallback: T, values: readonly T[], means: string): Setting<T> => ({
  fallback,
  means,
  expected: `one of ${values.join(', ')}`,
  parse: z.enum(values),
});

const text = (fallback: string, expected: string, means: string): Setting<string> => ({
  fallback,
  means,
  expected,
  parse: z.string(),
});

const day = 86_400_000;

const LEAST_CONNECTIONS = 4;
const MOST_CONNECTIONS = 20;

/**
 * How many connections a process has if it is not told. Each is a process of the database's, and more of them than have
 * work to do at a time only drive each other out of the processors' caches: ten on two processors made a page of the
 * timeline in a graph of a million cost the database a third more than four do.
 */
export const connectionsByDefault = (processors = availableParallelism()): number =>
  Math.min(Math.max(LEAST_CONNECTIONS, 2 * processors), MOST_CONNECTIONS);

/** Every setting, in the order of the README's table. */
export const settings = {
  PORT: wholeNumber(4000, 0, 65_535, 'The port that the service listens on; 0 takes any free one.'),
  HOST: text(
    '127.0.0.1',
    'an address of this machine',
    'The address that the service listens on; `0.0.0.0` lets other machines in.',
  ),
  DATABASE_URL: {
    fallback: null,
    means:
      'A PostgreSQL 15 to 18, such as `postgresql://user:password@host:5432/database`. Without it, an embedded PostgreSQL keeps its data in `DATA_DIR`.',
    expected: 'an address such as postgresql://user:password@host:5432/database',
    parse: z.string().refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url)),
    secret: true,
  } satisfies Setting<string>,
  DATA_DIR: text(
    '.throughline/',
    'a folder',
    'Where the embedded PostgreSQL keeps its data, seen from the folder of the project.',
  ),
  DATABASE_POOL_SIZE: wholeNumber(
    null,
    2,
    1_000,
    `How many connections to the database each process keeps at most; if left out, two for each processor, ${LEAST_CONNECTIONS} to ${MOST_CONNECTIONS}.`,
  ),
  DATABASE_PREPARE: oneOf(
    'on',
    ['on', 'off'],
    'Whether statements are prepared by name; `off` behind PgBouncer in transaction mode.',
  ),
  CONNECT_TIMEOUT_MS: wholeNumber(
    5_000,
    1,
    day,
    'How long a request waits for a connection to the database, in milliseconds.',
  ),
  STATEMENT_TIMEOUT_MS: wholeNumber(
    10_000,
    1,
    day,
    'After how long a statement in the database is cancelled.',
  ),
  REQUEST_TIMEOUT_MS: wholeNumber(30_000, 1, day, 'After how long an operation is given up.'),
  SHUTDOWN_GRACE_MS: wholeNumber(
    10_000,
    0,
    day,
    'How long requests under way have for their answers once the service is told to stop.',
  ),
  MAX_IN_FLIGHT: wholeNumber(
    500,
    1,
    1_000_000,
    'How many operations are answered at once; more are refused.',
  ),
  GRAPH_INDEX_MAX_LINKS: wholeNumber(
    20_000_000,
    0,
    1_000_000_000,
    'Up to how many links the graph is also kept in memory, for paths and surroundings; 0 leaves all to the database.',
  ),
  BODY_LIMIT_BYTES: wholeNumber(100_000, 1_000, 1_000_000_000, 'The longest body of a request.'),
  CORS_ORIGIN: text(
    'localhost',
    'localhost, *, none, or origins separated by commas',
    'Whose pages may read answers: `localhost` (any port), `*`, `none`, or origins separated by commas.',
  ),
  WEBHOOK_PRIVATE_ADDRESSES: oneOf(
    'none',
    ['none', 'loopback', 'any'],
    'Which receivers of webhooks need not be on the internet: `none`, those of this machine (`loopback`), or `any` of its networks.',
  ),
  SEED: oneOf(
    'drone-shipments',
    ['drone-shipments', 'none'],
    'What an empty database is filled with: a folder of `seeds/`, or `none`.',
  ),
  LOG_LEVEL: oneOf(
    'info',
    ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
    'The least grave message that is logged.',
  ),
};

/** The service's settings, all of them checked. */
export type Config = ReturnType<typeof readConfig>;

/**
 * Reads the settings from the environment; an empty variable counts as none, and unknown ones are ignored.
 * Throws a ConfigurationError that names the variable, what it must be and what it is.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env) {
  const given = (name: keyof typeof settings) => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const value = <T>(name: keyof typeof settings, setting: Setting<T>): T => {
    const written = given(name) ?? setting.fallback ?? '';
    const read = setting.parse.safeParse(written);
    if (read.success) return read.data;
    const shown = setting.secret ? 'what is given is something else' : `it is ${JSON.stringify(written)}`;
    throw new ConfigurationError(`${name} must be ${setting.expected}, but ${shown}.`);
  };
  const ifGiven = <T>(name: keyof typeof settings, setting: Setting<T>): T | undefined =>
    given(name) === undefined ? undefined : value(name, setting);
  return {
    port: value('PORT', settings.PORT),
    host: value('HOST', settings.HOST),
    databaseUrl: ifGiven('DATABASE_URL', settings.DATABASE_URL),
    dataDir: resolve(projectRoot, value('DATA_DIR', settings.DATA_DIR)),
    poolMax: ifGiven('DATABASE_POOL_SIZE', settings.DATABASE_POOL_SIZE) ?? connectionsByDefault(),
    prepare: value('DATABASE_PREPARE', settings.DATABASE_PREPARE) === 'on',
    connectTimeoutMs: value('CONNECT_TIMEOUT_MS', settings.CONNECT_TIMEOUT_MS),
    statementTimeoutMs: value('STATEMENT_TIMEOUT_MS', settings.STATEMENT_TIMEOUT_MS),
    graphIndexMaxLinks: value('GRAPH_INDEX_MAX_LINKS', settings.GRAPH_INDEX_MAX_LINKS),
    http: {
      requestMs: value('REQUEST_TIMEOUT_MS', settings.REQUEST_TIMEOUT_MS),
      graceMs: value('SHUTDOWN_GRACE_MS', settings.SHUTDOWN_GRACE_MS),
      maximumInFlight: value('MAX_IN_FLIGHT', settings.MAX_IN_FLIGHT),
      bodyLimit: value('BODY_LIMIT_BYTES', settings.BODY_LIMIT_BYTES),
      corsOrigin: value('CORS_ORIGIN', settings.CORS_ORIGIN),
    },
    webhookPrivateAddresses: value('WEBHOOK_PRIVATE_ADDRESSES', settings.WEBHOOK_PRIVATE_ADDRESSES),
    seed: value('SEED', settings.SEED),
    logLevel: value('LOG_LEVEL', settings.LOG_LEVEL),
  };
}
