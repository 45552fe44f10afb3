import { z } from 'zod';
import { ACTOR_KINDS } from '../../actors/actor.entity.js';
import { CLAIM_STATUSES } from '../../claims/claim.entity.js';
import { EVENT_KINDS } from '../../events/event.entity.js';
import { SHIPMENT_KINDS } from '../../shipments/shipment.entity.js';
import { RELIABILITIES, SOURCE_KINDS } from '../../sources/source.entity.js';
import {
  Alias,
  Amount,
  Cites,
  Country,
  FreeLink,
  Language,
  OwnLink,
  Sha256,
  Slug,
  ShortText,
  Text,
  WebAddress,
  When,
  whateverElse,
} from './schema-parts.js';

const reference = (what: string) => Slug.describe(`The slug of ${what}.`);

const entity = {
  slug: Slug.describe('Its name in addresses, unique in the whole graph: lowercase words joined by hyphens.'),
  name: ShortText.describe('Its name in English.'),
  aliases: z
    .array(Alias)
    .default([])
    .describe('Other names; one with a locale is the name in that language.'),
  summary: Text.optional().describe('What there is to know, in our own words.'),
  cite: Cites,
  links: z.array(OwnLink).default([]).describe('Links of which it is one end.'),
};

const Source = z
  .strictObject({
    ...entity,
    kind: z.enum(SOURCE_KINDS),
    when: When.describe('Its publication.'),
    publisher: reference('the actor that published it').optional(),
    url: WebAddress.optional(),
    archivedUrl: WebAddress.optional(),
    language: Language.optional(),
    reliability: z
      .enum(RELIABILITIES)
      .optional()
      .describe('Admiralty code: A reliable … F cannot be judged.'),
    sha256: Sha256.optional().describe('SHA-256 of the document that the positions of citations refer to.'),
  })
  .meta({ id: 'Source' });

const Actor = z
  .strictObject({ ...entity, kind: z.enum(ACTOR_KINDS), country: Country.optional() })
  .meta({ id: 'Actor' });

const Place = z
  .strictObject({
    ...entity,
    country: Country.optional(),
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
  })
  .superRefine(({ latitude, longitude }, context) => {
    if ((latitude === undefined) !== (longitude === undefined))
      context.addIssue({ code: 'custom', message: 'Expected latitude and longitude together, or neither.' });
  }, whateverElse)
  .meta({ id: 'Place' });

const Product = z
  .strictObject({
    ...entity,
    kind: Text.describe('What it is, in a word: quadcopter, component, …'),
    maker: reference('the actor that makes it').optional(),
    model: Text.optional(),
  })
  .meta({ id: 'Product' });

const Event = z
  .strictObject({
    ...entity,
    kind: z.enum(EVENT_KINDS),
    when: When,
    place: reference('the place where it was').optional(),
    partOf: reference('the event that it is a part of').optional(),
  })
  .meta({ id: 'Event' });

const Share = Amount.superRefine(({ unit }, context) => {
  if (unit !== '1')
    context.addIssue({
      code: 'custom',
      path: ['unit'],
      message: `The unit of a share is '1', not '${unit}'.`,
    });
});

const Shipment = z
  .strictObject({
    ...entity,
    kind: z.enum(SHIPMENT_KINDS).describe('One consignment, or a total that a source gives for many.'),
    when: When,
    brand: reference('the actor whose brand the goods bear').optional(),
    origin: Country.optional(),
    destination: Country.optional(),
    via: z.array(Country).default([]).describe('Countries passed through, in order.'),
    value: Amount.optional(),
    quantity: Amount.optional(),
    share: Share.optional().describe("Its share of `partOf`, with the unit '1'."),
    hsCode: z
      .string()
      .regex(/^\d{2,12}$/, 'Expected an HS code of 2 to 12 digits, in quotes.')
      .optional(),
    goodsDescription: Text.optional(),
    partOf: reference('the total that it is a part of').optional(),
  })
  .superRefine(({ share, partOf }, context) => {
    if (share !== undefined && partOf === undefined)
      context.addIssue({
        code: 'custom',
        path: ['share'],
        message: "A share needs 'partOf': the total that it is a share of.",
      });
  }, whateverElse)
  .meta({ id: 'Shipment' });

const Claim = z
  .strictObject({
    ...entity,
    status: z.enum(CLAIM_STATUSES),
    when: When.describe('When it was said.'),
    speaker: reference('the actor that says it').optional(),
    measure: Text.optional().describe('What the number measures: exporters, share of shipments, …'),
    amount: Amount.optional(),
  })
  .meta({ id: 'Claim' });

const list = <Item extends z.ZodType>(item: Item, what: string) => z.array(item).default([]).describe(what);

/** One seed file: a map with any of the sections, each a list of records. */
export const SeedFile = z.strictObject({
  sources: list(Source, 'Where statements come from.'),
  actors: list(Actor, 'People, companies, states, …'),
  places: list(Place, 'Where things happen.'),
  products: list(Product, 'What is made and shipped.'),
  events: list(Event, 'What happened.'),
  shipments: list(Shipment, 'Consignments, and totals of many.'),
  claims: list(Claim, 'What somebody says, kept as said.'),
  links: list(FreeLink, 'Links that stand with neither of their ends.'),
});

export type SeedData = z.output<typeof SeedFile>;
export type SeedCite = z.output<typeof Cites>[number];
export type SeedWhen = z.output<typeof When>;
export type SeedAmount = z.output<typeof Amount>;
export type EntitySection = Exclude<keyof SeedData, 'links'>;

/** The sections that hold entities, and the kind of those in each. */
export const SECTION_KINDS = {
  sources: 'SOURCE',
  actors: 'ACTOR',
  places: 'PLACE',
  products: 'PRODUCT',
  events: 'EVENT',
  shipments: 'SHIPMENT',
  claims: 'CLAIM',
} as const satisfies Record<EntitySection, string>;

/** The format as JSON Schema, from which editors complete and check seed files. */
export function seedJsonSchema(): object {
  return {
    title: 'Throughline seed file',
    ...z.toJSONSchema(SeedFile, { io: 'input', target: 'draft-7', reused: 'inline' }),
  };
}
