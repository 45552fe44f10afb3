import { Args, ArgsType, Field, ObjectType } from 'type-graphql';
import { countryName } from '../../domain/country.js';
import { Direct } from './reading/declare.js';
import { CountryCodeScalar, LocaleScalar } from './scalars.js';

@ArgsType()
class CountryNameArguments {
  @Field(() => LocaleScalar, {
    nullable: true,
    defaultValue: 'en',
    description: 'The language to name it in.',
  })
  locale?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A country or territory of ISO 3166-1.' })
export class Country {
  constructor(code: string) {
    this.code = code;
  }

  @Field(() => CountryCodeScalar, { description: 'Its alpha-2 code.' })
  readonly code: string;

  @Direct()
  @Field(() => String, {
    description: 'Its name, in any language that ISO 3166 names are kept in; else in English.',
  })
  name(@Args(() => CountryNameArguments) { locale }: CountryNameArguments = {}): string {
    return countryName(this.code, locale ?? 'en');
  }
}

export const countryFrom = (code: string | null): Country | null =>
  code === null ? null : new Country(code);
