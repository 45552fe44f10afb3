import type { EntityManager } from '@mikro-orm/postgresql';
import { LinkEntity, type LinkRecord } from '../../links/link.entity.js';
import { isSeedKey, seedKey } from './seed-key.js';
import { type StatedLink, whenColumnsOf } from './stated.js';
import type { Nodes } from './write-nodes.js';

/** A stated link and its row. */
export interface WrittenLink {
  stated: StatedLink;
  row: LinkRecord;
}

/**
 * Makes or corrects the rows of the stated links, in the unit of work, and takes away those that the seeds once
 * stated between these entities and no longer do.
 */
export async function writeLinks(
  em: EntityManager,
  links: readonly StatedLink[],
  nodes: Nodes,
  fresh: ReadonlySet<string>,
): Promise<WrittenLink[]> {
  const known = [...nodes.values()].map(({ id }) => id).filter((id) => !fresh.has(id));
  const rows = await em.find(LinkEntity, { from: { $in: known }, to: { $in: known } });
  const found = new Map(rows.map((row) => [JSON.stringify(identity(row)), row]));
  const written = links.map((stated): WrittenLink => {
    const { type, role, position, dataset } = stated;
    const [from, to] = [nodes.get(stated.from)!, nodes.get(stated.to)!];
    const when = whenColumnsOf(stated.when);
    const said = identity({ from, type, to, role, position, whenEdtf: when.whenEdtf });
    const row = found.get(JSON.stringify(said));
    if (row) return { stated, row: Object.assign(row, when) };
    const id = seedKey(dataset, ...said);
    return { stated, row: em.create(LinkEntity, { id, from, type, to, role, position, ...when }) };
  });
  const kept = new Set(written.map(({ row }) => row));
  const datasets = new Set(links.map(({ dataset }) => dataset));
  for (const row of rows)
    if (!kept.has(row) && [...datasets].some((dataset) => isSeedKey(row.id, dataset, ...identity(row))))
      em.remove(row);
  return written;
}

/** What makes it this link and no other. */
function identity(link: Pick<LinkRecord, 'type' | 'position' | 'role' | 'whenEdtf'> & Ends): unknown[] {
  return [link.from.id, link.type, link.to.id, link.role ?? null, link.position, link.whenEdtf ?? null];
}

interface Ends {
  from: { id: string };
  to: { id: string };
}
