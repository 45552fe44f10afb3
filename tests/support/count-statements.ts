import { Client } from 'pg';

/**
 * The SQL statements that `work` sends, as their texts, counted where all of them pass: at the driver.
 * What else runs in this process meanwhile is counted too.
 */
export async function countStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: string[] }> {
  const statements: string[] = [];
  const original = Object.getOwnPropertyDescriptor(Client.prototype, 'query');
  if (typeof original?.value !== 'function')
    throw new Error('The driver sends its statements by another way now');
  const send = original.value as (...args: unknown[]) => unknown;
  Object.defineProperty(Client.prototype, 'query', {
    ...original,
    value: function (this: Client, ...args: unknown[]) {
      const [first] = args;
      statements.push(typeof first === 'string' ? first : (first as { text: string }).text);
      return send.apply(this, args);
    },
  });
  try {
    return { result: await work(), statements };
  } finally {
    Object.defineProperty(Client.prototype, 'query', original);
  }
}
