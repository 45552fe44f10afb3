/** Measures how a large bundle goes in and comes out again: `npm run -s bench:bundles -- --help`; docs/bundles.md. */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { sql } from '../../src/db/sql.js';
import { openDatabase } from '../../src/db/database.js';
import { startEmbedded } from '../../src/db/embedded/index.js';
import { silentLog } from '../../src/db/log.js';
import { migrate } from '../../src/db/migrate.js';
import { entities } from '../../src/modules/entities.js';
import { measured, type Measured, type Stretch } from './measured-command.js';
import { processorTime, type ProcessorTime } from './measure/processor-time.js';
import { tableHashes } from '../support/table-hashes.js';
import { writeGraph } from './write-graph.js';

interface Flags {
  readonly entities: number;
  readonly batch: number;
  readonly kill: readonly ('client' | 'server')[];
  readonly at: readonly number[];
  readonly folder?: string;
}

const number = (text: string): number => {
  const value = Number(text);
  if (value > 0) return value;
  throw new InvalidArgumentError('It must be a number above 0.');
};
const flags = new Command('bench:bundles')
  .description('Imports a generated bundle, exports it, imports that with a kill on the way, and compares.')
  .option(
    '--entities <number>',
    'how many entities the graph has, with three times as many links',
    number,
    100_000,
  )
  .option('--batch <lines>', 'the batch of imports that are killed', number, 50_000)
  .option('--kill <whom...>', 'whom to kill on the way: client, server', [])
  .option(
    '--at <parts...>',
    'where on the way, as parts of the time that it takes',
    (text, all: number[]) => [...all, number(text)],
    [],
  )
  .option('--folder <folder>', 'keep bundles there, and use those that are there')
  .parse()
  .opts<Flags>();

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const shown = ({ name, seconds, client, server }: Stretch): string =>
  `  ${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s, processors: ${client.toFixed(1).padStart(6)} s of the command, ${server.toFixed(1).padStart(6)} s of the server`;

function tell(what: string, { stretches, whole, peak, code, stderr }: Measured): void {
  say(
    `${what}: ${peak.toFixed(0)} MB at the most${code === 0 ? '' : `, ended with ${code ?? 'a signal'}: ${stderr.trim().split('\n').at(-1) ?? ''}`}`,
  );
  for (const stretch of [...stretches, whole]) say(shown(stretch));
}

interface Server {
  readonly url: string;
  /** Of the server as it now runs, after it was killed another than before. */
  readonly time: () => Promise<ProcessorTime>;
  readonly hashes: () => Promise<Map<string, string>>;
  readonly kill: () => Promise<void>;
}

/** Does something with an empty database on a server of its own, with the settings that the product gives it. */
async function withServer<T>(folder: string, work: (server: Server) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(folder, 'database-'));
  const server = await startEmbedded({ dataDir, log: silentLog });
  const { url } = server;
  try {
    await migrate({ url, log: silentLog });
    const limits = { poolMax: 1, statementTimeoutMs: 0, connectTimeoutMs: 10_000 };
    const database = await openDatabase({ url, entities, log: silentLog, ...limits });
    const result = await work({
      url,
      time: async () => {
        for (let tries = 0; ; tries += 1)
          try {
            return await processorTime(database);
          } catch (error) {
            if (tries === 60) throw error;
            await sleep(1000);
          }
      },
      hashes: async () => {
        await sql`SELECT fold_shipment_sums(NULL)`.execute(database.sql);
        return tableHashes(database);
      },
      kill: async () => {
        const cluster = (await readdir(dataDir)).find((name) => name.startsWith('postgresql-')) ?? '';
        const [pid] = (await readFile(join(dataDir, cluster, 'postmaster.pid'), 'utf8')).split('\n');
        process.kill(Number(pid), 'SIGKILL');
      },
    });
    await database.close();
    return result;
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

const folder = flags.folder ?? (await mkdtemp(join(tmpdir(), 'throughline-bundles-')));
await mkdir(folder, { recursive: true });
const [generated, exported, again] = ['generated', 'exported', 'again'].map((name) =>
  join(folder, `${name}-${flags.entities}.ndjson`),
) as [string, string, string];
const batch = ['--batch', String(flags.batch)];
try {
  if ((await stat(generated).catch(() => null)) === null) await writeGraph(flags.entities, generated);
  say(
    `Generated: ${((await stat(generated)).size / 1e6).toFixed(0)} MB, SHA-256 ${await digestOf(generated)}`,
  );

  const whole = await withServer(folder, async ({ url, time, hashes }) => {
    const imported = await measured(['import', generated, ...batch], url, await time());
    tell('Import', imported);
    tell('Export', await measured(['export', exported], url, await time()));
    tell('The same bundle again', await measured(['import', exported, ...batch], url, await time()));
    return { seconds: imported.whole.seconds, hashes: await hashes() };
  });
  say(`Exported: ${((await stat(exported)).size / 1e6).toFixed(0)} MB, SHA-256 ${await digestOf(exported)}`);

  for (const whom of flags.kill)
    for (const part of flags.at.length > 0 ? flags.at : [0.5])
      await withServer(folder, async ({ url, time, hashes, kill }) => {
        const args = ['import', exported, ...batch];
        const by = whom === 'client' ? (pid: number) => process.kill(pid, 'SIGKILL') : () => void kill();
        tell(
          `Import, ${whom} killed at ${part} of the time`,
          await measured(args, url, await time(), { after: part * whole.seconds, by }),
        );
        tell('Import, resumed', await measured(args, url, await time()));
        tell('Export', await measured(['export', again], url, await time()));
        const same = (await digestOf(again)) === (await digestOf(exported));
        say(`  The export is ${same ? 'the same, byte for byte' : 'ANOTHER'}.`);
        const found = await hashes();
        const differ = [...found].filter(([table, hash]) => whole.hashes.get(table) !== hash);
        say(`  ${found.size - differ.length} of ${found.size} tables have the same rows.`);
        for (const [table, hash] of differ) say(`  ${table}: ${hash}, not ${whole.hashes.get(table) ?? ''}`);
        if (!same || differ.length > 0) process.exitCode = 1;
      });
} finally {
  if (flags.folder === undefined) await rm(folder, { recursive: true, force: true });
}
