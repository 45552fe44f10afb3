import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { Kysely, PostgresDialect } from 'kysely';
import { silentLog } from '../../../db/log.js';
import { createPool } from '../../../db/pool.js';
import { ThroughlineError } from '../../../errors.js';
import { countLinks, forgetOldChanges } from './follow.sql.js';
import { GraphIndex } from './graph-index.js';
import {
  cancelledAt,
  NO_INDEX,
  type Answer,
  type IndexSettings,
  type IndexState,
  type Message,
  type Question,
} from './messages.js';
import { Cancelled, Watch } from './watch.js';

const settings = workerData as IndexSettings;
const database = new Kysely<unknown>({
  dialect: new PostgresDialect({
    pool: createPool({ ...settings, poolMax: 2, statementTimeoutMs: 10_000, log: silentLog }),
  }),
});
const RETRY_MS = 2_000;
/** How often changes are taken in unasked. */
const FOLLOW_MS = 1_000;
/** A question for which changes could not be taken in by then is left to the database. */
const CATCH_UP_MS = 1_000;

let index: GraphIndex | undefined;

const say = (message: Message, handedOver: ArrayBuffer[] = []): void => {
  parentPort!.postMessage(message, handedOver);
};

function tell(status: IndexState['status'], links = 0): void {
  const { entities, bytes, snapshot, asOf } = index ?? NO_INDEX;
  say({ state: { status, links: index?.links ?? links, entities, bytes, snapshot, asOf } });
}

async function load(): Promise<void> {
  index = undefined;
  tell('loading');
  try {
    const links = await countLinks(database);
    if (links > settings.maxLinks) {
      tell('too-large', links);
      return;
    }
    await forgetOldChanges(database);
    index = await GraphIndex.load(database, settings);
    tell('ready');
  } catch {
    // The service itself tells of a database that is out of reach; here it is only waited for.
    tell('waiting');
    setTimeout(() => void load(), RETRY_MS);
  }
}

/** Takes in what has been committed; whether the index can answer then. */
async function followed(asked: GraphIndex): Promise<boolean> {
  await asked.follow();
  if (asked !== index) return false;
  if (asked.outdated) void load();
  else tell('ready');
  return !asked.outdated;
}

async function answer({ id, stale, askedAt, ...question }: Question): Promise<Answer | null> {
  const watch = new Watch(
    settings.budgetMs,
    askedAt,
    () => Atomics.load(settings.cancelled, cancelledAt(settings.cancelled, id)) === id,
  );
  const asked = index;
  if (!asked) return null;
  if (stale) {
    const current = await Promise.race([followed(asked).catch(() => false), delay(CATCH_UP_MS, false)]);
    if (!current) return null;
  }
  watch.check();
  return question.ask === 'paths'
    ? asked.paths(question.about, watch)
    : asked.surroundings(question.about, watch, (vertices) => {
        say({ id, vertices }, [vertices.buffer]);
      });
}

parentPort!.on('message', (question: Question) => {
  const { id } = question;
  answer(question).then(
    (found) => {
      say({ id, answer: found }, found === null || Array.isArray(found) ? [] : [found.buffer]);
    },
    (error: unknown) => {
      if (error instanceof Cancelled) return;
      if (error instanceof ThroughlineError) {
        const { code, message, details } = error;
        say({ id, error: { code, message, details } });
        return;
      }
      // Whatever it is, the database can still be asked; the index begins afresh.
      say({ id, answer: null });
      if (index) void load();
    },
  );
});

setInterval(() => {
  // While the database is out of reach, the index waits for it with what it knows; nobody is answered meanwhile.
  if (index) followed(index).catch(() => undefined);
}, FOLLOW_MS).unref();

await load();
