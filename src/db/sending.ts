import { promisify } from 'node:util';
import { Client, Query, type QueryResult } from 'pg';
import type { StatementNames } from './prepared.js';

/** How the statements of a pool are sent. */
export interface Sending {
  /** Names for what comes again; null where connections are shared, so that none may have any. */
  readonly names: StatementNames | null;
  /** When no answer to a statement is expected any more; null for never. */
  readonly giveUpMs: number | null;
}

/** What the driver says of a statement that it gave up on. */
export const TOO_LATE = 'Query read timeout';

type Answered = (error: Error | null | undefined, result?: QueryResult) => void;

/** Lets a connection send statements under their names, and give up on a server that does not even say that it will not answer. */
export function sending(client: Client, { names, giveUpMs }: Sending): void {
  // Looked up anew each time, as whoever watches the driver replaces it there.
  const send = (...args: unknown[]): unknown =>
    Reflect.apply(Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown, client, args);
  const ask = (text: string, values: unknown[] | undefined, answered: Answered): void => {
    const query = new Query(text, values);
    // The driver has such a limit too, by which the results of all statements would outlive the collection of young objects.
    const late = () => {
      Object.assign(query, { callback: () => undefined });
      answered(new Error(TOO_LATE));
    };
    const timer = giveUpMs === null ? undefined : setTimeout(late, giveUpMs);
    const callback: Answered = (error, result) => {
      clearTimeout(timer);
      answered(error, result);
    };
    // What has no values may be several statements, which cannot be prepared.
    const name = values && names?.nameOf(text);
    // Of a description of a query the driver makes a copy, property by property, which costs more than all else that it does before it sends.
    send(Object.assign(query, { name, callback }));
  };
  const promised = promisify(ask);
  const query = (...args: unknown[]): unknown => {
    const [text, values, answered] = args;
    // What knows by itself how it is sent, as a COPY does.
    if (typeof text !== 'string' || (values !== undefined && !Array.isArray(values))) return send(...args);
    if (typeof answered === 'function') {
      ask(text, values, answered as Answered);
      return;
    }
    return promised(text, values).catch((error: unknown) => {
      // It arose where the driver reads the answer; who asked is told from here.
      if (error instanceof Error) Error.captureStackTrace(error, query);
      throw error;
    });
  };
  client.query = query as Client['query'];
}
