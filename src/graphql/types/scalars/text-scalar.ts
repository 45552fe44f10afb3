import { type ASTNode, GraphQLError, type GraphQLNamedType, GraphQLScalarType, Kind } from 'graphql';
import { BadInput } from '../../../errors.js';

interface TextScalar {
  name: string;
  description: string;
  /** Where its form is defined. */
  specifiedByURL: string;
  example: string;
  /** The text as the resolvers get it; throws BadInput that says what was expected. */
  parse: (text: string) => string;
  /** The text of what resolvers give that is none; if it is left out, they give texts alone. */
  serialize?: (value: unknown) => string;
  /** Whether a number may stand where its digits are meant. */
  numbers?: boolean;
}

/** Extensions of a scalar whose values go out as they are, since they are strings. */
export const AS_STRING = { goesOutAsString: true } as const;

export const goesOutAsString = ({ extensions }: GraphQLNamedType): boolean => 'goesOutAsString' in extensions;

/**
 * A scalar that is a string on the wire.
 * What comes in is checked; what goes out has been checked when it was stored, and is not checked again for each row.
 */
export function textScalar(scalar: TextScalar): GraphQLScalarType<string, string> {
  const { name, description, specifiedByURL, numbers = false, serialize } = scalar;
  const checked = (text: string, node?: ASTNode): string => {
    try {
      return scalar.parse(text);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      throw badInput(error.message, node, { ...error.details, code: error.code }, error);
    }
  };
  const refused = (found: string, node?: ASTNode): GraphQLError =>
    badInput(
      `${name} cannot be ${found}. Expected a string, for example ${JSON.stringify(scalar.example)}.`,
      node,
      {
        code: 'BAD_USER_INPUT',
        expected: name,
      },
    );

  return new GraphQLScalarType<string, string>({
    name,
    description,
    specifiedByURL,
    serialize: (value) => (serialize && typeof value !== 'string' ? serialize(value) : (value as string)),
    ...(!serialize && { extensions: AS_STRING }),
    parseValue(value) {
      if (typeof value === 'string') return checked(value);
      // Beyond these a number has already lost digits on its way.
      if (numbers && Number.isSafeInteger(value)) return checked(String(value));
      throw refused(typeof value === 'number' ? `the number ${value}` : kindOf(value));
    },
    parseLiteral(node) {
      if (node.kind === Kind.STRING) return checked(node.value, node);
      if (numbers && (node.kind === Kind.INT || node.kind === Kind.FLOAT)) return checked(node.value, node);
      throw refused(
        'value' in node
          ? `${KINDS[node.kind] ?? 'this'} ${String(node.value)}`
          : (KINDS[node.kind] ?? 'this'),
        node,
      );
    },
  });
}

const KINDS: Partial<Record<Kind, string>> = {
  [Kind.INT]: 'the number',
  [Kind.FLOAT]: 'the number',
  [Kind.BOOLEAN]: 'the boolean',
  [Kind.ENUM]: 'the bare word',
  [Kind.LIST]: 'a list',
  [Kind.OBJECT]: 'an object',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function badInput(
  message: string,
  node: ASTNode | undefined,
  extensions: Record<string, unknown>,
  originalError?: Error,
): GraphQLError {
  return new GraphQLError(message, { nodes: node ?? null, extensions, originalError: originalError ?? null });
}
