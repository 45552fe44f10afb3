import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../graphql/types/context.js';
import { MAX_PAGE_SIZE, pageSize } from '../../graphql/types/page.js';
import { RefScalar } from '../../graphql/types/scalars.js';
import { Claim } from '../claims/claim.type.js';
import { loadEntity } from '../entities/entity.sql.js';
import { Entity } from '../entities/entity.type.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { disagreementsAbout, MAX_CONTRADICTIONS, subjectsOf } from './disagreement.sql.js';
import { Disagreement } from './disagreement.type.js';

@Resolver(() => Disagreement)
export class DisagreementResolver {
  @Query(() => [Disagreement], {
    description: `Claims that contradict each other, side by side. The first entered come first, and no more than the first ${MAX_CONTRADICTIONS.toLocaleString('en')} contradictions are looked at.`,
  })
  async disagreements(
    @Ctx() context: ApiContext,
    @Arg('about', () => [RefScalar], {
      nullable: true,
      description: 'Only those in which a claim is about one of these, or is one of these.',
    })
    about: string[] | null | undefined,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: MAX_PAGE_SIZE,
      description: `How many at the most, 1 to ${MAX_PAGE_SIZE}.`,
    })
    first: number | null,
  ): Promise<Disagreement[]> {
    const limit = pageSize('first', first ?? MAX_PAGE_SIZE);
    const keys = about ? await resolveRefs(context, 'about', about) : null;
    const groups = await disagreementsAbout(context.database, keys);
    return groups.slice(0, limit).map((members) => new Disagreement(members));
  }

  @FieldResolver(() => [Claim], { description: 'The claims, the earliest first; the first hundred.' })
  async claims(@Root() { members }: Disagreement, @Ctx() context: ApiContext): Promise<object[]> {
    const claims = members.filter(({ kind }) => kind === 'CLAIM').slice(0, MAX_PAGE_SIZE);
    return loadAll(
      context,
      claims.map(({ id }) => id),
    );
  }

  @FieldResolver(() => [Entity], {
    description: 'What the claims are about, what most of them are about first; the first hundred.',
  })
  async about(@Root() { members }: Disagreement, @Ctx() context: ApiContext): Promise<Entity[]> {
    const subjects = context.loaders.of(subjectsOf, undefined);
    const told = await Promise.all(members.map(({ id }) => subjects.load(id)));
    const others = members.filter(({ kind }) => kind !== 'CLAIM').map(({ id }) => id);
    const counts = new Map<string, number>();
    for (const id of [...told.flat(), ...others]) counts.set(id, (counts.get(id) ?? 0) + 1);
    // The sort is stable: what is named equally often stays in the order of the claims and their links.
    const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([id]) => id);
    return loadAll(context, ranked.slice(0, MAX_PAGE_SIZE));
  }
}

async function loadAll(context: ApiContext, ids: readonly string[]): Promise<Entity[]> {
  const found = await Promise.all(ids.map((id) => loadEntity(context, id)));
  return found.filter((entity) => entity !== null);
}
