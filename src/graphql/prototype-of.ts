import type { GraphQLObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

/** The prototype of the class that objects of a type are of; undefined where that is none of ours. */
export const prototypeOf = ({ name }: GraphQLObjectType): object | undefined =>
  getMetadataStorage().objectTypes.find((type) => type.name === name)?.target.prototype as object | undefined;
