import { didYouMean } from '../../../domain/did-you-mean.js';
import type { EntityKindName } from '../../entities/kinds.js';
import type { LinkTypeName } from '../../links/link-types.js';

/** The kinds of entity that may stand at the ends of links of a type; those of other types join anything. */
const ENDS: Partial<
  Record<LinkTypeName, { from: readonly EntityKindName[]; to: readonly EntityKindName[] }>
> = {
  PARTICIPATED_IN: { from: ['ACTOR'], to: ['EVENT'] },
  LED_TO: { from: ['EVENT'], to: ['EVENT'] },
  SUBSIDIARY_OF: { from: ['ACTOR'], to: ['ACTOR'] },
  MEMBER_OF: { from: ['ACTOR'], to: ['ACTOR'] },
  LEADS: { from: ['ACTOR'], to: ['ACTOR'] },
  ALLY_OF: { from: ['ACTOR'], to: ['ACTOR'] },
  PARTY_TO: { from: ['ACTOR'], to: ['SHIPMENT'] },
  CARRIES: { from: ['SHIPMENT'], to: ['PRODUCT'] },
  DERIVED_FROM: { from: ['SOURCE'], to: ['SOURCE'] },
  SUPPORTS: { from: ['CLAIM'], to: ['CLAIM'] },
  CONTRADICTS: { from: ['CLAIM'], to: ['CLAIM'] },
};

/** Edges that an entity holds in a field of its own, since it can have only one of them. */
const FIELDS: { type: LinkTypeName; from: EntityKindName; to: EntityKindName; field: string }[] = [
  { type: 'STATED', from: 'ACTOR', to: 'CLAIM', field: "'speaker' of the claim" },
  { type: 'PUBLISHED', from: 'ACTOR', to: 'SOURCE', field: "'publisher' of the source" },
  { type: 'MAKES', from: 'ACTOR', to: 'PRODUCT', field: "'maker' of the product" },
  { type: 'MAKES', from: 'ACTOR', to: 'SHIPMENT', field: "'brand' of the shipment" },
  { type: 'LOCATED_IN', from: 'EVENT', to: 'PLACE', field: "'place' of the event" },
  { type: 'PART_OF', from: 'EVENT', to: 'EVENT', field: "'partOf' of the event" },
  { type: 'PART_OF', from: 'SHIPMENT', to: 'SHIPMENT', field: "'partOf' of the shipment" },
];

/** The roles that a type of link asks for. */
const ROLES: Partial<Record<LinkTypeName, readonly string[]>> = {
  PARTICIPATED_IN: ['HOST', 'GUEST', 'AGENT', 'TARGET', 'MEDIATOR', 'PARTY', 'REPORTER', 'OTHER'],
  PARTY_TO: ['EXPORTER', 'INTERMEDIARY', 'IMPORTER', 'CARRIER', 'DECLARANT', 'END_USER'],
};

/** What a link of a type may not be between entities of these kinds; null if it is fine. */
export function badEnds(type: LinkTypeName, from: EntityKindName, to: EntityKindName): string | null {
  const field = FIELDS.find((one) => one.type === type && one.from === from && one.to === to)?.field;
  if (field !== undefined)
    return `${type} from ${kind(from)} to ${kind(to)} is no link here. Give it as ${field}.`;
  const ends = ENDS[type];
  if (!ends || (ends.from.includes(from) && ends.to.includes(to))) return null;
  return `${type} cannot lead from ${kind(from)} to ${kind(to)}. Expected from ${ends.from.map(kind).join(' or ')} to ${ends.to.map(kind).join(' or ')}.`;
}

/** What is wrong with the role of a link; null if nothing. */
export function badRole(type: LinkTypeName, role: string | undefined): string | null {
  const roles = ROLES[type];
  if (!roles || (role !== undefined && roles.includes(role))) return null;
  if (role === undefined) return `'role' of a ${type} link is missing. Expected one of ${roles.join(', ')}.`;
  return `'role' of a ${type} link is '${role}'. Expected one of ${roles.join(', ')}.${didYouMean(role, roles)}`;
}

/** 'an actor', 'a place', ready for a sentence. */
export function kind(name: EntityKindName): string {
  const word = name.toLowerCase();
  return `${/^[ae]/.test(word) ? 'an' : 'a'} ${word}`;
}
