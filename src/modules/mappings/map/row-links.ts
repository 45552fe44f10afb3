import { type LinkRecord, RECORDS } from '../../bundles/format/records.js';
import type { Mapping } from '../format/schema.js';
import { Fault } from '../values/fault.js';
import { readWhen } from '../values/field.js';
import { columnOf } from '../values/text.js';
import { citeOf } from './cite.js';
import { belong, type Instance, told } from './instance.js';
import { KeyTable } from './key-table.js';
import type { LeftOut } from './records.js';
import { usualClash } from './slugs.js';

/** Links between the entities of rows, each once: one that several rows state is that of the first. */
export class RowLinks {
  readonly #stated = new KeyTable();

  constructor(
    private readonly mapping: Mapping,
    /** The slug of the file as a source. */
    private readonly source: string,
  ) {}

  /** The links of a row that none before it has stated; `keys` are to be kept once the row is taken. */
  of(instances: readonly Instance[], leftOut: LeftOut[]): { links: LinkRecord[]; keys: string[] } {
    const links: LinkRecord[] = [];
    const [seen, keys] = [new Set<string>(), new Set<string>()];
    for (const link of this.mapping.links) {
      const { type, role, position } = link;
      for (const from of instances.filter(({ name }) => name === link.from))
        for (const to of instances.filter((one) => one.name === link.to && belong(from, one))) {
          const scope = from.scope.each === null ? to.scope : from.scope;
          const when = link.when === undefined ? undefined : readWhen(link.when, scope, told(leftOut));
          if (from.slug === to.slug)
            throw new Fault(`${type} would join '${from.slug}' with itself.`, columnOf(from.entity.slug));
          const key = JSON.stringify([from.slug, type, to.slug, role, position, when]);
          if (seen.has(key) || this.#stated.get(key) !== undefined) continue;
          seen.add(key);
          // Of an entity that no other row can give, no other row can state a link.
          if (isShared(from) && isShared(to)) keys.add(key);
          const ends = { from: from.slug, to: to.slug };
          links.push(
            RECORDS.link.parse({
              ...{ record: 'link', type, ...ends, role, position, when },
              cite: citeOf(this.mapping, this.source, scope),
            }),
          );
        }
    }
    return { links, keys: [...keys] };
  }

  keep(keys: readonly string[]): void {
    for (const key of keys) this.#stated.set(key);
  }
}

/** Whether several rows may give the entity. */
const isShared = ({ entity: { section, clash = usualClash(section) } }: Instance): boolean =>
  clash === 'same';
