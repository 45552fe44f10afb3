import { sql, type Sql } from '../../db/sql.js';
import { Field, InputType } from 'type-graphql';
import { EdtfScalar, RefScalar } from '../../graphql/types/scalars.js';
import { TimeMatch } from '../../graphql/types/when.type.js';
import { conditions, duringWindow } from '../entities/kind-listing.sql.js';
import { ClaimStatus, type ClaimStatusName } from './claim.type.js';

@InputType({ description: 'Which claims to list; what is left out asks for nothing.' })
export class ClaimFilter {
  @Field(() => EdtfScalar, {
    nullable: true,
    description: "Only made in this window: '2023-02', '2022-02-24/..'.",
  })
  during?: string | null;

  @Field(() => TimeMatch, {
    nullable: true,
    defaultValue: 'POSSIBLE',
    description: 'How surely in the window.',
  })
  match?: 'POSSIBLE' | 'CERTAIN' | null;

  @Field(() => [ClaimStatus], { nullable: true, description: 'Only with one of these statuses.' })
  status?: ClaimStatusName[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only made by one of these.' })
  speakers?: string[] | null;

  @Field(() => [RefScalar], { nullable: true, description: 'Only about at least one of these.' })
  about?: string[] | null;
}

export const claimConditions = (filter: ClaimFilter): Sql[] =>
  conditions(
    [filter.during, (during: string) => duringWindow(during, filter.match)],
    [filter.status, (statuses: string[]) => sql`own.status = ANY (${statuses}::claim_status[])`],
    [filter.speakers, (speakers: string[]) => sql`own.speaker_id = ANY (${speakers}::uuid[])`],
    [
      filter.about,
      (about: string[]) => sql`EXISTS (
        SELECT FROM link WHERE from_id = node.id AND type = 'ABOUT' AND to_id = ANY (${about}::uuid[]))`,
    ],
  );
