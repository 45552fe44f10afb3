import { parentPort, workerData } from 'node:worker_threads';
import { sql, Kysely, PostgresDialect } from 'kysely';
import { silentLog } from '../../../db/log.js';
import { createPool } from '../../../db/pool.js';
import { ThroughlineError } from '../../../errors.js';
import { GraphIndex } from './graph-index.js';
import type { Answer, IndexSettings, IndexState, Message, Question } from './messages.js';

const settings = workerData as IndexSettings;
const database = new Kysely<unknown>({
  dialect: new PostgresDialect({
    pool: createPool({ ...settings, poolMax: 2, statementTimeoutMs: 0, log: silentLog }),
  }),
});
const RETRY_MS = 2_000;
/** Without questions, changes are taken in this often, so that they don't pile up. */
const FOLLOW_MS = 5_000;

let index: GraphIndex | undefined;

const say = (message: Message): void => {
  parentPort!.postMessage(message);
};
const tell = (status: IndexState['status'], links = 0): void => {
  say({ state: { status, links } });
};

async function load(): Promise<void> {
  index = undefined;
  tell('loading');
  try {
    const links = await countLinks();
    if (links > settings.maxLinks) {
      tell('too-large', links);
      return;
    }
    await forgetOldChanges();
    index = await GraphIndex.load(database);
    tell('ready', index.links);
  } catch {
    // The service itself tells of a database that is out of reach; here it is only waited for.
    tell('waiting');
    setTimeout(() => void load(), RETRY_MS);
  }
}

/** About how many links there are, as the planner knows it; counting them would take as long as reading. */
async function countLinks(): Promise<number> {
  const { rows } = await sql<{ links: number }>`
    SELECT GREATEST(reltuples, 0)::float8 AS links FROM pg_class WHERE oid = 'link'::regclass`.execute(
    database,
  );
  return rows[0]!.links;
}

/** Whoever is a day behind reads the graph anew, so nobody needs what is older. */
async function forgetOldChanges(): Promise<void> {
  await sql`DELETE FROM graph_change WHERE at < now() - interval '1 day'`.execute(database);
}

async function answer(question: Question): Promise<Answer | null> {
  const asked = index;
  if (!asked) return null;
  await asked.follow(question.maxAgeMs);
  if (asked.outdated) {
    if (asked === index) void load();
    return null;
  }
  return question.ask === 'paths' ? asked.paths(question.about) : asked.surroundings(question.about);
}

parentPort!.on('message', (question: Question) => {
  answer(question).then(
    (found) => {
      say({ id: question.id, answer: found });
    },
    (error: unknown) => {
      if (error instanceof ThroughlineError) {
        say({ id: question.id, error: { code: error.code, message: error.message } });
        return;
      }
      // Whatever it is, the database can still be asked; the index begins afresh.
      say({ id: question.id, answer: null });
      if (index) void load();
    },
  );
});

setInterval(() => {
  const followed = index;
  followed?.follow(FOLLOW_MS).then(
    () => {
      if (followed.outdated && followed === index) void load();
    },
    () => {
      if (followed === index) void load();
    },
  );
}, FOLLOW_MS).unref();

await load();
