/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What sort of actor it is. */
export type ActorKind =
  /** A part of a state: a ministry, an authority, an army. */
  | 'AGENCY'
  /** A business. */
  | 'COMPANY'
  /** Several actors that are only known together. */
  | 'GROUP'
  /** A newspaper, a broadcaster, a site. */
  | 'MEDIA'
  /** An association, a foundation, an international body. */
  | 'ORGANIZATION'
  /** One person. */
  | 'PERSON'
  /** A state. */
  | 'STATE';

/** How a source words a number. */
export type AmountQualifier =
  /** Roughly this: the bounds are v and v, and are themselves about. */
  | 'ABOUT'
  /** This or more: from v, without an upper bound. */
  | 'AT_LEAST'
  /** This or less: up to v. */
  | 'AT_MOST'
  /** From the one to the other, both included. */
  | 'BETWEEN'
  /** Just this: the bounds are v and v. */
  | 'EXACTLY'
  /** Less than this: below v. */
  | 'LESS_THAN'
  /** More than this: above v, without an upper bound. */
  | 'MORE_THAN'
  /** Almost this: below v. */
  | 'NEARLY';

/** How a claim stands. */
export type ClaimStatus =
  /** Somebody says so. */
  | 'ASSERTED'
  /** Independent evidence bears it out. */
  | 'CONFIRMED'
  /** Somebody says that something is not so. */
  | 'DENIED'
  /** Others say otherwise. */
  | 'DISPUTED'
  /** Evidence shows that it is not so. */
  | 'REFUTED'
  /** It is open: nobody has shown whether it is so. */
  | 'UNVERIFIED';

/** Which way round a link is read. */
export type Direction =
  /** Either way round. */
  | 'BOTH'
  /** From others to the entity. */
  | 'IN'
  /** From the entity to others. */
  | 'OUT';

/** What a link says; every link reads `from TYPE to`. */
export type LinkType =
  /** A claim is about something. */
  | 'ABOUT'
  /** An actor is the ally of another. */
  | 'ALLY_OF'
  /** A shipment carries a product. */
  | 'CARRIES'
  /** A claim contradicts another. */
  | 'CONTRADICTS'
  /** A source has what it says from another. */
  | 'DERIVED_FROM'
  /** A person leads a state, a company, an organisation. */
  | 'LEADS'
  /** An event led to another. */
  | 'LED_TO'
  /** An authority put an actor on a list. */
  | 'LISTED'
  /** Something lies or happened in a place. */
  | 'LOCATED_IN'
  /** An actor makes a product, or is the brand of what a shipment carries. */
  | 'MAKES'
  /** An actor belongs to a group or an organisation. */
  | 'MEMBER_OF'
  /** An actor is against another, or against what somebody proposes. */
  | 'OPPOSES'
  /** An actor took part in an event; the role says how. */
  | 'PARTICIPATED_IN'
  /** An actor has a part in a shipment; the role says which. */
  | 'PARTY_TO'
  /** An event or shipment is a part of a larger one. */
  | 'PART_OF'
  /** An actor published a source. */
  | 'PUBLISHED'
  /** An event, claim or actor responded to something. */
  | 'RESPONDED_TO'
  /** An actor made a claim. */
  | 'STATED'
  /** A company belongs to another. */
  | 'SUBSIDIARY_OF'
  /** An actor supplies another. */
  | 'SUPPLIES'
  /** A claim supports another. */
  | 'SUPPORTS'
  /** An actor uses a product. */
  | 'USES';

/** How an actor took part in an event. */
export type ParticipantRole =
  /** Did it. */
  | 'AGENT'
  /** Was received. */
  | 'GUEST'
  /** Received the others. */
  | 'HOST'
  /** Stood between the parties. */
  | 'MEDIATOR'
  /** Any other part. */
  | 'OTHER'
  /** Was one of the sides. */
  | 'PARTY'
  /** Told of it. */
  | 'REPORTER'
  /** It was done to them. */
  | 'TARGET';

/** The part that an actor has in a shipment. */
export type PartyRole =
  /** Moves it. */
  | 'CARRIER'
  /** Declares it to customs. */
  | 'DECLARANT'
  /** Uses it in the end. */
  | 'END_USER'
  /** Sells and sends it abroad. */
  | 'EXPORTER'
  /** Buys and brings it in. */
  | 'IMPORTER'
  /** Stands between seller and buyer. */
  | 'INTERMEDIARY';

/** The finest part of a date that is known. */
export type Precision =
  /** Known to the century. */
  | 'CENTURY'
  /** Known to the day. */
  | 'DAY'
  /** Known to the decade. */
  | 'DECADE'
  /** Known to the month. */
  | 'MONTH'
  /** Known to a season, a quarter or another part of the year. */
  | 'SEASON'
  /** Not known at all. */
  | 'UNKNOWN'
  /** Known to the year. */
  | 'YEAR';

/** Which shipments to list; what is left out asks for nothing. */
export type ShipmentFilter = {
  /** Only of these brands. */
  brands?: Array<string> | null | undefined;
  /** Only to these countries. */
  destination?: Array<string> | null | undefined;
  /** Only in this window: '2023-02', '2022-02-24/..'. */
  during?: string | null | undefined;
  /** Only sent by one of these. */
  exporters?: Array<string> | null | undefined;
  /** Only received by one of these. */
  importers?: Array<string> | null | undefined;
  /** Only of these kinds. */
  kinds?: Array<ShipmentKind> | null | undefined;
  /** How surely in the window. */
  match?: TimeMatch | null | undefined;
  /** Only of which the sources say that they were worth this or more. */
  minValue?: string | null | undefined;
  /** Only from these countries. */
  origin?: Array<string> | null | undefined;
  /** Only carrying one of these products. */
  products?: Array<string> | null | undefined;
  /** The currency of `minValue`, and of the sums of `shipmentStatistics`, ISO 4217. */
  unit?: string | null | undefined;
  /** Only by way of one of these countries. */
  via?: Array<string> | null | undefined;
};

/** What shipments can be counted by. */
export type ShipmentGroup =
  /** Whose name the goods bear. */
  | 'BRAND'
  /** The country that they were bound for. */
  | 'DESTINATION'
  /** Who sent them; one that several sent is in the group of each. */
  | 'EXPORTER'
  /** Who received them; one that several received is in the group of each. */
  | 'IMPORTER'
  /** The month that they surely lie in; where none is sure, the quarter, the year or the years. */
  | 'MONTH'
  /** The country that they left first. */
  | 'ORIGIN'
  /** What they carry; one that carries several is in the group of each. */
  | 'PRODUCT'
  /** The quarter that they surely lie in; where none is sure, the year or the years. */
  | 'QUARTER'
  /** The year that they surely lie in; where none is sure, all the years that they may lie in. */
  | 'YEAR';

/** Whether it is one shipment or a total of many. */
export type ShipmentKind =
  /** Goods that were sent together. */
  | 'CONSIGNMENT'
  /** What a source gives as the sum of many consignments. */
  | 'TOTAL';

/** What sort of source it is. */
export type SourceKind =
  /** An article of a newspaper or a site. */
  | 'ARTICLE'
  /** A set of data, such as customs records. */
  | 'DATASET'
  /** A picture or a film. */
  | 'IMAGE'
  /** Anything else. */
  | 'OTHER'
  /** A public register, a law, a resolution. */
  | 'REGISTER'
  /** A report or an investigation. */
  | 'REPORT'
  /** What somebody said or had published themselves. */
  | 'STATEMENT';

/** What a source does for a statement. */
export type Stance =
  /** It says otherwise. */
  | 'DISPUTES'
  /** It speaks of it, and says neither. */
  | 'MENTIONS'
  /** It says so. */
  | 'SUPPORTS';

/** How long a stretch of time each bucket is. */
export type TimeBucket =
  /** One day. */
  | 'DAY'
  /** A month of the calendar. */
  | 'MONTH'
  /** Three months, from January, April, July or October. */
  | 'QUARTER'
  /** From Monday to Sunday, as ISO 8601 counts weeks. */
  | 'WEEK'
  /** A year of the calendar. */
  | 'YEAR';

/** How surely an item must lie in a time window. */
export type TimeMatch =
  /** Every reading of its date overlaps the window. */
  | 'CERTAIN'
  /** Some reading of its date overlaps the window. */
  | 'POSSIBLE';

/** The kinds of entity that have a date. */
export type TimelineKind =
  /** What was said. */
  | 'CLAIM'
  /** What happened. */
  | 'EVENT'
  /** What was sent. */
  | 'SHIPMENT'
  /** What was published. */
  | 'SOURCE';

/** How a date fills its bounds. */
export type WhenExtent =
  /** At some point within the bounds: '2020' is once in 2020. */
  | 'MOMENT'
  /** All through the bounds: '2022-02-24/..' is every day since. */
  | 'PERIOD';

export type SinceTheInvasionQueryVariables = Exact<{
  since?: string | null | undefined;
  kinds?: Array<TimelineKind> | TimelineKind | null | undefined;
}>;


export type SinceTheInvasionQuery = { possible: { totalCount: number, nodes: Array<
      | { __typename: 'Claim', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > }, certain: { totalCount: number, nodes: Array<
      | { __typename: 'Claim', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > } };

type SinceTheInvasionItem_Claim_Fragment = { __typename: 'Claim', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type SinceTheInvasionItem_Event_Fragment = { __typename: 'Event', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type SinceTheInvasionItem_Shipment_Fragment = { __typename: 'Shipment', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type SinceTheInvasionItem_Source_Fragment = { __typename: 'Source', slug: string, name: string, when: { label: string, edtf: string, precision: Precision, earliest: string | null, latest: string | null }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type SinceTheInvasionItemFragment =
  | SinceTheInvasionItem_Claim_Fragment
  | SinceTheInvasionItem_Event_Fragment
  | SinceTheInvasionItem_Shipment_Fragment
  | SinceTheInvasionItem_Source_Fragment
;

export type February2023QueryVariables = Exact<{
  month?: string | null | undefined;
  kinds?: Array<TimelineKind> | TimelineKind | null | undefined;
}>;


export type February2023Query = { possible: { totalCount: number, nodes: Array<
      | { __typename: 'Claim', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > }, certain: { totalCount: number, nodes: Array<
      | { __typename: 'Claim', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > }, begunInIt: { totalCount: number } };

type February2023Item_Claim_Fragment = { __typename: 'Claim', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type February2023Item_Event_Fragment = { __typename: 'Event', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type February2023Item_Shipment_Fragment = { __typename: 'Shipment', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type February2023Item_Source_Fragment = { __typename: 'Source', name: string, when: { label: string, edtf: string, extent: WhenExtent }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type February2023ItemFragment =
  | February2023Item_Claim_Fragment
  | February2023Item_Event_Fragment
  | February2023Item_Shipment_Fragment
  | February2023Item_Source_Fragment
;

export type WhoShippedWhatQueryVariables = Exact<{
  total?: string | null | undefined;
}>;


export type WhoShippedWhatQuery = { shipment: { name: string, kind: ShipmentKind, parts: { totalCount: number, nodes: Array<{ name: string, kind: ShipmentKind, partOf: { name: string } | null, when: { label: string }, brand: { name: string } | null, parties: Array<{ role: PartyRole, actor: { name: string } }>, origin: { name: string } | null, destination: { name: string } | null, value: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, unit: string } | null, quantity: { label: string } | null, share: { label: string, low: string | null, high: string | null } | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> }, when: { label: string }, brand: { name: string } | null, parties: Array<{ role: PartyRole, actor: { name: string } }>, origin: { name: string } | null, destination: { name: string } | null, value: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, unit: string } | null, quantity: { label: string } | null, share: { label: string, low: string | null, high: string | null } | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } | null };

export type ShipmentFiguresFragment = { name: string, kind: ShipmentKind, when: { label: string }, brand: { name: string } | null, parties: Array<{ role: PartyRole, actor: { name: string } }>, origin: { name: string } | null, destination: { name: string } | null, value: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, unit: string } | null, quantity: { label: string } | null, share: { label: string, low: string | null, high: string | null } | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type WhatContradictsDjiQueryVariables = Exact<{
  company?: string | null | undefined;
}>;


export type WhatContradictsDjiQuery = { actor: { name: string, statements: { nodes: Array<{ name: string, summary: string | null, status: ClaimStatus, when: { label: string }, contradictedBy: Array<{ name: string, summary: string | null, status: ClaimStatus, speaker: { name: string } | null, amount: { label: string } | null, citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }>, contradicts: Array<{ name: string, summary: string | null, status: ClaimStatus, speaker: { name: string } | null, amount: { label: string } | null, citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }>, citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> } } | null };

export type CounterStatementFragment = { name: string, summary: string | null, status: ClaimStatus, speaker: { name: string } | null, amount: { label: string } | null, citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type StatementBackingFragment = { citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type WhoSitsBehindTheFigureQueryVariables = Exact<{
  figure?: string | null | undefined;
}>;


export type WhoSitsBehindTheFigureQuery = { entity:
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
    | { name: string, evidence: { citations: number, sources: number, supporting: number, disputing: number }, citations: { nodes: Array<{ stance: Stance, note: string | null, position: { start: number, end: number, sha256: string } | null, source: { name: string, kind: SourceKind, publisher: { name: string } | null, when: { label: string }, provenance: Array<{ depth: number, from: { name: string }, to: { name: string, kind: SourceKind, publisher: { name: string } | null } }> } }> } }
   | null };

export type EverythingOnAnActorQueryVariables = Exact<{
  actor?: string | null | undefined;
}>;


export type EverythingOnAnActorQuery = { actor: { name: string, kind: ActorKind, summary: string | null, aliases: Array<{ text: string, locale: string | null }>, country: { name: string } | null, citations: { totalCount: number, nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> }, participations: { edges: Array<{ role: ParticipantRole, node: { name: string, when: { label: string } } }> }, products: { nodes: Array<{ name: string, kind: string }> }, shipments: { nodes: Array<{ name: string, when: { label: string }, value: { label: string } | null }> }, statements: { nodes: Array<{ name: string, status: ClaimStatus }> }, timeline: { nodes: Array<
        | { name: string, when: { label: string } }
        | { name: string, when: { label: string } }
        | { name: string, when: { label: string } }
        | { name: string, when: { label: string } }
      > } } | null };

export type WhoIsLinkedWithQueryVariables = Exact<{
  entity?: string | null | undefined;
}>;


export type WhoIsLinkedWithQuery = { entity:
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
    | { name: string, neighbors: { totalCount: number, edges: Array<{ direction: Direction, node:
            | { __typename: 'Actor', slug: string, name: string }
            | { __typename: 'Claim', slug: string, name: string }
            | { __typename: 'Event', slug: string, name: string }
            | { __typename: 'Place', slug: string, name: string }
            | { __typename: 'Product', slug: string, name: string }
            | { __typename: 'Shipment', slug: string, name: string }
            | { __typename: 'Source', slug: string, name: string }
          , link: { type: LinkType, role: string | null, from:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , to:
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
              | { name: string }
            , citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } }
   | null };

export type SearchInAnyScriptQueryVariables = Exact<{
  chinese?: string | null | undefined;
  cyrillic?: string | null | undefined;
  misspelled?: string | null | undefined;
}>;


export type SearchInAnyScriptQuery = { chinese: { edges: Array<{ score: number, highlights: Array<string>, node:
        | { __typename: 'Actor', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Claim', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Event', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Place', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Product', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Shipment', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Source', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
       }> }, cyrillic: { edges: Array<{ score: number, highlights: Array<string>, node:
        | { __typename: 'Actor', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Claim', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Event', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Place', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Product', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Shipment', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Source', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
       }> }, misspelled: { edges: Array<{ score: number, highlights: Array<string>, node:
        | { __typename: 'Actor', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Claim', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Event', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Place', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Product', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Shipment', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { __typename: 'Source', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
       }> } };

export type FoundFragment = { edges: Array<{ score: number, highlights: Array<string>, node:
      | { __typename: 'Actor', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Claim', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Place', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Product', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', slug: string, name: string, aliases: Array<{ text: string, script: string | null }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
     }> };

export type ThePeacePlanQueryVariables = Exact<{
  plan?: string | null | undefined;
}>;


export type ThePeacePlanQuery = { event: { name: string, summary: string | null, when: { label: string }, answers: { nodes: Array<
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, when: { label: string }, participants: { edges: Array<{ role: ParticipantRole, node: { name: string } }> }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
        | { name: string, summary: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      > }, claims: { nodes: Array<{ name: string, status: ClaimStatus, speaker: { name: string } | null, contradicts: Array<{ name: string }>, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } | null };

type PeacePlanBacking_Actor_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Claim_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Event_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Place_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Product_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Shipment_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type PeacePlanBacking_Source_Fragment = { citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type PeacePlanBackingFragment =
  | PeacePlanBacking_Actor_Fragment
  | PeacePlanBacking_Claim_Fragment
  | PeacePlanBacking_Event_Fragment
  | PeacePlanBacking_Place_Fragment
  | PeacePlanBacking_Product_Fragment
  | PeacePlanBacking_Shipment_Fragment
  | PeacePlanBacking_Source_Fragment
;

export type OpenQuestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenQuestionsQuery = { claims: { totalCount: number, nodes: Array<{ name: string, summary: string | null, measure: string | null, speaker: { name: string } | null, amount: { label: string } | null, about: Array<
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      >, citations: { nodes: Array<{ stance: Stance, note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> } };

export type DetoursQueryVariables = Exact<{ [key: string]: never; }>;


export type DetoursQuery = { shipments: { nodes: Array<{ name: string, via: Array<{ code: string, name: string, inRussian: string, state: { name: string } | null }>, claims: { nodes: Array<{ name: string, status: ClaimStatus, speaker: { name: string } | null }> }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> } };

export type SubsidiariesQueryVariables = Exact<{
  parent?: string | null | undefined;
}>;


export type SubsidiariesQuery = { actor: { name: string, country: { name: string } | null, neighbors: { totalCount: number, edges: Array<{ node:
          | { kind: ActorKind, name: string, country: { code: string, name: string } | null }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
          | { name: string }
        , link: { type: LinkType, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } } }> } } | null };

export type StatisticsByBrandQueryVariables = Exact<{
  filter?: ShipmentFilter | null | undefined;
  groupBy?: Array<ShipmentGroup> | ShipmentGroup;
}>;


export type StatisticsByBrandQuery = { shipmentStatistics: { excluded: number, ungrouped: number, total: { count: number, value: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, approximate: boolean } | null, basis: { nodes: Array<{ name: string, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> } }, groups: Array<{ count: number, keys: Array<{ group: ShipmentGroup, label: string }>, value: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, approximate: boolean } | null, share: { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, approximate: boolean } | null, basis: { nodes: Array<{ name: string, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }> } }> } };

export type BoundsFragment = { label: string, qualifier: AmountQualifier, low: string | null, high: string | null, approximate: boolean };

export type CountedFragment = { name: string, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type BeforeAndAfterAMeetingQueryVariables = Exact<{
  event?: string | null | undefined;
  about?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
}>;


export type BeforeAndAfterAMeetingQuery = { event: { name: string, when: { label: string }, before: Array<
      | { __typename: 'Claim', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    >, after: Array<
      | { __typename: 'Claim', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Event', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Shipment', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { __typename: 'Source', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > } | null };

type Neighbouring_Claim_Fragment = { __typename: 'Claim', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type Neighbouring_Event_Fragment = { __typename: 'Event', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type Neighbouring_Shipment_Fragment = { __typename: 'Shipment', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

type Neighbouring_Source_Fragment = { __typename: 'Source', name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } };

export type NeighbouringFragment =
  | Neighbouring_Claim_Fragment
  | Neighbouring_Event_Fragment
  | Neighbouring_Shipment_Fragment
  | Neighbouring_Source_Fragment
;

export type WhenHowMuchIsKnownQueryVariables = Exact<{
  during?: string | null | undefined;
  bucket?: TimeBucket | null | undefined;
  country?: string | null | undefined;
}>;


export type WhenHowMuchIsKnownQuery = { timelineHistogram: Array<{ bucket: string, certain: number, possible: number, byKind: Array<{ kind: TimelineKind, certain: number, possible: number }> }>, timeline: { totalCount: number, nodes: Array<
      | { name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
      | { name: string, when: { label: string }, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }
    > } };

export type HowConnectedQueryVariables = Exact<{
  from?: string;
  to?: string;
}>;


export type HowConnectedQuery = { paths: Array<{ length: number, weakestEvidence: number, steps: Array<{ direction: Direction, from:
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
      , link: { type: LinkType, role: string | null, citations: { nodes: Array<{ note: string | null, source: { name: string }, position: { start: number, end: number } | null }> } }, to:
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
        | { name: string }
       }> }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SinceTheInvasionItemFragmentDoc = new TypedDocumentString(`
    fragment SinceTheInvasionItem on TimelineItem {
  __typename
  slug
  name
  when {
    label
    edtf
    precision
    earliest
    latest
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"SinceTheInvasionItem"}) as unknown as TypedDocumentString<SinceTheInvasionItemFragment, unknown>;
export const February2023ItemFragmentDoc = new TypedDocumentString(`
    fragment February2023Item on TimelineItem {
  __typename
  name
  when {
    label
    edtf
    extent
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"February2023Item"}) as unknown as TypedDocumentString<February2023ItemFragment, unknown>;
export const ShipmentFiguresFragmentDoc = new TypedDocumentString(`
    fragment ShipmentFigures on Shipment {
  name
  kind
  when {
    label
  }
  brand {
    name
  }
  parties {
    role
    actor {
      name
    }
  }
  origin {
    name
  }
  destination {
    name
  }
  value {
    label
    qualifier
    low
    high
    unit
  }
  quantity {
    label
  }
  share {
    label
    low
    high
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"ShipmentFigures"}) as unknown as TypedDocumentString<ShipmentFiguresFragment, unknown>;
export const StatementBackingFragmentDoc = new TypedDocumentString(`
    fragment StatementBacking on Claim {
  citations(first: 3) {
    nodes {
      stance
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"StatementBacking"}) as unknown as TypedDocumentString<StatementBackingFragment, unknown>;
export const CounterStatementFragmentDoc = new TypedDocumentString(`
    fragment CounterStatement on Claim {
  name
  summary
  status
  speaker {
    name
  }
  amount {
    label
  }
  ...StatementBacking
}
    fragment StatementBacking on Claim {
  citations(first: 3) {
    nodes {
      stance
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`, {"fragmentName":"CounterStatement"}) as unknown as TypedDocumentString<CounterStatementFragment, unknown>;
export const FoundFragmentDoc = new TypedDocumentString(`
    fragment Found on SearchConnection {
  edges {
    score
    highlights
    node {
      __typename
      slug
      name
      aliases {
        text
        script
      }
      citations(first: 1) {
        nodes {
          source {
            name
          }
          position {
            start
            end
          }
          note
        }
      }
    }
  }
}
    `, {"fragmentName":"Found"}) as unknown as TypedDocumentString<FoundFragment, unknown>;
export const PeacePlanBackingFragmentDoc = new TypedDocumentString(`
    fragment PeacePlanBacking on Entity {
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"PeacePlanBacking"}) as unknown as TypedDocumentString<PeacePlanBackingFragment, unknown>;
export const BoundsFragmentDoc = new TypedDocumentString(`
    fragment Bounds on Amount {
  label
  qualifier
  low
  high
  approximate
}
    `, {"fragmentName":"Bounds"}) as unknown as TypedDocumentString<BoundsFragment, unknown>;
export const CountedFragmentDoc = new TypedDocumentString(`
    fragment Counted on Shipment {
  name
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"Counted"}) as unknown as TypedDocumentString<CountedFragment, unknown>;
export const NeighbouringFragmentDoc = new TypedDocumentString(`
    fragment Neighbouring on TimelineItem {
  __typename
  name
  when {
    label
  }
  citations(first: 2) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}
    `, {"fragmentName":"Neighbouring"}) as unknown as TypedDocumentString<NeighbouringFragment, unknown>;
export const SinceTheInvasionDocument = new TypedDocumentString(`
    query SinceTheInvasion($since: EDTF = "2022-02-24/..", $kinds: [TimelineKind!] = [EVENT, SHIPMENT]) {
  possible: timeline(
    filter: {during: $since, match: POSSIBLE, kinds: $kinds}
    first: 30
  ) {
    totalCount
    nodes {
      ...SinceTheInvasionItem
    }
  }
  certain: timeline(
    filter: {during: $since, match: CERTAIN, kinds: $kinds}
    first: 30
  ) {
    totalCount
    nodes {
      ...SinceTheInvasionItem
    }
  }
}
    fragment SinceTheInvasionItem on TimelineItem {
  __typename
  slug
  name
  when {
    label
    edtf
    precision
    earliest
    latest
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<SinceTheInvasionQuery, SinceTheInvasionQueryVariables>;
export const February2023Document = new TypedDocumentString(`
    query February2023($month: EDTF = "2023-02", $kinds: [TimelineKind!] = [EVENT, SHIPMENT]) {
  possible: timeline(filter: {during: $month, match: POSSIBLE, kinds: $kinds}) {
    totalCount
    nodes {
      ...February2023Item
    }
  }
  certain: timeline(filter: {during: $month, match: CERTAIN, kinds: $kinds}) {
    totalCount
    nodes {
      ...February2023Item
    }
  }
  begunInIt: timeline(
    filter: {during: $month, includeOngoing: false, kinds: $kinds}
  ) {
    totalCount
  }
}
    fragment February2023Item on TimelineItem {
  __typename
  name
  when {
    label
    edtf
    extent
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<February2023Query, February2023QueryVariables>;
export const WhoShippedWhatDocument = new TypedDocumentString(`
    query WhoShippedWhat($total: Ref = "drones-to-russia-total") {
  shipment(ref: $total) {
    ...ShipmentFigures
    parts {
      totalCount
      nodes {
        ...ShipmentFigures
        partOf {
          name
        }
      }
    }
  }
}
    fragment ShipmentFigures on Shipment {
  name
  kind
  when {
    label
  }
  brand {
    name
  }
  parties {
    role
    actor {
      name
    }
  }
  origin {
    name
  }
  destination {
    name
  }
  value {
    label
    qualifier
    low
    high
    unit
  }
  quantity {
    label
  }
  share {
    label
    low
    high
  }
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<WhoShippedWhatQuery, WhoShippedWhatQueryVariables>;
export const WhatContradictsDjiDocument = new TypedDocumentString(`
    query WhatContradictsDji($company: Ref = "dji") {
  actor(ref: $company) {
    name
    statements {
      nodes {
        name
        summary
        status
        when {
          label
        }
        ...StatementBacking
        contradictedBy {
          ...CounterStatement
        }
        contradicts {
          ...CounterStatement
        }
      }
    }
  }
}
    fragment CounterStatement on Claim {
  name
  summary
  status
  speaker {
    name
  }
  amount {
    label
  }
  ...StatementBacking
}
fragment StatementBacking on Claim {
  citations(first: 3) {
    nodes {
      stance
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<WhatContradictsDjiQuery, WhatContradictsDjiQueryVariables>;
export const WhoSitsBehindTheFigureDocument = new TypedDocumentString(`
    query WhoSitsBehindTheFigure($figure: Ref = "drones-to-russia-total") {
  entity(ref: $figure) {
    name
    evidence {
      citations
      sources
      supporting
      disputing
    }
    citations(first: 10) {
      nodes {
        stance
        position {
          start
          end
          sha256
        }
        note
        source {
          name
          kind
          publisher {
            name
          }
          when {
            label
          }
          provenance {
            depth
            from {
              name
            }
            to {
              name
              kind
              publisher {
                name
              }
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoSitsBehindTheFigureQuery, WhoSitsBehindTheFigureQueryVariables>;
export const EverythingOnAnActorDocument = new TypedDocumentString(`
    query EverythingOnAnActor($actor: Ref = "autel") {
  actor(ref: $actor) {
    name
    kind
    summary
    aliases {
      text
      locale
    }
    country {
      name
    }
    citations(first: 5) {
      totalCount
      nodes {
        source {
          name
        }
        position {
          start
          end
        }
        note
      }
    }
    participations {
      edges {
        role
        node {
          name
          when {
            label
          }
        }
      }
    }
    products {
      nodes {
        name
        kind
      }
    }
    shipments {
      nodes {
        name
        when {
          label
        }
        value {
          label
        }
      }
    }
    statements {
      nodes {
        name
        status
      }
    }
    timeline(order: OLDEST_FIRST, first: 10) {
      nodes {
        name
        when {
          label
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EverythingOnAnActorQuery, EverythingOnAnActorQueryVariables>;
export const WhoIsLinkedWithDocument = new TypedDocumentString(`
    query WhoIsLinkedWith($entity: Ref = "russia") {
  entity(ref: $entity) {
    name
    neighbors(first: 30) {
      totalCount
      edges {
        direction
        node {
          __typename
          slug
          name
        }
        link {
          type
          role
          from {
            name
          }
          to {
            name
          }
          citations(first: 2) {
            nodes {
              source {
                name
              }
              position {
                start
                end
              }
              note
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhoIsLinkedWithQuery, WhoIsLinkedWithQueryVariables>;
export const SearchInAnyScriptDocument = new TypedDocumentString(`
    query SearchInAnyScript($chinese: String = "大疆", $cyrillic: String = "Си Цзиньпин", $misspelled: String = "Vladimir Puttin") {
  chinese: search(text: $chinese, first: 5) {
    ...Found
  }
  cyrillic: search(text: $cyrillic, first: 5) {
    ...Found
  }
  misspelled: search(text: $misspelled, first: 5) {
    ...Found
  }
}
    fragment Found on SearchConnection {
  edges {
    score
    highlights
    node {
      __typename
      slug
      name
      aliases {
        text
        script
      }
      citations(first: 1) {
        nodes {
          source {
            name
          }
          position {
            start
            end
          }
          note
        }
      }
    }
  }
}`) as unknown as TypedDocumentString<SearchInAnyScriptQuery, SearchInAnyScriptQueryVariables>;
export const ThePeacePlanDocument = new TypedDocumentString(`
    query ThePeacePlan($plan: Ref = "chinese-peace-plan") {
  event(ref: $plan) {
    name
    summary
    when {
      label
    }
    ...PeacePlanBacking
    answers: neighbors(types: [RESPONDED_TO], direction: IN) {
      nodes {
        name
        summary
        ... on Event {
          when {
            label
          }
          participants {
            edges {
              role
              node {
                name
              }
            }
          }
        }
        ...PeacePlanBacking
      }
    }
    claims(first: 10) {
      nodes {
        name
        status
        speaker {
          name
        }
        contradicts {
          name
        }
        ...PeacePlanBacking
      }
    }
  }
}
    fragment PeacePlanBacking on Entity {
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<ThePeacePlanQuery, ThePeacePlanQueryVariables>;
export const OpenQuestionsDocument = new TypedDocumentString(`
    query OpenQuestions {
  claims(filter: {status: [UNVERIFIED]}, first: 20) {
    totalCount
    nodes {
      name
      summary
      speaker {
        name
      }
      measure
      amount {
        label
      }
      about {
        name
      }
      citations(first: 3) {
        nodes {
          stance
          source {
            name
          }
          position {
            start
            end
          }
          note
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OpenQuestionsQuery, OpenQuestionsQueryVariables>;
export const DetoursDocument = new TypedDocumentString(`
    query Detours {
  shipments(filter: {destination: ["RU"]}, first: 20) {
    nodes {
      name
      via {
        code
        name
        inRussian: name(locale: "ru")
        state {
          name
        }
      }
      claims(first: 3) {
        nodes {
          name
          status
          speaker {
            name
          }
        }
      }
      citations(first: 3) {
        nodes {
          source {
            name
          }
          position {
            start
            end
          }
          note
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DetoursQuery, DetoursQueryVariables>;
export const SubsidiariesDocument = new TypedDocumentString(`
    query Subsidiaries($parent: Ref = "autel") {
  actor(ref: $parent) {
    name
    country {
      name
    }
    neighbors(types: [SUBSIDIARY_OF], direction: IN) {
      totalCount
      edges {
        node {
          name
          ... on Actor {
            kind
            country {
              code
              name
            }
          }
        }
        link {
          type
          citations {
            nodes {
              source {
                name
              }
              position {
                start
                end
              }
              note
            }
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SubsidiariesQuery, SubsidiariesQueryVariables>;
export const StatisticsByBrandDocument = new TypedDocumentString(`
    query StatisticsByBrand($filter: ShipmentFilter, $groupBy: [ShipmentGroup!]! = [BRAND]) {
  shipmentStatistics(filter: $filter, groupBy: $groupBy) {
    total {
      count
      value {
        ...Bounds
      }
      basis(first: 5) {
        nodes {
          ...Counted
        }
      }
    }
    groups {
      keys {
        group
        label
      }
      count
      value {
        ...Bounds
      }
      share {
        ...Bounds
      }
      basis(first: 5) {
        nodes {
          ...Counted
        }
      }
    }
    excluded
    ungrouped
  }
}
    fragment Bounds on Amount {
  label
  qualifier
  low
  high
  approximate
}
fragment Counted on Shipment {
  name
  citations(first: 3) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<StatisticsByBrandQuery, StatisticsByBrandQueryVariables>;
export const BeforeAndAfterAMeetingDocument = new TypedDocumentString(`
    query BeforeAndAfterAMeeting($event: Ref = "xi-putin-meeting", $about: [Ref!] = ["china", "russia"], $first: Int = 3) {
  event(ref: $event) {
    name
    when {
      label
    }
    before(about: $about, first: $first) {
      ...Neighbouring
    }
    after(about: $about, first: $first) {
      ...Neighbouring
    }
  }
}
    fragment Neighbouring on TimelineItem {
  __typename
  name
  when {
    label
  }
  citations(first: 2) {
    nodes {
      source {
        name
      }
      position {
        start
        end
      }
      note
    }
  }
}`) as unknown as TypedDocumentString<BeforeAndAfterAMeetingQuery, BeforeAndAfterAMeetingQueryVariables>;
export const WhenHowMuchIsKnownDocument = new TypedDocumentString(`
    query WhenHowMuchIsKnown($during: EDTF = "2020/2023", $bucket: TimeBucket = QUARTER, $country: CountryCode = "RU") {
  timelineHistogram(
    filter: {during: $during, countries: [$country]}
    bucket: $bucket
  ) {
    bucket
    certain
    possible
    byKind {
      kind
      certain
      possible
    }
  }
  timeline(filter: {during: $during, countries: [$country]}, first: 10) {
    totalCount
    nodes {
      name
      when {
        label
      }
      citations(first: 1) {
        nodes {
          source {
            name
          }
          position {
            start
            end
          }
          note
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<WhenHowMuchIsKnownQuery, WhenHowMuchIsKnownQueryVariables>;
export const HowConnectedDocument = new TypedDocumentString(`
    query HowConnected($from: Ref! = "dji", $to: Ref! = "vladimir-putin") {
  paths(from: $from, to: $to, first: 3) {
    length
    weakestEvidence
    steps {
      from {
        name
      }
      direction
      link {
        type
        role
        citations(first: 1) {
          nodes {
            source {
              name
            }
            position {
              start
              end
            }
            note
          }
        }
      }
      to {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<HowConnectedQuery, HowConnectedQueryVariables>;