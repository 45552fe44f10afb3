import type { SOURCE_KINDS } from '../../sources/source.entity.js';
import type { ActorKind, LinkEnd } from '../graph/wide-record.js';

type SourceKind = (typeof SOURCE_KINDS)[number];

/** The schema that an actor becomes. */
export const ACTOR_SCHEMATA: Record<ActorKind, string> = {
  PERSON: 'Person',
  COMPANY: 'Company',
  STATE: 'PublicBody',
  AGENCY: 'PublicBody',
  MEDIA: 'Organization',
  ORGANIZATION: 'Organization',
  GROUP: 'Organization',
};

/** The kind of actor that an entity of a schema becomes, where nothing beside it says which. */
export const ACTOR_KINDS_BY_SCHEMA: Readonly<Record<string, ActorKind>> = {
  Person: 'PERSON',
  Company: 'COMPANY',
  PublicBody: 'AGENCY',
  Organization: 'ORGANIZATION',
  LegalEntity: 'ORGANIZATION',
};

/** The schema that a source becomes. */
export const SOURCE_SCHEMATA: Record<SourceKind, string> = {
  ARTICLE: 'Article',
  REPORT: 'Document',
  DATASET: 'Table',
  REGISTER: 'Table',
  STATEMENT: 'PlainText',
  IMAGE: 'Image',
  OTHER: 'Document',
};

/** The kind of source that a document becomes, where nothing beside it says which. */
export const SOURCE_KINDS_BY_SCHEMA: Readonly<Record<string, SourceKind>> = {
  Article: 'ARTICLE',
  Document: 'REPORT',
  Pages: 'REPORT',
  PlainText: 'STATEMENT',
  HyperText: 'ARTICLE',
  Table: 'DATASET',
  Workbook: 'DATASET',
  Image: 'IMAGE',
  Email: 'OTHER',
  Audio: 'OTHER',
  Video: 'OTHER',
};

/** Whether the model lets people direct it and belong to it: whether it is an Organization there. */
export const isOrganization = ({ actor }: LinkEnd): boolean => actor !== undefined && actor !== 'PERSON';
/** Whether the model lets it be owned: of actors, companies alone are assets there. */
export const isAsset = ({ actor }: LinkEnd): boolean => actor === 'COMPANY';
/** Whether it is a Thing of the model, so that anything can be linked with it. */
export const isThing = ({ kind }: LinkEnd): boolean => ['ACTOR', 'EVENT', 'SOURCE', 'PLACE'].includes(kind);
