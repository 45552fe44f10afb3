import type { EntityKindName } from '../../entities/kinds.js';
import { ACTOR_KINDS_BY_SCHEMA, SOURCE_KINDS_BY_SCHEMA } from './schemata.js';

/** What an entity of a schema becomes; undefined for a schema that corresponds to no kind of entity. */
export function kindOfSchema(schema: string): EntityKindName | undefined {
  if (Object.hasOwn(ACTOR_KINDS_BY_SCHEMA, schema)) return 'ACTOR';
  if (Object.hasOwn(SOURCE_KINDS_BY_SCHEMA, schema)) return 'SOURCE';
  return { Address: 'PLACE', Event: 'EVENT', EconomicActivity: 'SHIPMENT' }[schema] as
    EntityKindName | undefined;
}
