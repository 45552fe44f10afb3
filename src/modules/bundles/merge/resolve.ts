import type { ClientBase } from 'pg';
import { foldMergedCitations, foldMergedLinks, leaveOutMerged } from './merged.sql.js';
import { Mistakes } from '../read/mistakes.js';
import type { Positions } from '../read/read-files.js';
import { checkCitations, checkEntities, checkLinks, checkReferences, type Tell } from './checks.sql.js';
import {
  identifyCitations,
  identifyEntities,
  identifyLinks,
  nameEntities,
  resolveCitations,
  resolveLinks,
} from './resolve.sql.js';

/** Finds what each record and each reference stands for; throws all that is wrong between the records. */
export async function resolve(
  client: ClientBase,
  tables: 'TEMPORARY' | 'UNLOGGED',
  positions: Positions,
  empty: boolean,
): Promise<void> {
  const mistakes = new Mistakes();
  const tell: Tell = (line, message, before) => {
    const first = before === undefined ? null : positions.of(before);
    const end = first === null ? '' : `, first at ${first.file}:${first.line}.`;
    mistakes.tell({ ...positions.of(line), message: `${message}${end}` });
  };
  await client.query('ANALYZE staged_entity, staged_link, staged_citation');
  await checkEntities(client, empty, tell);
  mistakes.done();
  const merged = !empty && (await leaveOutMerged(client));
  if (!empty) await identifyEntities(client);
  await nameEntities(client, tables, empty);
  await checkReferences(client, tell);
  await resolveLinks(client, tables);
  if (merged) await foldMergedLinks(client);
  await checkLinks(client, empty, tell);
  mistakes.done();
  if (!empty) await identifyLinks(client);
  await resolveCitations(client, tables);
  if (merged) await foldMergedCitations(client);
  await checkCitations(client, empty, tell);
  mistakes.done();
  if (!empty) await identifyCitations(client);
}
