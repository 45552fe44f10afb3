import { Args, Field, ObjectType } from 'type-graphql';
import {
  amountFromStored,
  decimalText,
  label,
  type Amount as AmountValue,
  type AmountQualifier as QualifierName,
  type Decimal,
  type StoredAmount,
} from '../../domain/amount/index.js';
import { defineEnum } from './enum.js';
import { LabelArguments } from './label-args.js';
import { Direct } from './reading/declare.js';
import { DecimalScalar } from './scalars.js';

export const AmountQualifier = defineEnum<QualifierName>('AmountQualifier', 'How a source words a number.', {
  EXACTLY: 'Just this: the bounds are v and v.',
  ABOUT: 'Roughly this: the bounds are v and v, and are themselves about.',
  MORE_THAN: 'More than this: above v, without an upper bound.',
  AT_LEAST: 'This or more: from v, without an upper bound.',
  LESS_THAN: 'Less than this: below v.',
  AT_MOST: 'This or less: up to v.',
  NEARLY: 'Almost this: below v.',
  BETWEEN: 'From the one to the other, both included.',
});

@ObjectType({
  simpleResolvers: true,
  description: `A number as the sources word it. \`low\` and \`high\` bound it:
EXACTLY v: v..v · MORE_THAN, AT_LEAST v: v..none · LESS_THAN, AT_MOST, NEARLY v: none..v ·
BETWEEN a and b: a..b · ABOUT v: v..v, approximate.
Unless \`approximate\`, the true number certainly lies within; if so, the bounds are themselves 'about'.
What is computed from an approximate number is approximate.`,
})
export class Amount {
  constructor(private readonly amount: AmountValue) {}

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The number that the source gives; null of a range.',
  })
  get value(): string | null {
    return text(this.amount.value);
  }

  @Field(() => AmountQualifier, { description: 'How the source words it.' })
  get qualifier(): QualifierName {
    return this.amount.qualifier;
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It is no less than this; null if there is no lower bound.',
  })
  get low(): string | null {
    return text(this.amount.low);
  }

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'It is no more than this; null if there is no upper bound.',
  })
  get high(): string | null {
    return text(this.amount.high);
  }

  @Field(() => Boolean, { description: 'Whether it can be just `low`.' })
  get lowInclusive(): boolean {
    return this.amount.lowInclusive;
  }

  @Field(() => Boolean, { description: 'Whether it can be just `high`.' })
  get highInclusive(): boolean {
    return this.amount.highInclusive;
  }

  @Field(() => Boolean, { description: "Whether the bounds are themselves 'about'." })
  get approximate(): boolean {
    return this.amount.approximate;
  }

  @Field(() => String, {
    description: "ISO 4217 for money ('USD'); 'item', 'kind', 'firm', 'kg', …; '1' for a share of a whole.",
  })
  get unit(): string {
    return this.amount.unit;
  }

  @Direct()
  @Field(() => String, {
    description: "For people: 'more than $12 million', 'nearly half', 'about 70'.",
  })
  label(@Args(() => LabelArguments) { locale }: LabelArguments = {}): string {
    return label(this.amount, locale ?? 'en');
  }
}

const text = (number: Decimal | null): string | null => number && decimalText(number);

export const amountFrom = (stored: StoredAmount | null): Amount | null =>
  stored && new Amount(amountFromStored(stored));
