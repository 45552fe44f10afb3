import type { Database } from '../../../src/db/database.js';
import type { Operation, SystemName } from '../measure/systems.js';

/** How one system is asked a question, and what its answer says in words that all of them share. */
interface Way<Value> {
  readonly operation: (value: Value) => Operation;
  readonly read: (data: never) => unknown;
}

/** A question as it is put to one system: the same things in the same order to each. */
export interface Asked {
  readonly operations: readonly Operation[];
  readonly read: (data: never) => unknown;
}

/** A question that several systems answer, over the same facts. */
export interface Compared {
  readonly name: string;
  /** How many ask it at once. */
  readonly connections: number;
  readonly asked: (database: Database) => Promise<Partial<Record<SystemName, Asked>>>;
}

/** How many ask most questions at once. */
const CONNECTIONS = 32;

/** A question that is asked of a thousand values, the same on every run over the same graph. */
export function compared<Value>(question: {
  readonly name: string;
  /** Fewer where one answer keeps the database busy for long, as more would wait for each other until it is too late. */
  readonly connections?: number;
  readonly values: (database: Database) => Promise<readonly Value[]>;
  readonly ways: Partial<Record<SystemName, Way<Value>>>;
}): Compared {
  return {
    name: question.name,
    connections: question.connections ?? CONNECTIONS,
    asked: async (database) => {
      const values = await question.values(database);
      return Object.fromEntries(
        Object.entries(question.ways).map(([system, { operation, read }]) => [
          system,
          { operations: values.map(operation), read },
        ]),
      );
    },
  };
}
