import type { Extent } from '../../../domain/uncertain-date/index.js';
import type { ACTOR_KINDS } from '../../actors/actor.entity.js';
import type { AmountRecord, CitationRecord, EntityRecord, LinkRecord } from '../../bundles/index.js';
import type { EntityKindName } from '../../entities/kinds.js';

export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Which sources back a record. */
interface Backed {
  readonly backing?: readonly string[];
}

/** What a link's end is. */
export interface LinkEnd {
  readonly kind: EntityKindName;
  readonly name: string;
  /** Its kind of actor, if it is one. */
  readonly actor?: ActorKind;
  /** Whether it is a total, if it is a shipment. */
  readonly shipment?: 'CONSIGNMENT' | 'TOTAL';
}

/** What a record's neighbours are, as far as some format must know it to write the record alone. */
interface Around {
  actor: Backed;
  place: Backed;
  product: Backed;
  claim: Backed;
  event: Backed & {
    readonly place: { name?: string; country?: string; latitude?: number; longitude?: number };
  };
  shipment: Backed & { readonly parties?: readonly { role: string; actor: string }[] };
  source: Backed & {
    readonly publisher?: string;
    readonly cited: {
      readonly entities?: readonly { slug: string; kind: EntityKindName }[];
      readonly links?: readonly { id: string; from: EntityKindName; to: EntityKindName }[];
    };
  };
  link: Backed & { readonly from: LinkEnd; readonly to: LinkEnd };
  citation: { readonly url?: string; readonly sha256?: string };
}

/** A date as it is written. */
export interface WrittenWhen {
  readonly edtf: string;
  readonly extent: Extent;
}

type Replaced = 'cite' | 'links' | 'id' | 'when' | 'aliases' | 'via' | 'createdAt' | 'updatedAt';
type Widened<R> = R extends { record: infer Name extends keyof Around }
  ? Omit<R, Replaced> & {
      readonly id: string;
      readonly when?: WrittenWhen;
      readonly aliases?: readonly { text: string; locale?: string; script?: string }[];
      readonly via?: readonly string[];
      readonly createdAt: string;
      readonly updatedAt: string;
      readonly around: Around[Name];
    }
  : never;

/** A record as a bundle has it, with its ID, its citations and links apart, and with what is around it. */
export type WideRecord = Widened<EntityRecord | LinkRecord | CitationRecord>;
export type WideEntity = Widened<EntityRecord>;
export type Wide<Name extends WideRecord['record']> = Extract<WideRecord, { record: Name }>;
export type WrittenAmount = AmountRecord;
