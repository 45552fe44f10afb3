import { makeAmount, storedAmount } from '../../../domain/amount/index.js';
import { decodeId } from '../../../domain/type-id.js';
import { storedWhen } from '../../seeds/format/stored-when.js';
import type { SeedWhen } from '../../seeds/format/schema.js';
import type {
  AmountRecord,
  BundleRecord,
  CiteRecord,
  EntityRecord,
  LinkRecord,
  OwnLinkRecord,
} from '../format/records.js';
import { AMOUNT_PARTS, type StagedRow, type StagedTable } from './columns.js';
import { newId } from './new-id.js';

/** Takes the rows that a record becomes. */
export type Put = <Table extends StagedTable>(table: Table, row: StagedRow<Table>) => void;

/** Takes a record apart into rows: the entity, its links, and what backs each of them. */
export function stage(record: BundleRecord, line: number, put: Put): void {
  switch (record.record) {
    case 'bundle':
      return;
    case 'link':
      stageLink(record, record.from, record.to, line, put);
      return;
    case 'citation': {
      const { of } = record;
      const link = decodeId(of);
      const subject = link?.prefix === 'link' ? { of_link: link.uuid } : { of_ref: reference(of) };
      stageCitation(record, subject, line, put);
      return;
    }
    default:
      stageEntity(record, line, put);
  }
}

function stageEntity(record: EntityRecord, line: number, put: Put): void {
  const { slug, name, aliases, summary } = record;
  put('staged_entity', {
    ...identity(record.id, line),
    ...{ kind: record.record.toUpperCase(), slug, name, summary },
    aliases: JSON.stringify(aliases),
    ...when('when' in record ? record.when : undefined),
    ...{ created_at: record.createdAt, updated_at: record.updatedAt },
    ...particulars(record),
  });
  for (const link of record.links) stageLink(link, link.from ?? slug, link.to ?? slug, line, put);
  for (const cite of record.cite) stageCitation(cite, { of_ref: slug }, line, put);
}

function particulars(record: EntityRecord): StagedRow<'staged_entity'> {
  switch (record.record) {
    case 'actor':
      return { own_kind: record.kind, country: record.country };
    case 'place': {
      const { country, latitude, longitude } = record;
      return { country, latitude, longitude };
    }
    case 'product':
      return { own_kind: record.kind, actor_ref: reference(record.maker), model: record.model };
    case 'event':
      return {
        own_kind: record.kind,
        place_ref: reference(record.place),
        part_of_ref: reference(record.partOf),
      };
    case 'shipment': {
      const { kind, origin, destination, via, hsCode, goodsDescription } = record;
      return {
        ...{ own_kind: kind, origin, destination, via: `{${via.join(',')}}` },
        ...{ hs_code: hsCode, goods_description: goodsDescription },
        ...{ actor_ref: reference(record.brand), part_of_ref: reference(record.partOf) },
        ...amount('value', record.value),
        ...amount('quantity', record.quantity),
        ...amount('share', record.share),
      };
    }
    case 'claim': {
      const { status, measure } = record;
      const stated = amount('value', record.amount);
      return { own_kind: status, actor_ref: reference(record.speaker), measure, ...stated };
    }
    case 'source': {
      const { kind, url, archivedUrl, language, reliability, sha256 } = record;
      return {
        ...{ own_kind: kind, actor_ref: reference(record.publisher) },
        ...{ url, archived_url: archivedUrl, language, reliability, sha256 },
      };
    }
  }
}

function stageLink(link: LinkRecord | OwnLinkRecord, from: string, to: string, line: number, put: Put): void {
  const { type, role, position = 0, createdAt, updatedAt } = link;
  const known = identity(link.id, line);
  put('staged_link', {
    ...known,
    ...{ type, from_ref: reference(from), to_ref: reference(to), role, position },
    ...when(link.when),
    ...{ created_at: createdAt, updated_at: updatedAt },
  });
  for (const cite of link.cite) stageCitation(cite, { of_link: known.id }, line, put);
}

function stageCitation(
  cite: CiteRecord,
  subject: { of_ref: string | undefined } | { of_link: string },
  line: number,
  put: Put,
): void {
  const { source, stance, start, end, sha256, page, credibility, note } = cite;
  put('staged_citation', {
    ...identity(cite.id, line),
    ...subject,
    ...{ source_ref: reference(source), stance, page, credibility, note },
    ...{ passage_start: start, passage_end: end, passage_sha256: sha256 },
  });
}

function identity(id: string | undefined, line: number) {
  const stated = id === undefined ? undefined : decodeId(id)?.uuid;
  return { line, id: stated ?? newId(), stated: stated !== undefined };
}

/** A slug as it is, an ID as its UUID. */
function reference<Ref extends string | undefined>(ref: Ref): Ref | string {
  return ref?.includes('_') ? (decodeId(ref)?.uuid ?? ref) : ref;
}

function when(stated: SeedWhen | undefined): StagedRow<'staged_link'> {
  if (stated === undefined) return {};
  const { edtf, extent, earliest, latest, startBy, endFrom } =
    typeof stated === 'string' ? storedWhen(stated) : storedWhen(stated.edtf, stated.extent);
  const days = { earliest, latest, start_by: startBy, end_from: endFrom };
  return { when_edtf: edtf, when_extent: extent, ...days };
}

function amount(name: 'value' | 'quantity' | 'share', stated: AmountRecord | undefined) {
  if (stated === undefined) return {};
  const stored = storedAmount(makeAmount(stated));
  return Object.fromEntries(AMOUNT_PARTS.map((part) => [`${name}_${part}`, stored[part]]));
}
