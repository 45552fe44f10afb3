import { ThroughlineError, Unavailable } from '../errors.js';
import { TOO_LATE } from './sending.js';

/** SQLSTATE codes, after PostgreSQL's appendix A, that say "not now". */
const unavailable = new Set(['53300', '57P01', '57P02', '57P03', '53400', '25P03', '25P04']);
const conflict = new Set(['40001', '40P01', '55P03']);

/**
 * What a failure of the database means to a client, or undefined where it is a fault of ours.
 * A message of the database never passes: it may quote data or SQL.
 */
export function translateDatabaseError(error: unknown): ThroughlineError | undefined {
  if (error instanceof ThroughlineError) return error;
  if (!(error instanceof Error)) return undefined;
  const { code = '' } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  if (code === '57014' || error.message === TOO_LATE) {
    return new ThroughlineError(
      'TIMEOUT',
      'The database took too long to answer; ask for less at once.',
      {},
      options,
    );
  }
  if (conflict.has(code)) {
    return new ThroughlineError(
      'CONFLICT',
      'Another change was made at the same time; try again.',
      {},
      options,
    );
  }
  if (unavailable.has(code) || isConnectionLoss(code, error.message)) {
    return new Unavailable('The database cannot be reached at the moment; try again.', options);
  }
  if (code === '53100') return new Unavailable('The database has no room left on its disk.', options);
  return error.cause === undefined ? undefined : translateDatabaseError(error.cause);
}

function isConnectionLoss(code: string, message: string): boolean {
  if (code.startsWith('08') || /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/.test(code))
    return true;
  return /Connection terminated|timeout exceeded when trying to connect|not queryable|connection was closed|Client was closed|Cannot use a pool after calling end|driver has already been destroyed/i.test(
    message,
  );
}
