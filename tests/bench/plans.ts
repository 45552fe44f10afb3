import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import type { Database } from '../../src/db/database.js';
import { countStatements } from '../support/count-statements.js';
import type { Question } from './questions.js';
import type { Service } from './service.js';

/** Writes the plan of each statement of each question, as it was run, to a file per question. */
export async function writePlans(
  folder: string,
  { service, database }: { service: Service; database: Database },
  questions: readonly Question[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, text, variables, asks } of questions) {
    const drawn = variables();
    const { sent } = await countStatements(() => service.ask(text, drawn, asks !== 'database'));
    const parts = [`# ${name}\n# ${JSON.stringify(drawn)}\n`];
    for (const { text: statement, values } of sent) {
      if (!/^\s*(SELECT|WITH|\()/i.test(statement)) continue;
      const { rows } = await database.sql.executeQuery<{ 'QUERY PLAN': string }>(
        CompiledQuery.raw(`EXPLAIN (ANALYZE, BUFFERS) ${statement}`, [...values]),
      );
      parts.push(`${statement}\n\n${rows.map((row) => row['QUERY PLAN']).join('\n')}\n`);
    }
    const file = `${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.txt`;
    await writeFile(join(folder, file), parts.join(`\n${'-'.repeat(80)}\n`));
  }
}
