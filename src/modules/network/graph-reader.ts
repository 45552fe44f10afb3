import type { ApiContext } from '../../graphql/types/context.js';
import type { FoundPath } from './best-path.js';
import type { GraphFilter } from './graph-filter.js';

export interface PathsQuestion {
  readonly from: string;
  readonly to: string;
  readonly maxHops: number;
  readonly wanted: number;
  readonly filter: GraphFilter;
}

export interface SurroundingsQuestion {
  readonly around: readonly string[];
  readonly depth: number;
  readonly limit: number;
  readonly filter: GraphFilter;
}

/** The best linked around some entities, by UUID, and the pairs among them that are linked. */
export interface Surroundings {
  readonly ids: readonly string[];
  readonly pairs: readonly (readonly [string, string])[];
  readonly truncated: boolean;
}

/** An index of the graph. It answers null where it cannot tell, and then the database is asked. */
export interface GraphReader {
  paths(question: PathsQuestion): Promise<readonly FoundPath<string>[] | null>;
  surroundings(question: SurroundingsQuestion): Promise<Surroundings | null>;
}

/** The context of a request, with the index of the graph if there is one. */
export interface NetworkContext extends ApiContext {
  readonly graph: GraphReader | null;
}
