import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { EdtfScalar } from '../../graphql/types/scalars.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { loadEntity } from '../entities/entity.sql.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { linkedConnection, linkedEdges, linkedEntities } from '../links/linked.js';
import { Product } from '../products/product.type.js';
import { ShipmentFilter, shipmentConditions } from './shipment.inputs.js';
import { shipmentsOfActor } from './shipment.sql.js';
import {
  PartyRole,
  Shipment,
  ShipmentConnection,
  ShipmentParty,
  type PartyRoleName,
} from './shipment.type.js';

export const ShipmentQueries = kindResolver({
  kind: 'SHIPMENT',
  type: Shipment,
  connection: ShipmentConnection,
  filter: ShipmentFilter,
  refs: ['exporters', 'importers', 'brands', 'products'],
  where: shipmentConditions,
  order: ItemOrder,
  defaultOrder: 'WHEN_ASC',
});

const partsOf = entityConnection(ShipmentConnection, ownedListing('SHIPMENT', 'part_of_id'));
const ofActor = entityConnection(ShipmentConnection, shipmentsOfActor);
const carrying = linkedConnection(ShipmentConnection);

@Resolver(() => Shipment)
export class ShipmentResolver {
  @FieldResolver(() => [ShipmentParty], {
    description: 'In the order in which the goods passed through their hands; the first hundred.',
  })
  async parties(@Root() shipment: Shipment, @Ctx() context: ApiContext): Promise<ShipmentParty[]> {
    const edges = await linkedEdges<Actor>(context, shipment.uuid, {
      type: 'PARTY_TO',
      parentIs: 'to',
      kind: 'ACTOR',
    });
    return edges.map(({ node, link, role }) => ({
      role: role as PartyRoleName,
      position: link.position ?? 0,
      actor: node,
      link,
    }));
  }

  @FieldResolver(() => Actor, { nullable: true, description: 'Whose name the goods bear.' })
  brand(@Root() shipment: Shipment, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, shipment.brandId);
  }

  @FieldResolver(() => [Product], { description: 'What it carries; the first hundred.' })
  products(@Root() shipment: Shipment, @Ctx() context: ApiContext): Promise<object[]> {
    return linkedEntities(context, shipment.uuid, { type: 'CARRIES', parentIs: 'from', kind: 'PRODUCT' });
  }

  @FieldResolver(() => Shipment, {
    nullable: true,
    description: 'The total that it is a part of; parts are never added to their total.',
  })
  partOf(@Root() shipment: Shipment, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, shipment.partOfId);
  }

  @FieldResolver(() => ShipmentConnection, {
    description: 'What it is the total of, as far as that is known.',
  })
  parts(
    @Root() shipment: Shipment,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return partsOf.page(context, shipment.uuid, undefined, page);
  }
}

@Resolver(() => Actor)
export class ShipmentsOfActorResolver {
  @FieldResolver(() => ShipmentConnection, {
    description: 'What it sent, handled or received; without `roles` also what bears its brand. By date.',
  })
  shipments(
    @Root() actor: Actor,
    @Ctx() context: ApiContext,
    @Arg('roles', () => [PartyRole], { nullable: true, description: 'Only with one of these parts in it.' })
    roles: PartyRoleName[] | null,
    @Arg('during', () => EdtfScalar, { nullable: true, description: 'Only what can lie in this window.' })
    during: string | null,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return ofActor.page(context, actor.uuid, { roles, during }, page);
  }
}

@Resolver(() => Product)
export class ShipmentsOfProductResolver {
  @FieldResolver(() => ShipmentConnection, { description: 'The shipments that carried it.' })
  shipments(
    @Root() product: Product,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return carrying.page(context, product.uuid, { type: 'CARRIES', parentIs: 'to', kind: 'SHIPMENT' }, page);
  }
}
