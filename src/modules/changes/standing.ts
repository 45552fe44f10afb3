import { isBehind } from './position.js';
import type { TimelineKindName } from '../timeline/timeline.type.js';

/** A transaction of the change log: its era and its number, as text. */
export type Moment = readonly [era: string, xid: string];

/** In which respects an item is what a filter asks for. */
interface Fit {
  readonly dates: boolean;
  readonly words: boolean;
  readonly evidence: boolean;
}

/** What was otherwise before a transaction, as far as it was; topics are of those that are asked for. */
interface Past extends Readonly<Record<keyof Fit, boolean | null>> {
  readonly at: Moment;
  readonly came: readonly string[];
  readonly went: readonly string[];
}

/** How an item stands to a timeline now, and what of that was otherwise before. */
export interface Standing extends Fit {
  readonly id: string;
  readonly kind: TimelineKindName;
  readonly there: boolean;
  readonly topics: readonly string[];
  /** In the order in which it was written, the oldest first. */
  readonly past: readonly Past[];
  /** Transactions in which it was entered or removed, the oldest first. */
  readonly lives: readonly { readonly at: Moment; readonly entered: boolean }[];
}

/** What a timeline asks for, besides what the database has answered in a `Fit`. */
export interface Asked {
  readonly kinds: readonly TimelineKindName[] | null;
  readonly topics: readonly (readonly string[])[];
}

/** Whether an item was on a timeline just before a transaction. */
export const wasBefore = (item: Standing, asked: Asked, moment: Moment): boolean =>
  stood(item, asked, ({ at }) => !isBehind(moment, at));

/** Whether an item was on a timeline once a transaction had been committed, in the order of the log. */
export const wasAfter = (item: Standing, asked: Asked, moment: Moment): boolean =>
  stood(item, asked, ({ at }) => isBehind(at, moment));

/** What is true then of each respect is what the first later change of it has replaced, or else what is true now. */
function stood(item: Standing, asked: Asked, later: (change: { readonly at: Moment }) => boolean): boolean {
  const life = item.lives.find(later);
  if (!(life ? !life.entered : item.there)) return false;
  if (asked.kinds && !asked.kinds.includes(item.kind)) return false;
  const past = item.past.filter(later);
  const fits = (respect: keyof Fit): boolean =>
    past.find((change) => change[respect] !== null)?.[respect] ?? item[respect];
  const has = (topic: string): boolean => {
    const change = past.find(({ came, went }) => came.includes(topic) || went.includes(topic));
    return change ? change.went.includes(topic) : item.topics.includes(topic);
  };
  return fits('dates') && fits('words') && fits('evidence') && asked.topics.every((group) => group.some(has));
}
