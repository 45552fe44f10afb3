import { sql } from '../../db/sql.js';
import { Field, ObjectType } from 'type-graphql';
import type { StoredAmount } from '../../domain/amount/index.js';
import { Amount, amountFrom } from '../../graphql/types/amount.type.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Particulars } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { amountJson, readKind } from '../entities/entity.sql.js';
import { TimelineItem, timelineInterfaces } from '../entities/entity.type.js';
import type { CLAIM_STATUSES } from './claim.entity.js';

export type ClaimStatusName = (typeof CLAIM_STATUSES)[number];

export const ClaimStatus = defineEnum<ClaimStatusName>('ClaimStatus', 'How a claim stands.', {
  ASSERTED: 'Somebody says so.',
  DENIED: 'Somebody says that something is not so.',
  DISPUTED: 'Others say otherwise.',
  CONFIRMED: 'Independent evidence bears it out.',
  REFUTED: 'Evidence shows that it is not so.',
  UNVERIFIED: 'It is open: nobody has shown whether it is so.',
});

interface ClaimParticulars {
  readonly status: ClaimStatusName;
  readonly measure: string | null;
  readonly amount: StoredAmount | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: timelineInterfaces,
  description: 'Something that somebody says: kept as said, beside what others say, never overwritten by it.',
})
export class Claim extends TimelineItem {
  constructor(protected override readonly row: EntityRow<ClaimParticulars>) {
    super(row, 'CLAIM');
  }

  @Particulars('status')
  @Field(() => ClaimStatus, { description: 'How it stands.' })
  get status(): ClaimStatusName {
    return this.row.particulars.status;
  }

  @Particulars('measure')
  @Field(() => String, {
    nullable: true,
    description: "What its number measures: 'exporters', 'share of shipments', ….",
  })
  get measure(): string | null {
    return this.row.particulars.measure;
  }

  @Particulars('amount')
  @Field(() => Amount, { nullable: true, description: 'The number in it, if it has one.' })
  get amount(): Amount | null {
    return amountFrom(this.row.particulars.amount);
  }
}

readKind('CLAIM', {
  particulars: { status: sql`own.status`, measure: sql`own.measure`, amount: amountJson('own', 'amount') },
  make: (row: EntityRow<ClaimParticulars>) => new Claim(row),
});

export const ClaimEdge = edgeOf<Claim>('Claim', () => Claim);
export const ClaimConnection = connectionOf('Claim', () => Claim, ClaimEdge);
