import {
  type GraphQLError,
  coerceInputValue,
  isInputObjectType,
  isListType,
  type GraphQLSchema,
} from 'graphql';
import { didYouMean } from '../../domain/did-you-mean.js';
import { parseLocale } from '../../domain/locale.js';
import { BadInput } from '../../errors.js';
import { MAX_PAGE_SIZE, pageSize } from '../../graphql/types/page.js';
import type { TimelineFilter } from '../../modules/timeline/timeline.inputs.js';
import type { TimelineOrderName } from '../../modules/timeline/timeline.type.js';

/** What an address of a feed asks for. */
export interface FeedRequest {
  readonly filter: TimelineFilter;
  readonly order: TimelineOrderName;
  /** How many items a page has; null for all of them, where the format lets them flow. */
  readonly first: number | null;
  readonly after: string | null;
  readonly locale: string;
}

const ORDERS: readonly string[] = ['NEWEST_FIRST', 'OLDEST_FIRST'];
const OTHERS = ['order', 'first', 'after', 'locale'] as const;

/**
 * Reads the parameters of a feed: the fields of TimelineFilter by their names, lists repeated or with commas, checked by
 * the API's own types; `order`, `first`, `after` and `locale` beside them.
 */
export function readParameters(schema: GraphQLSchema, given: URLSearchParams): FeedRequest {
  const type = schema.getType('TimelineFilter');
  if (!isInputObjectType(type)) throw new Error('The schema has no TimelineFilter');
  const fields = type.getFields();
  const written: Record<string, unknown> = {};
  for (const name of new Set(given.keys())) {
    const field = fields[name];
    if (field && isListType(field.type)) {
      written[name] = given.getAll(name).flatMap((part) => part.split(','));
    } else if (field) {
      written[name] = literal(once(given, name), String(field.type));
    } else if (!(OTHERS as readonly string[]).includes(name)) {
      throw unknown(name, [...Object.keys(fields), ...OTHERS]);
    }
  }
  const filter = coerceInputValue(written, type, (path, _value, error) => {
    throw refused(path, error);
  }) as TimelineFilter;
  const [order, first, after, locale] = OTHERS.map((name) =>
    given.has(name) ? once(given, name) : undefined,
  );
  return {
    filter,
    order: readOrder(order),
    first: first === undefined ? null : readFirst(first),
    after: after ?? null,
    locale: locale === undefined ? 'en' : parseLocale(locale),
  };
}

function once(given: URLSearchParams, name: string): string {
  const [value = '', ...more] = given.getAll(name);
  if (more.length === 0) return value;
  throw new BadInput(`\`${name}\` is given ${more.length + 1} times; it can have one value.`, {
    argument: name,
  });
}

/** A text as the JSON value of its type, where it is one; else as it is, for the type to refuse. */
function literal(text: string, type: string): unknown {
  if (type === 'Boolean' && (text === 'true' || text === 'false')) return text === 'true';
  if (type === 'Int' && /^-?\d{1,15}$/.test(text)) return Number(text);
  return text;
}

function unknown(name: string, names: readonly string[]): BadInput {
  return new BadInput(
    `There is no parameter '${name}'.${didYouMean(name, names) || ` There are ${names.join(', ')}.`}`,
    { argument: name, parameters: names },
  );
}

function refused(path: readonly (string | number)[], error: GraphQLError): BadInput {
  const argument = String(path[0] ?? '');
  return new BadInput(`\`${argument}\`: ${error.message}`, { ...error.extensions, argument });
}

function readOrder(order = 'NEWEST_FIRST'): TimelineOrderName {
  if (ORDERS.includes(order)) return order as TimelineOrderName;
  throw new BadInput(`\`order\` must be ${ORDERS.join(' or ')}, not '${order}'.`, { argument: 'order' });
}

function readFirst(first: string): number {
  if (/^-?\d{1,9}$/.test(first)) return pageSize('first', Number(first));
  throw new BadInput(`\`first\` must be a whole number between 1 and ${MAX_PAGE_SIZE}, not '${first}'.`, {
    argument: 'first',
  });
}
