import { ConfigurationError, Unavailable, type ThroughlineError } from '../errors.js';

interface Whereabouts {
  /** Host and port, for people. */
  readonly address: string;
  readonly database: string;
  readonly user: string;
}

/** The parts of a database's address that may be told; the password is none of them. */
export function whereIs(url: string): Whereabouts {
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? (hostname === '' ? 'localhost' : decodeURIComponent(hostname));
  const user = username === '' ? (searchParams.get('user') ?? 'postgres') : decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  return {
    address: host.startsWith('/') ? host : `${host}:${port === '' ? '5432' : port}`,
    database: database === '' ? user : database,
    user,
  };
}

/**
 * One sentence that says why a database cannot be used, with no password in it.
 * A ConfigurationError means that the address or the server must be changed, Unavailable that waiting may help.
 */
export function explainConnectionFailure(error: unknown, url: string): ThroughlineError {
  const { address, database, user } = whereIs(url);
  const { code = '', message } = firstOf(error);
  const options = { cause: error };
  const at = `the database at ${address}`;
  const wrong = (sentence: string) => new ConfigurationError(sentence, options);
  const later = (sentence: string) => new Unavailable(sentence, options);
  if (code === '28P01')
    return wrong(`The password for user ${user} is wrong, says ${at}; check DATABASE_URL.`);
  if (code === '28000') return wrong(`User ${user} is refused by ${at}: ${message}; check DATABASE_URL.`);
  if (code === '3D000')
    return wrong(`There is no database named ${database} at ${address}; create it, or check DATABASE_URL.`);
  if (code === '53300') return later(`There are too many connections to ${at}.`);
  if (code === '57P03') return later(`PostgreSQL at ${address} is starting up or shutting down.`);
  if (code === 'ECONNREFUSED') return later(`Nothing listens at ${address}, where the database should be.`);
  if (code === 'ENOENT') return later(`There is no socket at ${address}, where the database should be.`);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return later(`The database's host ${address} is not known by that name.`);
  if (/^E(HOSTUNREACH|NETUNREACH|HOSTDOWN|TIMEDOUT)$/.test(code))
    return later(`The database's host ${address} cannot be reached.`);
  if (/timeout/i.test(message)) return later(`There is no answer in time from ${at}.`);
  if (/does not support SSL/i.test(message)) {
    return wrong(`TLS is asked for, but ${at} does not offer it; check sslmode in DATABASE_URL.`);
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return wrong(
      `The TLS certificate of ${at} is not accepted (${message}); check sslmode and sslrootcert in DATABASE_URL.`,
    );
  }
  if (/password must be a string|no password/i.test(message)) {
    return wrong(`A password for user ${user} is asked for by ${at}; give it in DATABASE_URL.`);
  }
  if (/^ECONN|^EPIPE/.test(code) || /Connection terminated/i.test(message))
    return later(`The connection to ${at} broke.`);
  return wrong(`There is no working connection to ${at}: ${message}.`);
}

/** Of the errors for each address that a host name stands for, the first. */
function firstOf(error: unknown): { code?: string; message: string } {
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error ? one : { message: String(one) };
}
