import { Client } from 'pg';

/** A statement as the driver got it. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/**
 * The SQL statements that `work` sends, as their texts and with their parameters, counted where all of them pass: at the driver.
 * What else runs in this process meanwhile is counted too.
 */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[]; sent: SentStatement[] }> {
  const sent: SentStatement[] = [];
  const original = Object.getOwnPropertyDescriptor(Client.prototype, 'query');
  if (typeof original?.value !== 'function')
    throw new Error('The driver sends its statements by another way now');
  const send = original.value as (...args: unknown[]) => unknown;
  Object.defineProperty(Client.prototype, 'query', {
    ...original,
    value: function (this: Client, ...args: unknown[]) {
      const [first, second] = args;
      const { text, values } =
        typeof first === 'string'
          ? { text: first, values: second }
          : (first as { text: string; values?: unknown });
      sent.push({ text, values: Array.isArray(values) ? (values as unknown[]) : [] });
      return send.apply(this, args);
    },
  });
  try {
    const result = await work();
    return { result, statements: sent.map(({ text }) => text), sent };
  } finally {
    Object.defineProperty(Client.prototype, 'query', original);
  }
}
