import type { WideRecord, WrittenAmount, WrittenWhen } from '../graph/wide-record.js';
import { amountWords, readWhen } from '../graph/words.js';
import { makeAmount, decimalText } from '../../../domain/amount/index.js';
import { label } from '../../../domain/uncertain-date/index.js';

/** A cell before it is written. */
export type Cell = string | number | undefined;
type Cells = Record<string, Cell>;

const many = (texts: readonly string[] | undefined): string | undefined => texts?.join('; ');

/** A date as its words, as EDTF, and as the first and the last day that it can mean. */
const dated = (when: WrittenWhen | undefined): Cells => {
  const date = when && readWhen(when);
  return {
    when: date && label(date),
    when_edtf: when?.edtf,
    when_extent: when?.extent,
    earliest: date?.earliest ?? undefined,
    latest: date?.latest ?? undefined,
  };
};

/** An amount as its words, and by its parts. */
function amount(name: string, written: WrittenAmount | undefined): Cells {
  const read = written && makeAmount(written);
  return {
    [name]: written && amountWords(written),
    [`${name}_number`]: written?.value,
    [`${name}_qualifier`]: written?.qualifier,
    [`${name}_low`]: read?.low ? decimalText(read.low) : undefined,
    [`${name}_high`]: read?.high ? decimalText(read.high) : undefined,
    [`${name}_unit`]: written?.unit,
  };
}

/** The cells of a record by the names of their columns; each kind of record has always the same columns. */
export function cellsOf(record: WideRecord): Cells {
  if (record.record === 'citation') {
    const { id, of, source, stance, start, end, sha256, page, credibility, note } = record;
    return { id, of, source, stance, start, end, sha256, page, credibility, note };
  }
  const { id, createdAt, updatedAt, around, when } = record;
  const stored = { sources: many(around.backing), created_at: createdAt, updated_at: updatedAt };
  if (record.record === 'link') {
    const { type, from, to, role, position } = record;
    const names = { from_name: record.around.from.name, to_name: record.around.to.name };
    return { id, type, from, to, ...names, role, position, ...dated(when), ...stored };
  }
  const { slug, name, summary } = record;
  const aliases = many(record.aliases?.map(({ text }) => text));
  const shared = { id, slug, name, aliases, summary };
  switch (record.record) {
    case 'actor':
      return { ...shared, kind: record.kind, country: record.country, ...stored };
    case 'place': {
      const { country, latitude, longitude } = record;
      return { ...shared, country, latitude, longitude, ...stored };
    }
    case 'product': {
      const { kind, maker, model } = record;
      return { ...shared, kind, maker, model, ...stored };
    }
    case 'source': {
      const { kind, publisher, url, archivedUrl: archived_url, language, reliability, sha256 } = record;
      const fields = { publisher, url, archived_url, language, reliability, sha256 };
      return { ...shared, kind, ...dated(when), ...fields, ...stored };
    }
    case 'event': {
      const { kind, place, partOf: part_of } = record;
      const { latitude, longitude } = record.around.place;
      return { ...shared, kind, ...dated(when), place, latitude, longitude, part_of, ...stored };
    }
    case 'shipment':
      return {
        ...{ ...shared, kind: record.kind, ...dated(when) },
        ...{ brand: record.brand, origin: record.origin, destination: record.destination },
        ...{ via: many(record.via), hs_code: record.hsCode, goods_description: record.goodsDescription },
        ...{ ...amount('value', record.value), ...amount('quantity', record.quantity) },
        ...{ ...amount('share', record.share), part_of: record.partOf, ...stored },
      };
    case 'claim': {
      const { status, speaker, measure } = record;
      return {
        ...shared,
        status,
        ...dated(when),
        speaker,
        measure,
        ...amount('amount', record.amount),
        ...stored,
      };
    }
  }
}
