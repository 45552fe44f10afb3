import { ActorEntity } from './actors/actor.entity.js';
import { CitationEntity } from './citations/citation.entity.js';
import { ClaimEntity } from './claims/claim.entity.js';
import { AmountColumns } from './entities/amount.columns.js';
import { NodeEntity } from './entities/node.entity.js';
import { EventEntity } from './events/event.entity.js';
import { LinkEntity } from './links/link.entity.js';
import { PlaceEntity } from './places/place.entity.js';
import { ProductEntity } from './products/product.entity.js';
import { ShipmentEntity } from './shipments/shipment.entity.js';
import { SourceEntity } from './sources/source.entity.js';

/** All that is stored, for MikroORM. */
export const entities = [
  NodeEntity,
  AmountColumns,
  ActorEntity,
  PlaceEntity,
  ProductEntity,
  EventEntity,
  ShipmentEntity,
  ClaimEntity,
  SourceEntity,
  LinkEntity,
  CitationEntity,
];
