import type { EntityKindName } from '../../entities/kinds.js';
import { uuid5 } from '../graph/uuid5.js';

/** Our namespace for UUIDs of version 5; with another, every object would be another one to whoever has them. */
const NAMESPACE = '5c0f4a3e-6d1b-4f5e-9a57-2b8f6c1d7e90';

/** What an entity of a kind becomes; kinds that are not here become nothing. */
export const STIX_TYPES = {
  ACTOR: 'identity',
  PLACE: 'location',
  EVENT: 'incident',
  SOURCE: 'report',
} as const satisfies Partial<Record<EntityKindName, string>>;

/** The kinds that a relationship can join and a report can tell of, as they are always there. */
const JOINED: readonly EntityKindName[] = ['ACTOR', 'PLACE', 'EVENT'];
export const isJoined = (kind: EntityKindName): kind is 'ACTOR' | 'PLACE' | 'EVENT' => JOINED.includes(kind);

/** The identifier of an object, the same in every export: by the slug of an entity, by the UUID of a link. */
export const stixId = (type: string, name: string): string =>
  `${type}--${uuid5(NAMESPACE, `${type}:${name}`)}`;
