/** The seven kinds of entity. */
export const ENTITY_KINDS = ['EVENT', 'ACTOR', 'PLACE', 'PRODUCT', 'SHIPMENT', 'CLAIM', 'SOURCE'] as const;
export type EntityKindName = (typeof ENTITY_KINDS)[number];
