import { setTimeout as sleep } from 'node:timers/promises';
import { parse, validate, type ExecutionResult } from 'graphql';
import type { Database } from '../../src/db/database.js';
import { createContext } from '../../src/graphql/context.js';
import { compilingExecutor } from '../../src/graphql/executor.js';
import { buildSchema } from '../../src/graphql/schema.js';
import { IndexThread } from '../../src/modules/network/memory/index-thread.js';

/** The API within this process, as the HTTP layer has it behind its protocol. */
export interface Service {
  /** Answers as the JSON text that a client would get; each question has a context of its own. */
  ask(text: string, variables: Record<string, unknown>, withIndex?: boolean): Promise<Answer>;
  readonly indexReadyMs: number;
  close(): Promise<void>;
}

export interface Answer {
  readonly body: string;
  /** The first error's message, if there is any. */
  readonly error: string | undefined;
}

/** Starts the service over a database and waits until its index of the graph is ready. */
export async function startService(database: Database): Promise<Service> {
  const schema = buildSchema();
  const run = compilingExecutor(schema);
  const documents = new Map<string, ReturnType<typeof parse>>();
  const documentOf = (text: string) => {
    const known = documents.get(text);
    if (known) return known;
    const document = parse(text);
    const [mistake] = validate(schema, document);
    if (mistake) throw mistake;
    documents.set(text, document);
    return document;
  };
  const since = performance.now();
  const index = new IndexThread({ url: database.url, connectTimeoutMs: 10_000, maxLinks: 50_000_000 });
  while (index.state.status !== 'ready') {
    if (performance.now() - since > 300_000)
      throw new Error(`The index of the graph is ${index.state.status} after five minutes.`);
    await sleep(10);
  }
  return {
    indexReadyMs: performance.now() - since,
    ask: async (source, variables, withIndex = true) => {
      const context = createContext(database, withIndex ? index : null);
      const result: ExecutionResult = await run({ document: documentOf(source), source, variables, context });
      return { body: JSON.stringify(result), error: result.errors?.[0]?.message };
    },
    close: () => index.close(),
  };
}
