import { z } from 'zod';
import { decodeId, type IdPrefix } from '../../../domain/type-id.js';
import { parseRef } from '../../../domain/ref.js';
import { Amount, Cite, FreeLink, OwnLink, obeys, whateverElse } from '../../seeds/format/schema-parts.js';
import { SeedFile } from '../../seeds/format/schema.js';

/** The version of the format that this program writes, and the only one that it reads. */
export const BUNDLE_VERSION = 1;

const Ref = z.string().superRefine(obeys(parseRef));
const to = (what: string) => Ref.describe(`The slug or the ID of ${what}.`);

const idOf = (what: string, ...prefixes: IdPrefix[]) =>
  z
    .string()
    .refine(
      (text) => prefixes.includes(decodeId(text)?.prefix ?? 'link_'),
      `Expected the ID of ${what}, such as '${prefixes[0] ?? ''}_01h455vb4pex5vsknk084sn02q'.`,
    )
    .describe(`The ID of ${what}.`);

const Moment = z.iso.datetime({ offset: true, error: 'Expected a time such as 2026-01-31T12:00:00Z.' });
const stored = {
  createdAt: Moment.optional().describe('When it was first stored; left out: when it is imported.'),
  updatedAt: Moment.optional().describe('When it last changed; left out: when an import changes it.'),
};

const BundleAmount = Amount.safeExtend({
  approximate: z
    .boolean()
    .optional()
    .describe("Whether the bounds are themselves 'about'; left out: only with the qualifier ABOUT."),
});
const BundleShare = BundleAmount.superRefine(({ unit }, context) => {
  if (unit !== '1')
    context.addIssue({
      code: 'custom',
      path: ['unit'],
      message: `The unit of a share is '1', not '${unit}'.`,
    });
});

const cited = { id: idOf('this citation', 'citation').optional(), source: to('a source') };
const BundleCite = Cite.safeExtend(cited);
const cite = z.array(BundleCite).default([]).describe('What backs it; or records of their own.');

const linked = { id: idOf('this link', 'link').optional(), ...stored, cite };
const BundleOwnLink = OwnLink.safeExtend({
  ...linked,
  to: to('the other end, if the link leads there').optional(),
  from: to('the other end, if the link comes from there').optional(),
});

const entity = <Kind extends IdPrefix>(kind: Kind) => ({
  record: z.literal(kind),
  id: idOf('this entity', kind).optional().describe('Its ID; left out: found by its slug, or new.'),
  ...stored,
  cite,
  links: z
    .array(BundleOwnLink)
    .default([])
    .describe('Links of which it is one end; or records of their own.'),
});
const { sources, actors, places, products, events, shipments, claims } = SeedFile.shape;

/** What a line of a bundle can be, by the value of its `record`. */
export const RECORDS = {
  bundle: z
    .strictObject({
      record: z.literal('bundle'),
      version: z.literal(BUNDLE_VERSION).describe('The version of this format.'),
    })
    .meta({ id: 'BundleHeader', description: 'The first line of a bundle.' }),
  actor: actors.unwrap().element.safeExtend(entity('actor')).meta({ id: 'ActorRecord' }),
  place: places.unwrap().element.safeExtend(entity('place')).meta({ id: 'PlaceRecord' }),
  product: products
    .unwrap()
    .element.safeExtend({ ...entity('product'), maker: to('the actor that makes it').optional() })
    .meta({ id: 'ProductRecord' }),
  source: sources
    .unwrap()
    .element.safeExtend({ ...entity('source'), publisher: to('the actor that published it').optional() })
    .meta({ id: 'SourceRecord' }),
  event: events
    .unwrap()
    .element.safeExtend({
      ...entity('event'),
      place: to('the place where it was').optional(),
      partOf: to('the event that it is a part of').optional(),
    })
    .meta({ id: 'EventRecord' }),
  shipment: shipments
    .unwrap()
    .element.safeExtend({
      ...entity('shipment'),
      brand: to('the actor whose brand the goods bear').optional(),
      partOf: to('the total that it is a part of').optional(),
      value: BundleAmount.optional(),
      quantity: BundleAmount.optional(),
      share: BundleShare.optional().describe("Its share of `partOf`, with the unit '1'."),
    })
    .meta({ id: 'ShipmentRecord' }),
  claim: claims
    .unwrap()
    .element.safeExtend({
      ...entity('claim'),
      speaker: to('the actor that says it').optional(),
      amount: BundleAmount.optional(),
    })
    .meta({ id: 'ClaimRecord' }),
  link: FreeLink.safeExtend({
    record: z.literal('link'),
    ...linked,
    from: to('the entity that it comes from'),
    to: to('the entity that it leads to'),
  }).meta({ id: 'LinkRecord' }),
  citation: Cite.safeExtend({
    record: z.literal('citation'),
    ...cited,
    of: z
      .string()
      .superRefine((text, context) => {
        if (decodeId(text)?.prefix !== 'link') obeys(parseRef)(text, context);
      }, whateverElse)
      .describe('What it backs: the slug or the ID of an entity, or the ID of a link.'),
  }).meta({ id: 'CitationRecord' }),
} as const;

export type RecordName = keyof typeof RECORDS;
export type BundleRecord = { [Name in RecordName]: z.output<(typeof RECORDS)[Name]> }[RecordName];
type Of<Name extends RecordName> = Extract<BundleRecord, { record: Name }>;
export type EntityRecord = Exclude<BundleRecord, Of<'bundle'> | Of<'link'> | Of<'citation'>>;
export type LinkRecord = Of<'link'>;
export type CitationRecord = Of<'citation'>;
export type OwnLinkRecord = z.output<typeof BundleOwnLink>;
export type CiteRecord = z.output<typeof BundleCite>;
export type AmountRecord = z.output<typeof BundleAmount>;

/** The format of a line as JSON Schema. */
export function bundleJsonSchema(): object {
  const line = z.discriminatedUnion('record', [
    ...[RECORDS.bundle, RECORDS.actor, RECORDS.place, RECORDS.product, RECORDS.source, RECORDS.event],
    ...[RECORDS.shipment, RECORDS.claim, RECORDS.link, RECORDS.citation],
  ] as never);
  return {
    title: 'One line of a Throughline bundle',
    ...z.toJSONSchema(line, { io: 'input', target: 'draft-7', reused: 'inline' }),
  };
}
