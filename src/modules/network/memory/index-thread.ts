import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { ThroughlineError } from '../../../errors.js';
import type {
  Asking,
  GraphReader,
  IndexedPath,
  IndexedVertex,
  PathsQuestion,
  Surroundings,
  SurroundingsQuestion,
} from '../graph-reader.js';
import {
  cancelledAt,
  NO_INDEX,
  type Answer,
  type IndexState,
  type Message,
  type Question,
} from './messages.js';
import { unpackLinks, unpackVertices, type PackedVertices } from './packed.js';
import { tookTooLong } from './watch.js';

/** How long the work on a question may take: most takes less than a thousandth of it. */
const BUDGET_MS = 2_000;
/** A thread that has not answered so long after that has lost itself, and is started anew. */
const LOST_MS = 3_000;
const RESTART_MS = 1_000;
/** How large each half of the thread's young generation may become. */
const YOUNG_MB = 2;
/** More questions than these are not under way at once. */
const PLACES = 4_096;

export interface IndexThreadSettings {
  readonly url: string;
  readonly connectTimeoutMs: number;
  /** A graph with more links than this is left to the database. */
  readonly maxLinks: number;
  readonly budgetMs?: number;
}

interface Waiting {
  readonly resolve: (answer: Answer | null) => void;
  readonly reject: (error: Error) => void;
  readonly hear: (vertices: PackedVertices) => void;
}

type Ask = Pick<Question, 'ask' | 'about'>;

/** The graph index in a thread of its own. It answers null while it cannot, and then the database must. */
export class IndexThread implements GraphReader {
  #worker: Worker;
  #state: IndexState = { status: 'loading', ...NO_INDEX };
  #stopping = false;
  #nextId = 1;
  readonly #budgetMs: number;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(PLACES * 4));
  readonly #waiting = new Map<number, Waiting>();

  constructor(private readonly settings: IndexThreadSettings) {
    this.#budgetMs = settings.budgetMs ?? BUDGET_MS;
    this.#worker = this.#start();
  }

  get state(): IndexState {
    return this.#state;
  }

  get snapshot(): string | null {
    return this.#state.status === 'ready' ? this.#state.snapshot : null;
  }

  async paths(about: PathsQuestion, asking: Asking): Promise<IndexedPath[] | null> {
    return (await this.#ask({ ask: 'paths', about }, asking)) as IndexedPath[] | null;
  }

  async surroundings(about: SurroundingsQuestion, asking: Asking): Promise<Surroundings | null> {
    const { promise, resolve, reject } = Promise.withResolvers<IndexedVertex[] | null>();
    let vertices: IndexedVertex[] = [];
    const hear = (packed: PackedVertices): void => {
      resolve((vertices = unpackVertices(packed)));
    };
    const answer = this.#ask({ ask: 'surroundings', about }, asking, hear);
    const among = answer.then((packed) =>
      packed && !Array.isArray(packed) ? unpackLinks(packed, vertices) : null,
    );
    among.then(() => {
      resolve(null);
    }, reject);
    return (await promise) && { vertices, among };
  }

  async close(): Promise<void> {
    this.#stopping = true;
    await this.#worker.terminate();
  }

  #ask(
    question: Ask,
    { stale, signal }: Asking,
    hear: Waiting['hear'] = () => undefined,
  ): Promise<Answer | null> {
    if (this.#state.status !== 'ready') return Promise.resolve(null);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const lost = setTimeout(() => {
        settle(() => {
          reject(tookTooLong(this.#budgetMs));
        });
        void this.#worker.terminate();
      }, this.#budgetMs + LOST_MS);
      const cancel = () => {
        Atomics.store(this.#cancelled, cancelledAt(this.#cancelled, id), id);
        settle(() => {
          reject(signal!.reason as Error);
        });
      };
      const settle = (how: () => void): void => {
        clearTimeout(lost);
        signal?.removeEventListener('abort', cancel);
        this.#waiting.delete(id);
        how();
      };
      this.#waiting.set(id, {
        hear,
        resolve: (answer) => {
          settle(() => {
            resolve(answer);
          });
        },
        reject: (error) => {
          settle(() => {
            reject(error);
          });
        },
      });
      if (signal?.aborted) {
        cancel();
        return;
      }
      signal?.addEventListener('abort', cancel);
      this.#worker.postMessage({ id, askedAt: Date.now(), stale, ...question });
    });
  }

  #start(): Worker {
    const options = {
      workerData: { ...this.settings, budgetMs: this.#budgetMs, cancelled: this.#cancelled },
    };
    // What it keeps lies outside of the heap, and what it throws away is little. Not by `resourceLimits`, which give way to what
    // the process was started with; the heap of this thread has its size already.
    setFlagsFromString(`--max-semi-space-size=${YOUNG_MB}`);
    const worker = import.meta.filename.endsWith('.ts')
      ? new Worker(new URL('./worker.ts', import.meta.url), { ...options, execArgv: ['--import', 'tsx'] })
      : new Worker(new URL('./worker.js', import.meta.url), options);
    worker.unref();
    worker.on('message', (message: Message) => {
      this.#hear(message);
    });
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#state = { status: 'waiting', ...NO_INDEX };
      for (const { resolve } of [...this.#waiting.values()]) resolve(null);
      if (!this.#stopping) setTimeout(() => (this.#worker = this.#start()), RESTART_MS).unref();
    });
    return worker;
  }

  #hear(message: Message): void {
    if ('state' in message) {
      this.#state = message.state;
      return;
    }
    const waiting = this.#waiting.get(message.id);
    if ('vertices' in message) waiting?.hear(message.vertices);
    else if ('error' in message) {
      const { code, message: text, details } = message.error;
      waiting?.reject(new ThroughlineError(code, text, details));
    } else waiting?.resolve(message.answer);
  }
}
