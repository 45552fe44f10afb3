import { loadavg } from 'node:os';
import { styleText } from 'node:util';
import { sql } from '../../src/db/sql.js';
import type { Database } from '../../src/db/database.js';
import type { Figures } from './measure.js';
import { rounded } from './measure/numbers.js';

/** What the figures were measured over and with. */
export interface Setting {
  readonly items: number;
  readonly entities: number;
  readonly links: number;
  readonly databaseMegabytes: number;
  readonly node: string;
  readonly postgres: string;
  readonly processors: number;
  readonly indexReadyMs: number;
  readonly memoryMegabytes: number;
  /** Pairs for which index and database gave the same answers. */
  readonly agreed: number;
  /** Of one minute, before the measuring and after. */
  readonly load: readonly [number, number];
}

export interface Sizes {
  readonly items: number;
  readonly entities: number;
  readonly links: number;
  readonly megabytes: number;
  readonly postgres: string;
}

/** How large the graph in a database is. */
export async function sizesOf(database: Database): Promise<Sizes> {
  const { rows } = await sql<Sizes>`
    SELECT (SELECT count(*)::int FROM node) AS entities,
           (SELECT count(*)::int FROM node WHERE earliest IS NOT NULL) AS items,
           (SELECT count(*)::int FROM link) AS links,
           (pg_database_size(current_database()) / 1000000)::int AS megabytes,
           current_setting('server_version') AS postgres`.execute(database.sql);
  return rows[0]!;
}

export const loadNow = (): number => loadavg()[0]!;

/** The figures as a table for a terminal. */
export function table(setting: Setting, figures: readonly Figures[]): string {
  const count = (number: number): string => number.toLocaleString('en');
  const style = (format: Parameters<typeof styleText>[0], text: string): string =>
    styleText(format, text, { stream: process.stdout });
  const head = ['', 'SQL', 'runs', 'median ms', 'p99 ms', 'CPU ms', 'DB CPU', 'ratio'];
  const rows = figures.map(({ name, statements, runs, ratio, error, ...of }) => [
    error === undefined ? name : `${name} (refused)`,
    ...[statements, runs].map(String),
    ...[of.medianMs, of.p99Ms, of.cpuMs].map(rounded),
    of.databaseCpuMs === null ? '–' : rounded(of.databaseCpuMs),
    rounded(ratio),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ');
  const rule = style('dim', '─'.repeat(line(head).length));
  const { load } = setting;
  return [
    style('bold', `${count(setting.items)} items`) +
      ` of ${count(setting.entities)} entities, ${count(setting.links)} links, ${count(setting.databaseMegabytes)} MB`,
    style(
      'dim',
      `PostgreSQL ${setting.postgres}, Node ${setting.node}, ${setting.processors} processors, load average ${load.map(rounded).join(' → ')}`,
    ),
    style(
      'dim',
      `Index ready after ${rounded(setting.indexReadyMs / 1000)} s, service at ${count(setting.memoryMegabytes)} MB; index and SQL gave the same answers on ${setting.agreed} random pairs`,
    ),
    '',
    style('bold', line(head)),
    rule,
    ...rows.map((row, i) => (figures[i]!.medianMs > 1000 ? style('yellow', line(row)) : line(row))),
    rule,
    style(
      'dim',
      'ratio: median against that of the plain timeline page of this run; CPU: of this process, DB CPU: of the database, means in ms',
    ),
    '',
  ].join('\n');
}
