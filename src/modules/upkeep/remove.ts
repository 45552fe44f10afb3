import type { Database } from '../../db/database.js';
import { decodeId } from '../../domain/type-id.js';
import { BadInput } from '../../errors.js';
import type { UpkeepOptions } from './merge.js';
import { refsOf } from './refs.js';
import { holders, removable, removeEntities, removeRows, type Removable } from './remove.sql.js';
import { inOneTransaction } from './transaction.js';

interface Removed {
  readonly entities: readonly Removable[];
  readonly links: number;
  readonly citations: number;
}

/**
 * Removes entities with their links and citations, and single links and citations, in one transaction: all, or none if
 * something else depends on one of them.
 */
export async function remove(
  database: Database,
  refs: readonly string[],
  { dryRun = false }: UpkeepOptions = {},
): Promise<Removed> {
  const rowsOf = (prefix: 'link' | 'citation') => [
    ...new Set(refs.filter((ref) => decodeId(ref)?.prefix === prefix)),
  ];
  const [links, citations] = [rowsOf('link'), rowsOf('citation')];
  const ofColumn = refs.find((ref) => decodeId(ref)?.prefix.startsWith('link_'));
  if (ofColumn !== undefined)
    throw new BadInput(
      `${ofColumn} is a field of its entity, and no record of its own. Import the entity without that field.`,
    );
  const others = refs.filter((ref) => !links.includes(ref) && !citations.includes(ref));
  const ids = [...new Set(await refsOf(database, others))];
  return inOneTransaction(database, dryRun, async (transaction) => {
    for (const [table, named] of [
      ['citation', citations],
      ['link', links],
    ] as const) {
      const gone = await removeRows(
        transaction,
        table,
        named.map((id) => decodeId(id)!.uuid),
      );
      const missing = named.find((id) => !gone.has(decodeId(id)!.uuid));
      if (missing !== undefined) throw new BadInput(`There is no ${table} ${missing}.`);
    }
    const entities = await removable(transaction, ids);
    for (const entity of entities) {
      const held = await holders(transaction, entity, ids);
      if (held.length > 0)
        throw new BadInput(
          `'${entity.slug}' cannot be deleted: it is the ${held.map(({ words }) => words).join(', ')}. Delete these with it, change them first, or merge it into another.`,
        );
    }
    await removeEntities(transaction, ids);
    return { entities, links: links.length, citations: citations.length };
  });
}
