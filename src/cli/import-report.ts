import type { styleText } from 'node:util';

import type { ImportReport } from '../modules/mappings/index.js';

export type Paint = (format: Parameters<typeof styleText>[0], text: string) => string;

interface Shown {
  readonly file: string;
  readonly paint: Paint;
  /** Columns of the terminal; endless where there is none. */
  readonly width: number | undefined;
}

/** What an import by a mapping did, or would do, for people: the counts, the first records, what was not taken. */
export function tellMapped(report: ImportReport, { file, paint, width = 100 }: Shown): string {
  const { rows, rejected, leftOut, entities, links, shown, complaints, rejects, loaded, source } = report;
  const heading = (text: string): string => `\n${paint('bold', text)}\n`;
  const made = Object.entries(entities).filter(([, count]) => count > 0);
  const lines = [
    `${paint('bold', file)} is the source ${paint('cyan', source)}, SHA-256 ${report.sha256}.\n`,
    `${number(rows - rejected)} of ${number(rows)} rows ${loaded ? 'were taken' : 'would be taken'}.\n`,
    heading(loaded ? 'The rows give' : 'They would give'),
    ...[...made, ['links', links] as const].map(
      ([name, count]) => `  ${number(count).padStart(10)}  ${name}\n`,
    ),
  ];
  if (shown.length > 0) {
    lines.push(heading('The first records'));
    for (const { section, record } of shown) lines.push(...recordLines(section, record, paint, width));
  }
  if (complaints.length > 0) {
    lines.push(heading(`Not taken: ${told(rejected, 'row')}, ${told(leftOut, 'cell')}`));
    for (const { line, column, reason, lost } of complaints) {
      const where = `${report.counted} ${line}${column === null ? '' : `, ${column}`}`;
      lines.push(
        `  ${paint(lost === 'row' ? 'red' : 'yellow', lost.padEnd(4))}  ${paint('bold', where)}: ${spell(reason)}\n`,
      );
    }
    const more = rejected + leftOut - complaints.length;
    if (more > 0) lines.push(`  and ${number(more)} more.\n`);
    if (rejects !== null) lines.push(`  All of them are in ${rejects}.\n`);
  }
  if (loaded) {
    lines.push(heading('In the graph'));
    for (const name of ['entities', 'links', 'citations'] as const) {
      const { created, updated, unchanged } = loaded[name];
      lines.push(`  ${`${name}:`.padEnd(11)}${created} new, ${updated} changed, ${unchanged} as before.\n`);
    }
  } else lines.push('\nNothing was written: this was a dry run.\n');
  return lines.join('');
}

/** A record as lines: what it is called, then its fields, each cut to the width. */
function recordLines(section: string, record: object, paint: Paint, width: number): string[] {
  const { slug, from, type, to, cite, ...fields } = record as Record<string, unknown>;
  const title = typeof slug === 'string' ? slug : [from, type, to].join(' ');
  const all: Record<string, unknown> = { ...fields, cite: Array.isArray(cite) ? cite.map(pageOf) : [] };
  const shown = Object.entries(all).filter(
    ([key, value]) =>
      key !== 'record' && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return [
    `  ${paint('dim', section.padEnd(10))}${paint('cyan', title)}\n`,
    ...shown.map(([key, value]) => {
      const text = `${' '.repeat(12)}${key.padEnd(18)}${spell(value)}`;
      return `${text.length > width ? `${text.slice(0, width - 1)}…` : text}\n`;
    }),
  ];
}

const pageOf = (cite: { page?: string }): string => cite.page ?? '';

function spell(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll(/\s+/g, ' ');
  if (Array.isArray(value)) return value.map(spell).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .map(([key, inner]) => `${key} ${spell(inner)}`)
    .join(', ');
}

const number = (count: number): string => count.toLocaleString('en');
const told = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? '' : 's'}`;
