// The timeline's filter is a type of the API, whose decorators need it.
import 'reflect-metadata';
import type { Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Database } from '../../../db/database.js';
import { encodeId, type IdPrefix } from '../../../domain/type-id.js';
import { Loaders } from '../../../graphql/types/loaders.js';
import { type TimelineFilter, timelineQuery } from '../../timeline/timeline.inputs.js';
import { timelineListing } from '../../timeline/timeline.sql.js';
import { inTransaction, withConnection } from '../connection.js';
import { BUNDLE_VERSION } from '../format/records.js';
import { type Progress, silent } from '../progress.js';
import { linesOf } from '../read/lines.js';
import { choosePart } from './part.sql.js';
import { DELIMITER, copyOut, exported } from './records.sql.js';
import { toFile, write } from './write.js';

export interface ExportOptions {
  /** Only what a timeline shows, with all that it refers to; left out: the whole graph. */
  readonly filter?: TimelineFilter | undefined;
  readonly progress?: Progress;
}

/** Writes the graph, as it is at one moment, as a bundle; returns how many records it has. */
export async function exportBundle(
  database: Database,
  out: Writable,
  options: ExportOptions = {},
): Promise<number> {
  // Written once the database has answered, so that a filter that cannot be leaves nothing behind.
  let header = `{"record":"bundle","version":${BUNDLE_VERSION}}\n`;
  const records = await readGraph(database, options, async (lines) => {
    await write(out, `${header}${lines.join('\n')}\n`);
    header = '';
  });
  if (header !== '') await write(out, header);
  return records;
}

/**
 * Reads the graph, as it is at one moment, as the lines of a bundle without its first, many at a time; returns how
 * many there were. With `around`, each line tells besides what other formats need to know of its neighbours.
 */
export async function readGraph(
  database: Database,
  { filter, progress = silent, around = false }: ExportOptions & { around?: boolean },
  take: (lines: string[]) => Promise<void>,
): Promise<number> {
  return withConnection(database, (client) =>
    inTransaction(client, async () => {
      await client.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      if (filter) {
        const query = await timelineQuery({ database, loaders: new Loaders(database) }, filter, null, false);
        const items = timelineListing(query).rows({ limit: 2 ** 31 - 1, backwards: false });
        await choosePart(client, items);
      }
      const parts = exported(filter !== undefined, around);
      let records = 0;
      for (const { count } of parts) records += (await client.query<{ count: number }>(count)).rows[0]!.count;
      progress.begin('Writing', records, 'records');
      for (const { record, select } of parts) await copy(client, record as IdPrefix, select, take, progress);
      progress.end();
      return records;
    }),
  );
}

async function copy(
  client: PoolClient,
  record: IdPrefix,
  select: string,
  take: (lines: string[]) => Promise<void>,
  progress: Progress,
): Promise<void> {
  const rows = client.query(copyTo(copyOut(select)));
  for await (const { lines } of linesOf(record, rows as AsyncIterable<Buffer>)) {
    await take(
      lines.map((line) => {
        const [id = '', link = '', json = ''] = line.split(DELIMITER);
        const of = link === '' ? '' : `"of":"${encodeId('link', link)}",`;
        return `{"record":"${record}","id":"${encodeId(record, id)}",${of}${json.slice(1)}`;
      }),
    );
    progress.advance(lines.length, lines.length);
  }
}

/** Writes a bundle to a file, packed if its name ends in '.gz'; it has that name only once all of it is there. */
export function exportToFile(database: Database, file: string, options: ExportOptions = {}): Promise<number> {
  return toFile(file, (out) => exportBundle(database, out, options));
}
