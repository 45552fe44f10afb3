import { sql } from 'kysely';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import type { Batch } from '../../graphql/types/loaders.js';
import { Citable } from '../entities/entity.type.js';

@ObjectType({ simpleResolvers: true, description: 'How well a statement is backed.' })
export class Evidence {
  @Field(() => Int, { description: 'How many citations it has.' })
  readonly citations!: number;

  @Field(() => Int, { description: 'How many sources these come from.' })
  readonly sources!: number;

  @Field(() => Int, { description: 'How many citations support it.' })
  readonly supporting!: number;

  @Field(() => Int, { description: 'How many citations dispute it.' })
  readonly disputing!: number;
}

const NONE: Evidence = { citations: 0, sources: 0, supporting: 0, disputing: 0 };

/** The evidence for entities, or for links. */
const evidenceOf: Batch<string, Evidence, 'entity' | 'link'> = async (database, ids, subject) => {
  const key = sql.ref(`citation.${subject}_id`);
  const { rows } = await sql<Evidence & { id: string }>`
    SELECT ${key} AS id,
           count(*)::int AS citations,
           count(DISTINCT source_id)::int AS sources,
           count(*) FILTER (WHERE stance = 'SUPPORTS')::int AS supporting,
           count(*) FILTER (WHERE stance = 'DISPUTES')::int AS disputing
      FROM citation WHERE ${key} = ANY (${ids}::uuid[])
     GROUP BY ${key}`.execute(database.sql);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? NONE);
};

@Resolver(() => Citable)
export class EvidenceResolver {
  @FieldResolver(() => Evidence, { description: 'How well it is backed.' })
  evidence(@Root() citable: Citable, @Ctx() { loaders }: ApiContext): Promise<Evidence> {
    const { subject, uuid } = citable.citedAs;
    return loaders.of(evidenceOf, subject).load(uuid);
  }
}
