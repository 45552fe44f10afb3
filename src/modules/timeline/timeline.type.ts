import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { TimelineItem } from '../entities/entity.type.js';

export const TimelineKind = defineEnum('TimelineKind', 'The kinds of entity that have a date.', {
  EVENT: 'What happened.',
  SHIPMENT: 'What was sent.',
  CLAIM: 'What was said.',
  SOURCE: 'What was published.',
});
export type TimelineKindName = keyof typeof TimelineKind;

export const TimelineOrder = defineEnum('TimelineOrder', 'Which way a timeline runs.', {
  OLDEST_FIRST: 'By the first day that each can have been, forwards.',
  NEWEST_FIRST: 'By the first day that each can have been, backwards.',
});
export type TimelineOrderName = keyof typeof TimelineOrder;

export const TimelineEdge = edgeOf<TimelineItem>('Timeline', () => TimelineItem);
export const TimelineConnection = connectionOf('Timeline', () => TimelineItem, TimelineEdge);
