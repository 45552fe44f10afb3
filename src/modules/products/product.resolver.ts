import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { PageArguments } from '../../graphql/types/page-args.js';
import { Actor } from '../actors/actor.type.js';
import { entityConnection } from '../entities/entity-connection.js';
import { EntityOrder } from '../entities/entity-order.js';
import { loadEntity } from '../entities/entity.sql.js';
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
  @FieldResolver(() => Actor, { nullable: true, description: 'Who makes it.' })
  maker(@Root() product: Product, @Ctx() context: ApiContext): Promise<object | null> {
    return loadEntity(context, product.makerId);
  }
}

@Resolver(() => Actor)
export class MakerResolver {
  @FieldResolver(() => ProductConnection, { description: 'What it makes.' })
  products(
    @Root() actor: Actor,
    @Ctx() context: ApiContext,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<object> {
    return productsOfMaker.page(context, actor.uuid, undefined, page);
  }
}
