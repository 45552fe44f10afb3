import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { EdtfScalar, LocaleScalar, RefScalar } from '../../graphql/types/scalars.js';
import { TimeMatch } from '../../graphql/types/when.type.js';
import { conditions, duringWindow } from '../entities/kind-listing.sql.js';
import { Reliability, SourceKind, type ReliabilityName, type SourceKindName } from './source.type.js';

@InputType({ description: 'Which sources to list; what is left out asks for nothing.' })
export class SourceFilter {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: "Only published in this window: '2023-02', '2022-02-24/..'.",
  })
  during?: string | null;

  @Field(() => TimeMatch, {
    nullable: true,
    defaultValue: 'POSSIBLE',
    description: 'How surely in the window.',
  })
  match?: 'POSSIBLE' | 'CERTAIN' | null;

  @Field(() => [SourceKind], { nullable: true, description: 'Only of these kinds.' })
  kinds?: SourceKindName[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only published by one of these.' })
  publishers?: string[] | null;

  @Field(() => [LocaleScalar], { nullable: true, description: 'Only in one of these languages.' })
  languages?: string[] | null;

  @Field(() => [Reliability], { nullable: true, description: 'Only with one of these marks.' })
  reliability?: ReliabilityName[] | null;
}

export const sourceConditions = (filter: SourceFilter): Sql[] =>
  conditions(
    [filter.during, (during: string) => duringWindow(during, filter.match)],
    [filter.kinds, (kinds: string[]) => sql`own.kind = ANY (${kinds}::source_kind[])`],
    [filter.publishers, (publishers: string[]) => sql`own.publisher_id = ANY (${publishers}::uuid[])`],
    [filter.languages, (languages: string[]) => sql`own.language = ANY (${languages}::text[])`],
    [filter.reliability, (marks: string[]) => sql`own.reliability = ANY (${marks}::reliability[])`],
  );
