import 'reflect-metadata';
import {
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  type GraphQLSchema,
} from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray } from 'type-graphql';
import { ActorQueries, ActorResolver, CountryResolver } from '../modules/actors/actor.resolver.js';
import { readAhead } from './ahead/resolvers.js';
import { readGetters } from './getters.js';
import { Actor } from '../modules/actors/actor.type.js';
import { ChangeResolver, HistoryResolver } from '../modules/changes/change.resolver.js';
import { ChangeSubscriptions } from '../modules/changes/subscription.resolver.js';
import { TimelineChangeResolver } from '../modules/changes/timeline-change.type.js';
import {
  CitationResolver,
  CitationsResolver,
  CitesResolver,
} from '../modules/citations/citation.resolver.js';
import { Citation } from '../modules/citations/citation.type.js';
import { EvidenceResolver } from '../modules/citations/evidence.js';
import {
  ClaimQueries,
  ClaimResolver,
  ClaimsAboutResolver,
  StatementsResolver,
} from '../modules/claims/claim.resolver.js';
import { Claim } from '../modules/claims/claim.type.js';
import { DisagreementResolver } from '../modules/disagreements/disagreement.resolver.js';
import { EntityResolver } from '../modules/entities/entity.resolver.js';
import { EventQueries, EventResolver, ParticipationResolver } from '../modules/events/event.resolver.js';
import { Event } from '../modules/events/event.type.js';
import { LinkResolver, NeighborResolver } from '../modules/links/link.resolver.js';
import { Link } from '../modules/links/link.type.js';
import { NetworkResolver } from '../modules/network/network.resolver.js';
import { NodeResolver } from '../modules/nodes/node.resolver.js';
import { PlaceQueries } from '../modules/places/place.resolver.js';
import { Place } from '../modules/places/place.type.js';
import { MakerResolver, ProductQueries, ProductResolver } from '../modules/products/product.resolver.js';
import { Product } from '../modules/products/product.type.js';
import {
  ShipmentQueries,
  ShipmentResolver,
  ShipmentsOfActorResolver,
  ShipmentsOfProductResolver,
} from '../modules/shipments/shipment.resolver.js';
import { Shipment } from '../modules/shipments/shipment.type.js';
import { PublicationsResolver, SourceQueries, SourceResolver } from '../modules/sources/source.resolver.js';
import { Source } from '../modules/sources/source.type.js';
import { SearchResolver } from '../modules/search/search.resolver.js';
import { AroundResolver } from '../modules/timeline/around.resolver.js';
import { HistogramResolver } from '../modules/timeline/histogram.resolver.js';
import { ShipmentGroupRowResolver, StatisticsResolver } from '../modules/statistics/statistics.resolver.js';
import { TimelineResolver } from '../modules/timeline/timeline.resolver.js';

const resolvers: NonEmptyArray<ClassType> = [
  NodeResolver,
  EntityResolver,
  LinkResolver,
  NeighborResolver,
  ...[ActorQueries, ActorResolver, CountryResolver],
  PlaceQueries,
  ...[ProductQueries, ProductResolver, MakerResolver],
  ...[EventQueries, EventResolver, ParticipationResolver],
  ...[ShipmentQueries, ShipmentResolver, ShipmentsOfActorResolver, ShipmentsOfProductResolver],
  ...[ClaimQueries, ClaimResolver, ClaimsAboutResolver, StatementsResolver],
  ...[SourceQueries, SourceResolver, PublicationsResolver],
  ...[CitationsResolver, CitationResolver, CitesResolver, EvidenceResolver],
  ...[TimelineResolver, HistogramResolver, AroundResolver],
  SearchResolver,
  ...[ChangeResolver, HistoryResolver, ChangeSubscriptions, TimelineChangeResolver],
  DisagreementResolver,
  NetworkResolver,
  ...[StatisticsResolver, ShipmentGroupRowResolver],
];

/** The object types that stand behind an interface, by their names. */
const typeNames = new Map<unknown, string>(
  Object.entries({ Actor, Citation, Claim, Event, Link, Place, Product, Shipment, Source }).map(
    ([name, type]) => [type, name],
  ),
);

/** Every subscription has a source of its own, the change log; type-graphql wants topics all the same. */
const topicless = (): never => {
  throw new Error('Subscriptions have no topics here');
};
const noTopics = { publish: topicless, subscribe: topicless };

/** The schema of the API, executable; with how many rows one statement may be expected to read, if not the usual. */
export function buildSchema({ mostRows }: { readonly mostRows?: number } = {}): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers, validate: false, pubSub: noTopics });
  // type-graphql has no room for what it makes itself.
  schema.getQueryType()!.description = 'What can be asked of the graph.';
  schema.getSubscriptionType()!.description =
    'What one can be told of as it happens, over WebSocket or server-sent events.';
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql's own is asynchronous, which compiled queries cannot use.
    if (isInterfaceType(type)) type.resolveType = (value: object) => typeNames.get(value.constructor);
    if (isObjectType(type)) readGetters(type);
  }
  readAhead(schema, mostRows);
  return schema;
}

/** The schema's text, sorted, so that a change of it is a change of lines. */
export function printSortedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
