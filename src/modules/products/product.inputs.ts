import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { RefScalar } from '../../graphql/types/scalars.js';
import { conditions } from '../entities/kind-listing.sql.js';

@InputType({ description: 'Which products to list; what is left out asks for nothing.' })
export class ProductFilter {
  @Field(() => [String], { nullable: true, description: 'Only of these kinds, as `Product.kind` has them.' })
  kinds?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only of these makers.' })
  makers?: string[] | null;
}

export const productConditions = (filter: ProductFilter): Sql[] =>
  conditions(
    [filter.kinds, (kinds: string[]) => sql`own.kind = ANY (${kinds}::text[])`],
    [filter.makers, (makers: string[]) => sql`own.maker_id = ANY (${makers}::uuid[])`],
  );
