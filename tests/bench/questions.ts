import type { ActorSize, Parameters } from './parameters.js';

/** A question that is measured: its text, and variables drawn anew each time. */
export interface Question {
  readonly name: string;
  readonly text: string;
  readonly variables: () => Record<string, unknown>;
  /** Whether the graph index answers it; if so, once with and once without. */
  readonly asks?: 'index' | 'database';
}

/** Fifty items with their place, three participants, and two citations with source and publisher. */
const ITEM = `fragment Item on TimelineItem {
  __typename id name when { label earliest latest }
  citations(first: 2) { nodes { source { name publisher { name } } } }
  ... on Event { place { name } participants(first: 3) { nodes { name } } }
  ... on Shipment { brand { name } value { label } }
}`;
const TIMELINE = `query Timeline($filter: TimelineFilter, $after: String) {
  timeline(filter: $filter, first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Item } }
} ${ITEM}`;
const LATEST = `query Latest($filter: TimelineFilter) {
  timeline(filter: $filter, first: 50, order: NEWEST_FIRST) { pageInfo { hasNextPage endCursor } nodes { ...Item } }
} ${ITEM}`;
const EVIDENCE = `query Evidence($after: String) {
  timeline(first: 50, after: $after) {
    nodes { name evidence { citations sources supporting disputing independentSources knownSince } }
  }
}`;
const HISTOGRAM = `query Histogram($filter: TimelineFilter) {
  timelineHistogram(filter: $filter, bucket: MONTH) { bucket certain possible byKind { kind certain possible } }
}`;
const STATISTICS = `query Statistics($filter: ShipmentFilter, $groupBy: [ShipmentGroup!]!) {
  shipmentStatistics(filter: $filter, groupBy: $groupBy) {
    total { count value { label } }
    groups { keys { group label } count value { label low high } share { label } }
    excluded ungrouped
  }
}`;
const SEARCH = `query Search($text: String!) {
  search(text: $text, first: 10) { edges { score highlights node { __typename slug name } } }
}`;
const NODE = `query Node($id: ID!) {
  node(id: $id) { __typename id ... on Entity { slug name summary aliases { text } } }
}`;
const ACTOR = `query Actor($actor: Ref!) {
  actor(ref: $actor) {
    name kind summary aliases { text } country { name }
    citations(first: 5) { nodes { source { name } } }
    participations(first: 10) { edges { role node { name when { label } } } }
    products(first: 10) { nodes { name } }
    statements(first: 10) { nodes { name status } }
    timeline(first: 10) { nodes { name when { label } } }
  }
}`;
export const PATH = `query Path($from: Ref!, $to: Ref!) {
  path(from: $from, to: $to) {
    length weakestEvidence nodes { slug name }
    steps { direction link { type role evidence { independentSources } } }
  }
}`;
export const NETWORK = `query Network($around: [Ref!]!) {
  network(around: $around, depth: 2, limit: 500) {
    truncated nodes { __typename slug name } links { id type from { slug } to { slug } }
  }
}`;

/** A cursor at about a place in time, for pages deep in the list. */
export const CURSOR = `query Cursor($day: EDTF!) {
  timeline(filter: { during: $day, includeOngoing: false }, first: 1) { pageInfo { endCursor } }
}`;

/** The question whose median is one in the table of ratios. */
export const PLAIN = 'timeline page of 50';

/** All that is measured, over parameters of the graph and cursors deep in its timeline. */
export function questions(draw: Parameters, cursor: () => string): readonly Question[] {
  const timeline = (name: string, filter: () => object, text = TIMELINE): Question => ({
    ...{ name: `${PLAIN}, ${name}`, text },
    variables: () => ({ filter: filter() }),
  });
  const about = (size: ActorSize): Question =>
    timeline(`about a ${size} actor`, () => ({ about: [draw.actor(size)] }));
  const statistics = (name: string, groupBy: string[], filter: () => object = () => ({})): Question => ({
    ...{ name: `statistics by ${name}`, text: STATISTICS },
    variables: () => ({ groupBy, filter: filter() }),
  });
  const graph = (name: string, text: string, variables: Question['variables']): Question[] =>
    (['index', 'database'] as const).map((asks) => ({
      ...{ name: `${name}, ${asks === 'index' ? 'index' : 'SQL'}`, text, variables, asks },
    }));
  return [
    { name: PLAIN, text: TIMELINE, variables: () => ({ after: cursor() }) },
    { name: `${PLAIN}, the first`, text: TIMELINE, variables: () => ({}) },
    { name: `${PLAIN}, the last`, text: LATEST, variables: () => ({}) },
    timeline('late week', () => ({ during: draw.week() })),
    timeline('known by a day', () => ({ knownBy: draw.day() })),
    timeline('known by a day, the last', () => ({ knownBy: draw.day() }), LATEST),
    timeline('2 independent sources', () => ({ minIndependentSources: 2 })),
    timeline('both', () => ({ knownBy: draw.day(), minIndependentSources: 2 })),
    timeline('two common words', () => ({ text: draw.commonWords() })),
    timeline('a rare word', () => ({ text: draw.rareWord() })),
    ...(['hub', 'middling', 'small'] as const).map(about),
    timeline('about a hub, known by a day', () => ({ about: [draw.actor('hub')], knownBy: draw.day() })),
    { name: 'evidence of 50 items', text: EVIDENCE, variables: () => ({ after: cursor() }) },
    { name: 'histogram by month', text: HISTOGRAM, variables: () => ({}) },
    {
      name: 'histogram by month, known by a day',
      text: HISTOGRAM,
      variables: () => ({ filter: { knownBy: draw.day() } }),
    },
    {
      name: 'histogram by month, about a hub',
      text: HISTOGRAM,
      variables: () => ({ filter: { about: [draw.actor('hub')] } }),
    },
    statistics('month', ['MONTH']),
    statistics('origin and month', ['ORIGIN', 'MONTH']),
    statistics('brand and month, all brands', ['BRAND', 'MONTH']),
    statistics('brand and month, 12 brands', ['BRAND', 'MONTH'], () => ({ brands: draw.brands() })),
    { name: 'search by name', text: SEARCH, variables: () => ({ text: draw.name() }) },
    { name: 'search by two words', text: SEARCH, variables: () => ({ text: draw.commonWords() }) },
    { name: 'single node by ID', text: NODE, variables: () => ({ id: draw.id() }) },
    { name: "a hub's page", text: ACTOR, variables: () => ({ actor: draw.actor('hub') }) },
    { name: "a middling actor's page", text: ACTOR, variables: () => ({ actor: draw.actor('middling') }) },
    ...graph('path of two entities', PATH, () => ({ from: draw.entity(), to: draw.entity() })),
    ...graph('network of 500, 2 hops', NETWORK, () => ({ around: [draw.actor('middling')] })),
  ];
}
