import { Args, FieldResolver, Resolver } from 'type-graphql';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Reads } from '../../graphql/types/reading/declare.js';
import type { Reading } from '../../graphql/types/reading/reading.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { EntityOrder } from '../entities/entity-order.js';
import { referred } from '../entities/entity.readings.js';
import { kindResolver } from '../entities/kind-resolver.js';
import { ownedListing } from '../entities/owned.sql.js';
import { ProductFilter, productConditions } from './product.inputs.js';
import { Product, ProductConnection } from './product.type.js';

export const ProductQueries = kindResolver({
  kind: 'PRODUCT',
  type: Product,
  connection: ProductConnection,
  filter: ProductFilter,
  refs: ['makers'],
  where: productConditions,
  order: EntityOrder,
  defaultOrder: 'NAME_ASC',
});

const productsOfMaker = entityConnection(ProductConnection, ownedListing('PRODUCT', 'maker_id'));

@Resolver(() => Product)
export class ProductResolver {
  @Reads()
  @FieldResolver(() => Actor, { nullable: true, description: 'Who makes it.' })
  maker(): Reading {
    return referred('product', 'maker_id');
  }
}

@Resolver(() => Actor)
export class MakerResolver {
  @Reads()
  @FieldResolver(() => ProductConnection, { description: 'What it makes.' })
  products(@Args(() => PageArguments) page: PageArguments): Reading {
    return productsOfMaker.pages(undefined, page);
  }
}
