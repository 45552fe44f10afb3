import { Args, ArgsType, Field, FieldResolver, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { EdtfScalar } from '../../graphql/types/scalars.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { ItemOrder } from '../entities/entity-order.js';
import { referred } from '../entities/entity.readings.js';
import { entityFrom } from '../entities/entity.sql.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { linkFrom } from '../links/link.type.js';
import { linkedConnection, linkedEntities, linkedItems } from '../links/linked.js';
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
  @Reads()
  @FieldResolver(() => [ShipmentParty], {
    description: 'In the order in which the goods passed through their hands; the first hundred.',
  })
  parties(): Reading {
    return linkedItems({ type: 'PARTY_TO', parentIs: 'to', kind: 'ACTOR' }, (row, scope): ShipmentParty => ({
      role: row.link_role as PartyRoleName,
      position: row.link_position,
      actor: entityFrom(row, scope) as Actor,
      link: linkFrom(row, scope),
    }));
  }

  @Reads()
  @FieldResolver(() => Actor, { nullable: true, description: 'Whose name the goods bear.' })
  brand(): Reading {
    return referred('shipment', 'brand_id');
  }

  @Reads()
  @FieldResolver(() => [Product], { description: 'What it carries; the first hundred.' })
  products(): Reading {
    return linkedEntities({ type: 'CARRIES', parentIs: 'from', kind: 'PRODUCT' });
  }

  @Reads()
  @FieldResolver(() => Shipment, {
    nullable: true,
    description: 'The total that it is a part of; parts are never added to their total.',
  })
  partOf(): Reading {
    return referred('shipment', 'part_of_id');
  }

  @Reads()
  @FieldResolver(() => ShipmentConnection, {
    description: 'What it is the total of, as far as that is known.',
  })
  parts(@Args(() => PageArguments) page: PageArguments): Reading {
    return partsOf.pages(undefined, page);
  }
}

@ArgsType()
class ActorShipmentsArguments extends PageArguments {
  @Field(() => [PartyRole], { nullable: true, description: 'Only with one of these parts in it.' })
  roles?: PartyRoleName[] | null;

  @Field(() => EdtfScalar, { nullable: true, description: 'Only what can lie in this window.' })
  during?: string | null;
}

@Resolver(() => Actor)
export class ShipmentsOfActorResolver {
  @Reads()
  @FieldResolver(() => ShipmentConnection, {
    description: 'What it sent, handled or received; without `roles` also what bears its brand. By date.',
  })
  shipments(@Args(() => ActorShipmentsArguments) args: ActorShipmentsArguments): Reading {
    const { roles, during } = args;
    return ofActor.pages({ roles, during }, args);
  }
}

@Resolver(() => Product)
export class ShipmentsOfProductResolver {
  @Reads()
  @FieldResolver(() => ShipmentConnection, { description: 'The shipments that carried it.' })
  shipments(@Args(() => PageArguments) page: PageArguments): Reading {
    return carrying.pages({ type: 'CARRIES', parentIs: 'to', kind: 'SHIPMENT' }, page);
  }
}
