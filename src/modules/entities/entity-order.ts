import { defineEnum, type EnumValue } from '../../graphql/types/enum.js';

const byNameOrEntry = {
  NAME_ASC: 'By name, from A.',
  NAME_DESC: 'By name, to A.',
  CREATED_ASC: 'What was entered first, first.',
  CREATED_DESC: 'What was entered last, first.',
};

export const EntityOrder = defineEnum(
  'EntityOrder',
  'The order of a list of entities that have no date.',
  byNameOrEntry,
);
export type EntityOrderName = EnumValue<typeof EntityOrder>;

export const ItemOrder = defineEnum('ItemOrder', 'The order of a list of entities that have a date.', {
  WHEN_ASC: 'By date, the oldest first; what is undated comes last.',
  WHEN_DESC: 'By date, the newest first; what is undated comes first.',
  ...byNameOrEntry,
});
export type ItemOrderName = EnumValue<typeof ItemOrder>;
