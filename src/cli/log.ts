import { pino, type Logger } from 'pino';

import type { Config } from '../config.js';

/** The service's log, on standard error: a line of JSON for each event, or plain sentences where a person looks on. */
export function createLog(level: Config['logLevel']): Logger {
  const options = { level, base: undefined };
  return process.stderr.isTTY
    ? pino(options, { write: (line) => process.stderr.write(forPeople(line)) })
    : pino(options, pino.destination(2));
}

const names: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warning',
  50: 'error',
  60: 'fatal',
};

/** One line of the log as a person reads it: the time of day, the level and the message, then what else there is. */
export function forPeople(line: string): string {
  const {
    level,
    time,
    msg = '',
    ...rest
  } = JSON.parse(line) as { level: number; time: number; msg?: string };
  const clock = new Date(time).toISOString().slice(11, 19);
  const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : '';
  return `${clock} ${names[level] ?? level} ${msg}${more}\n`;
}
