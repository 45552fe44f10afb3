import { styleText } from 'node:util';
import type { Compared } from './compare.js';
import { rounded } from './measure/numbers.js';
import type { Figures } from './measure/rounds.js';

/** What the systems came to, as a table for a terminal; the ratio is how many times as much as each the service answers. */
export function comparisonTable({ comparisons, memory, agreed }: Compared): string {
  const head = ['', '', 'req/s', 'ratio', 'by CPU', 'p50 ms', 'p99 ms', 'CPU ms', 'DB CPU ms'];
  const groups = comparisons.map(({ question, connections, figures }) => {
    const own = figures.find(({ system }) => system === 'throughline')!;
    const ratio = (number: number): string => (Number.isNaN(number) ? '–' : `${number.toFixed(2)}x`);
    return figures.map(({ system, perSecond, p50Ms, p99Ms, cpuMs, databaseCpuMs }, i) => [
      ...[i === 0 ? `${question} (${connections})` : '', system, rounded(perSecond)],
      ...(system === 'throughline'
        ? ['', '']
        : [ratio(own.perSecond / perSecond), ratio(cpuOf({ cpuMs, databaseCpuMs }) / cpuOf(own))]),
      ...[rounded(p50Ms), rounded(p99Ms)],
      ...[cpuMs, databaseCpuMs].map((ms) => (ms === null ? '–' : rounded(ms))),
    ]);
  });
  const all = [head, ...groups.flat()];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('   ');
  const style = (format: 'bold' | 'dim', text: string): string =>
    styleText(format, text, { stream: process.stdout });
  const rule = style('dim', '─'.repeat(line(head).length));
  return [
    style('bold', line(head)),
    ...groups.flatMap((rows) => [rule, ...rows.map(line)]),
    rule,
    style(
      'dim',
      `Service at ${memory[0] ?? '–'} MB when ready, ${memory[1] ?? '–'} MB in the end; index and SQL gave the same paths for ${agreed} pairs`,
    ),
    style(
      'dim',
      'in brackets: connections; ratio: requests per second of the service to those of the peer; by CPU: processor time of the peer to that of the service, that of the database included',
    ),
    '',
  ].join('\n');
}

const cpuOf = ({ cpuMs, databaseCpuMs }: Pick<Figures, 'cpuMs' | 'databaseCpuMs'>): number =>
  (cpuMs ?? NaN) + (databaseCpuMs ?? NaN);
