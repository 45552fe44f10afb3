import { Field, InputType, Int } from 'type-graphql';
import { BadInput } from '../../errors.js';
import type { ApiContext } from '../../graphql/types/context.js';
import { CountryCodeScalar, DateScalar, EdtfScalar, RefScalar } from '../../graphql/types/scalars.js';
import { TimeMatch } from '../../graphql/types/when.type.js';
import { readWindow } from '../../graphql/types/window.js';
import { resolveRefs } from '../entities/ref.sql.js';
import { searchText } from '../search/search-text.js';
import type { TimelineQuery } from './timeline-sources.sql.js';
import { TimelineKind, type TimelineKindName, type TimelineOrderName } from './timeline.type.js';
import { knownWords } from './timeline-words.sql.js';
import { countryTopic, rarestFirst } from './topics.sql.js';

@InputType({
  description: 'What a timeline shows; what is left out asks for nothing. All parts must hold together.',
})
export class TimelineFilter {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: "A window in time: '2023-02', '2022-02-24/2023-03', '../2020'.",
  })
  during?: string | null;

  @Field(() => TimeMatch, {
    nullable: true,
    defaultValue: 'POSSIBLE',
    description: 'How surely an item must lie in the window.',
  })
  match?: 'POSSIBLE' | 'CERTAIN' | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description:
      'Also what began before the window and was still going on in it; false: only what begins in it.',
  })
  includeOngoing?: boolean | null;

  @Field(() => [TimelineKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: TimelineKindName[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only items linked with at least one of these.' })
  about?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only items linked with every one of these.' })
  aboutAll?: string[] | null;

  @Field(() => [CountryCodeScalar], {
    nullable: true,
    description:
      'Only items that touch one of these countries: goods that left, passed or reached it, and what is linked with an actor or a place of it.',
  })
  countries?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Only items with all of these words in their names, aliases or summary; each may be only begun.',
  })
  text?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Only what had been published by that day: items with a supporting source dated no later, and sources that were themselves published.',
  })
  knownBy?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Only items that sources of at least so many origins support, counted as `Evidence.independentSources` is.',
  })
  minIndependentSources?: number | null;
}

/** A filter's timeline as a query, or an error that names the filter's field. */
export async function timelineQuery(
  context: ApiContext,
  filter: TimelineFilter | null | undefined,
  order: TimelineOrderName | null | undefined,
  ofParent: boolean,
): Promise<TimelineQuery> {
  const {
    during,
    match,
    includeOngoing,
    kinds,
    about,
    aboutAll,
    countries,
    text,
    knownBy,
    minIndependentSources,
  } = filter ?? {};
  const groups = [
    ...(about ? [await resolveRefs(context, 'filter.about', about)] : []),
    ...(aboutAll ? (await resolveRefs(context, 'filter.aboutAll', aboutAll)).map((topic) => [topic]) : []),
    ...(countries ? [countries.map(countryTopic)] : []),
  ];
  const wanted = text == null ? null : searchText('filter.text', text);
  return {
    newestFirst: order === 'NEWEST_FIRST',
    window: during == null ? null : readWindow('filter.during', during),
    match: match ?? 'POSSIBLE',
    includeOngoing: includeOngoing ?? true,
    kinds: kinds ?? null,
    topics: await rarestFirst(context.database, groups),
    ofParent,
    text: wanted,
    words: wanted === null ? null : await knownWords(context.database, wanted),
    knownBy: knownBy ?? null,
    minIndependentSources: leastSources(minIndependentSources ?? 0),
  };
}

function leastSources(least: number): number {
  if (least >= 0) return least;
  throw new BadInput(`\`filter.minIndependentSources\` must be 0 or more, not ${least}; 2, for example.`, {
    argument: 'filter.minIndependentSources',
    min: 0,
  });
}
