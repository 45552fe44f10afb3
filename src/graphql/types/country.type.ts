import { Arg, Field, ObjectType } from 'type-graphql';
import { countryName } from '../../domain/country.js';
import { CountryCodeScalar, LocaleScalar } from './scalars.js';

@ObjectType({ simpleResolvers: true, description: 'A country or territory of ISO 3166-1.' })
export class Country {
  constructor(code: string) {
    this.code = code;
  }

  @Field(() => CountryCodeScalar, { description: 'Its alpha-2 code.' })
  readonly code: string;

  @Field(() => String, {
    simple: false,
    description: 'Its name, in any language that ISO 3166 names are kept in; else in English.',
  })
  name(
    @Arg('locale', () => LocaleScalar, {
      nullable: true,
      defaultValue: 'en',
      description: 'The language to name it in.',
    })
    locale: string | null,
  ): string {
    return countryName(this.code, locale ?? 'en');
  }
}

export const countryFrom = (code: string | null): Country | null =>
  code === null ? null : new Country(code);
