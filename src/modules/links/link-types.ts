/** What a link can say; every link reads `from TYPE to`. */
export const LINK_TYPES = [
  'PARTICIPATED_IN',
  'LED_TO',
  'RESPONDED_TO',
  'PART_OF',
  'SUBSIDIARY_OF',
  'MEMBER_OF',
  'LEADS',
  'ALLY_OF',
  'OPPOSES',
  'LISTED',
  'SUPPLIES',
  'USES',
  'MAKES',
  'PARTY_TO',
  'CARRIES',
  'LOCATED_IN',
  'PUBLISHED',
  'DERIVED_FROM',
  'STATED',
  'ABOUT',
  'SUPPORTS',
  'CONTRADICTS',
] as const;
export type LinkTypeName = (typeof LINK_TYPES)[number];

/** The end at which the owner of a link stands that is a column: whose table has it, whose citations back it. */
export const columnOwner = (type: LinkTypeName): 'from' | 'to' =>
  type === 'MAKES' || type === 'STATED' || type === 'PUBLISHED' ? 'to' : 'from';
