import { hashOf, KeyTable } from './key-table.js';
import { numberedSlug } from '../values/slug.js';
import { Fault } from '../values/fault.js';
import { kind } from '../../seeds/format/rules.js';
import { type EntitySection, SECTION_KINDS } from '../../seeds/format/schema.js';

/** Who has a slug: of which section, made of which text, by which row. */
export interface Holder {
  section: EntitySection;
  text: string;
  row: number;
  /** Whether others of the same slug are numbered. */
  numbered: boolean;
}

const by = ({ row }: Pick<Holder, 'row'>): string => (row === 0 ? '' : ` by row ${row}`);

export type Clash = 'same' | 'number' | 'reject';

/** What becomes of clashing slugs where a mapping says nothing: rows are statements, the rest is what they speak of. */
export const usualClash = (section: EntitySection): Clash =>
  section === 'shipments' || section === 'events' || section === 'claims' ? 'reject' : 'same';

/**
 * The slugs that rows have given. Rows are read in the order of the file and the first keeps the plain slug, so that
 * the same file always gives the same slugs, and rows added at its end change none.
 */
export class Slugs {
  /** The row of each holder, then the hash of its text with its section in the lowest bits. */
  readonly #holders = new KeyTable();

  /** The slug for an entity of a row; `made` if an earlier row has it already. */
  claim(
    slug: string,
    holder: Holder,
    clash: Clash,
    mine: ReadonlyMap<string, Holder>,
  ): { slug: string; made: boolean } {
    const { section, text, row } = holder;
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? slug : numberedSlug(slug, number);
      const found = mine.get(candidate) ?? this.#kept(candidate, text);
      if (!found) return { slug: candidate, made: false };
      if (found.section !== section)
        throw new Fault(
          `The slug '${candidate}' is that of ${kind(SECTION_KINDS[found.section])}${by(found)}; ${kind(SECTION_KINDS[section])} cannot have it too.`,
        );
      if (clash === 'same') return { slug: candidate, made: true };
      // The same text in the same row is one entity in two parts.
      if (found.row === row && found.text === text) return { slug: candidate, made: true };
      if (clash === 'reject') throw new Fault(`The slug '${candidate}' is taken${by(found)}.`);
    }
  }

  keep(slugs: ReadonlyMap<string, Holder>): void {
    for (const [slug, { section, text, row }] of slugs)
      if (!this.#holders.get(slug)) this.#holders.set(slug, row, SECTIONS.indexOf(section) | bitsOf(text));
  }

  /** Who was kept with a slug; of its text only whether it is this one. */
  #kept(slug: string, text: string): Omit<Holder, 'numbered'> | undefined {
    const found = this.#holders.get(slug);
    if (!found) return undefined;
    const [row, bits] = found;
    return {
      section: SECTIONS[bits & LOWEST]!,
      row,
      text: (bits & ~LOWEST) >>> 0 === bitsOf(text) ? text : '',
    };
  }
}

const SECTIONS = Object.keys(SECTION_KINDS) as EntitySection[];
const LOWEST = 7;
/** As much of a text's hash as has room beside the section. */
const bitsOf = (text: string): number => (hashOf(text)[0] & ~LOWEST) >>> 0;
