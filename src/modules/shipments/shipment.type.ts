import { sql } from '../../db/sql.js';
import { Field, Int, ObjectType } from 'type-graphql';
import type { StoredAmount } from '../../domain/amount/index.js';
import { Amount, amountFrom } from '../../graphql/types/amount.type.js';
import { connectionOf, edgeOf } from '../../graphql/types/connection.js';
import { Country, countryFrom } from '../../graphql/types/country.type.js';
import { defineEnum } from '../../graphql/types/enum.js';
import { Actor } from '../actors/actor.type.js';
import { Columns, Particulars, SameRow } from '../../graphql/types/reading/declare.js';
import type { EntityRow } from '../entities/entity.row.js';
import { amountJson, readKind } from '../entities/entity.sql.js';
import { TimelineItem, timelineInterfaces } from '../entities/entity.type.js';
import { Link } from '../links/link.type.js';
import type { SHIPMENT_KINDS } from './shipment.entity.js';

export type ShipmentKindName = (typeof SHIPMENT_KINDS)[number];

export const ShipmentKind = defineEnum<ShipmentKindName>(
  'ShipmentKind',
  'Whether it is one shipment or a total of many.',
  {
    CONSIGNMENT: 'Goods that were sent together.',
    TOTAL: 'What a source gives as the sum of many consignments.',
  },
);

export const PartyRole = defineEnum('PartyRole', 'The part that an actor has in a shipment.', {
  EXPORTER: 'Sells and sends it abroad.',
  INTERMEDIARY: 'Stands between seller and buyer.',
  IMPORTER: 'Buys and brings it in.',
  CARRIER: 'Moves it.',
  DECLARANT: 'Declares it to customs.',
  END_USER: 'Uses it in the end.',
});
export type PartyRoleName = keyof typeof PartyRole;

interface ShipmentParticulars {
  readonly kind: ShipmentKindName;
  readonly origin: string | null;
  readonly destination: string | null;
  readonly via: readonly string[];
  readonly hsCode: string | null;
  readonly goods: string | null;
  readonly value: StoredAmount | null;
  readonly quantity: StoredAmount | null;
  readonly share: StoredAmount | null;
}

@ObjectType({
  simpleResolvers: true,
  implements: timelineInterfaces,
  description: 'One consignment, or a total that a source gives for many.',
})
export class Shipment extends TimelineItem {
  constructor(protected override readonly row: EntityRow<ShipmentParticulars>) {
    super(row, 'SHIPMENT');
  }

  @Particulars('kind')
  @Field(() => ShipmentKind, { description: 'Whether it is one shipment or a total of many.' })
  get kind(): ShipmentKindName {
    return this.row.particulars.kind;
  }

  @Particulars('origin')
  @Field(() => Country, { nullable: true, description: 'The country that the goods left first.' })
  get origin(): Country | null {
    return countryFrom(this.row.particulars.origin);
  }

  @Particulars('destination')
  @Field(() => Country, { nullable: true, description: 'The country that the goods were bound for.' })
  get destination(): Country | null {
    return countryFrom(this.row.particulars.destination);
  }

  @Particulars('via')
  @Field(() => [Country], { description: 'Countries passed through on the way.' })
  get via(): Country[] {
    return this.row.particulars.via.map((code) => new Country(code));
  }

  @Particulars('value')
  @Field(() => Amount, { nullable: true, description: 'What the goods were worth.' })
  get value(): Amount | null {
    return amountFrom(this.row.particulars.value);
  }

  @Particulars('quantity')
  @Field(() => Amount, { nullable: true, description: 'How many or how much it was.' })
  get quantity(): Amount | null {
    return amountFrom(this.row.particulars.quantity);
  }

  @Particulars('share')
  @Field(() => Amount, {
    nullable: true,
    description: 'Its share of `partOf`, where a source gives the share and not the value.',
  })
  get share(): Amount | null {
    return amountFrom(this.row.particulars.share);
  }

  @Particulars('hsCode')
  @Field(() => String, {
    nullable: true,
    description: 'The code of the goods in the Harmonized System: 880692.',
  })
  get hsCode(): string | null {
    return this.row.particulars.hsCode;
  }

  @Particulars('goods')
  @Field(() => String, { nullable: true, description: 'The goods as the papers describe them.' })
  get goodsDescription(): string | null {
    return this.row.particulars.goods;
  }
}

readKind('SHIPMENT', {
  particulars: {
    kind: sql`own.kind`,
    origin: sql`own.origin`,
    destination: sql`own.destination`,
    via: sql`own.via`,
    value: amountJson('own', 'value'),
    quantity: amountJson('own', 'quantity'),
    share: amountJson('own', 'share'),
    hsCode: sql`own.hs_code`,
    goods: sql`own.goods_description`,
  },
  make: (row: EntityRow<ShipmentParticulars>) => new Shipment(row),
});

export const ShipmentEdge = edgeOf<Shipment>('Shipment', () => Shipment);
export const ShipmentConnection = connectionOf('Shipment', () => Shipment, ShipmentEdge);

@ObjectType({
  simpleResolvers: true,
  description: 'An actor that a shipment passed through, and its part in it.',
})
export class ShipmentParty {
  @Columns('link_role')
  @Field(() => PartyRole, { description: 'Its part.' })
  readonly role!: PartyRoleName;

  @Columns('link_position')
  @Field(() => Int, {
    description: 'Its place in the order in which the goods passed; 0 if that is not known.',
  })
  readonly position!: number;

  @SameRow()
  @Field(() => Actor, { description: 'Who it is.' })
  readonly actor!: Actor;

  @SameRow('link')
  @Field(() => Link, { description: 'The link that says so, with its citations.' })
  readonly link!: Link;
}
