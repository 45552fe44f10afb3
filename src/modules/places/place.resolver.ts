import { EntityOrder } from '../entities/entity-order.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { PlaceFilter, placeConditions } from './place.inputs.js';
import { Place, PlaceConnection } from './place.type.js';

export const PlaceQueries = kindResolver({
  kind: 'PLACE',
  type: Place,
  connection: PlaceConnection,
  filter: PlaceFilter,
  refs: [],
  where: placeConditions,
  order: EntityOrder,
  defaultOrder: 'NAME_ASC',
});
