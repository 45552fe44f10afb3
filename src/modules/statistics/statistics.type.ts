import { Args, ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { Amount } from '../../graphql/types/amount.type.js';
import { Country } from '../../graphql/types/country.type.js';
import { Direct } from '../../graphql/types/reading/declare.js';
import { EdtfScalar, LocaleScalar } from '../../graphql/types/scalars.js';
import { Entity } from '../entities/entity.type.js';
import type { GroupKeys } from './basis.sql.js';
import { ShipmentGroup, groupings, type ShipmentGroupName } from './grouping.js';
import type { StatisticsQuery } from './members.sql.js';
import { periodLabel } from './period-label.js';
import { periodOf } from './period.js';
import type { Counted } from './statistics.js';

@ArgsType()
class LabelLocale {
  @Field(() => LocaleScalar, {
    nullable: true,
    defaultValue: 'en',
    description: 'The language to say it in.',
  })
  locale?: string | null;
}

/** Entities by key, as far as they are asked for. */
type KeyEntities = ReadonlyMap<string, Entity>;

@ObjectType({
  simpleResolvers: true,
  description: 'What the shipments of a group have in common: one of entity, country and period.',
})
export class GroupKey {
  constructor(group: ShipmentGroupName, key: string, entities: KeyEntities) {
    const { shows } = groupings[group];
    this.group = group;
    this.entity = shows === 'ENTITY' ? (entities.get(key) ?? null) : null;
    this.country = shows === 'COUNTRY' ? new Country(key) : null;
    this.period = shows === 'PERIOD' ? periodOf(key.split('|')) : null;
  }

  @Field(() => ShipmentGroup, { description: 'The grouping that it is a key of.' })
  readonly group: ShipmentGroupName;

  @Field(() => Entity, {
    nullable: true,
    description: 'The entity of BRAND, PRODUCT, EXPORTER and IMPORTER.',
  })
  readonly entity: Entity | null;

  @Field(() => Country, { nullable: true, description: 'The country of ORIGIN and DESTINATION.' })
  readonly country: Country | null;

  @Field(() => EdtfScalar, {
    nullable: true,
    description:
      "The period of YEAR, QUARTER and MONTH, no finer than the shipments' dates: '2023-02', '2023-33' (the first quarter), '2023', '2022/..'; with '~' or '?' where their dates have it.",
  })
  readonly period: string | null;

  @Direct()
  @Field(() => String, { description: "For people: 'DJI', 'Russia', 'February 2023'." })
  label(@Args(() => LabelLocale) { locale }: LabelLocale = {}): string {
    if (this.country) return this.country.name({ locale });
    if (this.period !== null) return periodLabel(this.period, locale ?? 'en');
    return this.entity?.nameIn({ locale }) ?? '';
  }
}

/** The keys of an answer's groups: a few brands and months make up the keys of thousands. */
export class GroupKeyMaker {
  /** For each grouping, by key. */
  readonly #known: readonly Map<string, GroupKey>[];

  constructor(
    private readonly groupBy: readonly ShipmentGroupName[],
    private readonly entities: KeyEntities,
  ) {
    this.#known = groupBy.map(() => new Map());
  }

  /** What a group's keys say, one for each grouping. */
  keysOf(keys: readonly string[]): GroupKey[] {
    return this.groupBy.map((group, i) => {
      const [known, name] = [this.#known[i]!, keys[i]!];
      let key = known.get(name);
      if (!key) known.set(name, (key = new GroupKey(group, name, this.entities)));
      return key;
    });
  }
}

@ObjectType({
  simpleResolvers: true,
  description: 'What the shipments of a group, or all that match, add up to.',
})
export class ShipmentGroupRow {
  constructor(
    private readonly counted: Counted,
    readonly query: StatisticsQuery,
    /** All groups of the same answer; null for the total. */
    readonly groups: GroupKeys | null,
    keys: readonly GroupKey[],
  ) {
    this.keys = keys;
    this.value = counted.value && new Amount(counted.value);
  }

  @Field(() => [GroupKey], {
    description: 'One for each grouping, in the order of `groupBy`; none for the total.',
  })
  readonly keys: readonly GroupKey[];

  @Field(() => Int, {
    description: 'How many shipments are counted. A part is not counted beside a total that it belongs to.',
  })
  get count(): number {
    return this.counted.count;
  }

  @Field(() => Amount, {
    nullable: true,
    description: `What they are worth together; null where nothing bounds it. Without an upper bound if one of them has none, or no value at all. Of what is in several groups of one grouping at most all falls to each, and perhaps nothing.`,
  })
  readonly value: Amount | null;

  @Field(() => Amount, {
    nullable: true,
    description:
      'How many or how much they are together: in items, or in the only other unit that is used; else null.',
  })
  get quantity(): Amount | null {
    return this.counted.quantity && new Amount(this.counted.quantity);
  }

  @Field(() => Amount, {
    nullable: true,
    description:
      "Of the total's value: computed from the bounds, or as a source states it; null where nothing bounds it.",
  })
  get share(): Amount | null {
    return this.counted.share && new Amount(this.counted.share);
  }

  get groupKey(): readonly string[] | null {
    return this.counted.keys;
  }
}

@ObjectType({
  simpleResolvers: true,
  description: `Sums with bounds. A total and its parts are never both counted: where both match, the total counts
in the overall sum and the parts in the groups that only they belong to. Different currencies are
never added: \`unit\` picks one, \`excluded\` says how many were left out.`,
})
export class ShipmentStatistics {
  @Field(() => ShipmentGroupRow, { description: 'All that match.' })
  readonly total!: ShipmentGroupRow;

  @Field(() => [ShipmentGroupRow], {
    description: 'By the groupings: earlier periods first, then the greater value; none without `groupBy`.',
  })
  readonly groups!: readonly ShipmentGroupRow[];

  @Field(() => Int, {
    description: 'How many match and are left out because their value is in another currency.',
  })
  readonly excluded!: number;

  @Field(() => Int, {
    description:
      'How many the total counts that are in no group, because nothing says what brand, date, … they have; 0 without `groupBy`.',
  })
  readonly ungrouped!: number;
}
