import { sql } from '../../db/sql.js';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { Particulars } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { readKind } from '../entities/entity.sql.js';
import { Entity, entityInterfaces } from '../entities/entity.type.js';

interface ProductParticulars {
  readonly kind: string;
  readonly model: string | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: entityInterfaces,
  description: 'Something that is made and shipped: a model, or a class of goods.',
})
export class Product extends Entity {
  constructor(protected override readonly row: EntityRow<ProductParticulars>) {
    super(row, 'PRODUCT');
  }

  @Particulars('kind')
  @Field(() => String, {
    description: "What sort of thing it is, in the source's words: 'quadcopter', 'fixed-wing drone'.",
  })
  get kind(): string {
    return this.row.particulars.kind;
  }

  @Particulars('model')
  @Field(() => String, { nullable: true, description: "The maker's name for it, if it is one model." })
  get model(): string | null {
    return this.row.particulars.model;
  }
}

readKind('PRODUCT', {
  particulars: { kind: sql`own.kind`, model: sql`own.model` },
  make: (row: EntityRow<ProductParticulars>) => new Product(row),
});

export const ProductEdge = edgeOf<Product>('Product', () => Product);
export const ProductConnection = connectionOf('Product', () => Product, ProductEdge);
