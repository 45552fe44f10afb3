import { Worker } from 'node:worker_threads';
import { ThroughlineError } from '../../../errors.js';
import type { FoundPath } from '../best-path.js';
import type { GraphReader, PathsQuestion, Surroundings, SurroundingsQuestion } from '../graph-reader.js';
import type { Answer, IndexSettings, IndexState, Message, Question } from './messages.js';

/** An answer is never older than this, whoever wrote in the meantime. */
const MAX_AGE_MS = 1_000;
/** A thread that has not answered by then has lost itself, and is started anew. */
const GIVE_UP_MS = 10_000;

/** The graph index in a thread of its own. It answers null while it cannot, and then the database must. */
export class IndexThread implements GraphReader {
  #worker: Worker;
  #state: IndexState = { status: 'loading', links: 0 };
  #written = false;
  #stopping = false;
  #nextId = 1;
  readonly #waiting = new Map<
    number,
    { resolve: (answer: Answer | null) => void; reject: (error: Error) => void }
  >();

  constructor(private readonly settings: IndexSettings) {
    this.#worker = this.#start();
  }

  get state(): IndexState {
    return this.#state;
  }

  /** To be called when this process has written: the next answer will know of it. */
  noteWrite(): void {
    this.#written = true;
  }

  paths(about: PathsQuestion): Promise<FoundPath<string>[] | null> {
    return this.#ask({ ask: 'paths', about }) as Promise<FoundPath<string>[] | null>;
  }

  surroundings(about: SurroundingsQuestion): Promise<Surroundings | null> {
    return this.#ask({ ask: 'surroundings', about }) as Promise<Surroundings | null>;
  }

  async close(): Promise<void> {
    this.#stopping = true;
    await this.#worker.terminate();
  }

  #ask(
    question: { ask: 'paths'; about: PathsQuestion } | { ask: 'surroundings'; about: SurroundingsQuestion },
  ): Promise<Answer | null> {
    if (this.#state.status !== 'ready') return Promise.resolve(null);
    const id = this.#nextId++;
    const maxAgeMs = this.#written ? 0 : MAX_AGE_MS;
    this.#written = false;
    const asked: Question = { id, maxAgeMs, ...question };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        void this.#worker.terminate();
        resolve(null);
      }, GIVE_UP_MS);
      timer.unref();
      const settled =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(timer);
          settle(value);
        };
      this.#waiting.set(id, { resolve: settled(resolve), reject: settled(reject) });
      this.#worker.postMessage(asked);
    });
  }

  #start(): Worker {
    const worker = new Worker(
      new URL(`./worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
      {
        workerData: this.settings,
      },
    );
    worker.unref();
    worker.on('message', (message: Message) => {
      this.#hear(message);
    });
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#state = { status: 'waiting', links: 0 };
      for (const { resolve } of this.#waiting.values()) resolve(null);
      this.#waiting.clear();
      if (!this.#stopping) setTimeout(() => (this.#worker = this.#start()), MAX_AGE_MS).unref();
    });
    return worker;
  }

  #hear(message: Message): void {
    if ('state' in message) {
      this.#state = message.state;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if ('error' in message) waiting?.reject(new ThroughlineError(message.error.code, message.error.message));
    else waiting?.resolve(message.answer);
  }
}
