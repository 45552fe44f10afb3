import type { ExecutionArgs, ExecutionResult, GraphQLSchema } from 'graphql';
import { asGraphqlError, prepareOperation, subscribeFreshly, type SubscriptionRequest } from './operation.js';
import type { Subscribers } from './subscribers.js';

export interface SubscriptionParts {
  readonly schema: GraphQLSchema;
  readonly context: (scope: { readonly signal: AbortSignal }) => object;
  readonly subscribers: Subscribers;
}

/** Operations as both protocols run them: prepared, entered among the subscribers, and given up as one. */
export class Operations {
  constructor(private readonly parts: SubscriptionParts) {}

  /** What is to be run, or what is wrong with it. */
  prepare(request: SubscriptionRequest) {
    try {
      this.parts.subscribers.admit();
      const prepared = prepareOperation(this.parts.schema, request);
      if (!('document' in prepared)) return prepared;
      return { ...prepared, contextValue: this.parts.context({ signal: new AbortController().signal }) };
    } catch (error) {
      return [asGraphqlError(error)];
    }
  }

  /** Subscribes; ends, and with it all that the database still does for it, when it is given up or the service stops. */
  async subscribe(
    args: ExecutionArgs,
  ): Promise<AsyncGenerator<ExecutionResult, void, undefined> | ExecutionResult> {
    const { context, subscribers } = this.parts;
    const given = new AbortController();
    const freshContext = () => context({ signal: given.signal });
    const results = await subscribeFreshly({ ...args, contextValue: freshContext() }, freshContext);
    if (!(Symbol.asyncIterator in results)) return results;
    const leave = subscribers.enter({ end: () => results.return() });
    const end = async () => {
      leave();
      await results.return();
      given.abort();
    };
    const followed: AsyncGenerator<ExecutionResult, void, undefined> = {
      next: async () => {
        const result = await results.next();
        if (result.done) leave();
        return result;
      },
      return: async () => {
        await end();
        return { done: true, value: undefined };
      },
      throw: async (error) => {
        await end();
        throw error;
      },
      [Symbol.asyncIterator]: () => followed,
      [Symbol.asyncDispose]: end,
    };
    return followed;
  }
}
