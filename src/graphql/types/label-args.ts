import { ArgsType, Field } from 'type-graphql';
import { LocaleScalar } from './scalars.js';

/** The arguments of what is said for people. */
@ArgsType()
export class LabelArguments {
  @Field(() => LocaleScalar, {
    nullable: true,
    defaultValue: 'en',
    description: 'The language to say it in.',
  })
  locale?: string | null;
}
