import { GraphQLScalarType } from 'graphql';

export const JsonScalar = new GraphQLScalarType({
  name: 'JSON',
  description: 'Any JSON value: a text, a number, true or false, a list or an object.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc8259',
});
