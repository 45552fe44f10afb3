import { parseWindow } from '../../../domain/uncertain-date/index.js';
import { ENTITY_KINDS } from '../../entities/kinds.js';
import { LINK_TYPES } from '../../links/link-types.js';
import type { GraphFilter } from '../graph-filter.js';
import { daysSince1970 } from './days.js';
import type { MemoryGraph } from './memory-graph.js';
import type { SearchLimits } from './path-search.js';

/** Which links of a graph a filter lets through; null if all. */
export function linkFilter(
  graph: MemoryGraph,
  { types, during, minIndependentSources }: GraphFilter,
): SearchLimits['passesLink'] {
  if (!types && during == null && !minIndependentSources) return null;
  const wanted = types && new Set(types.map((type) => LINK_TYPES.indexOf(type)));
  const window = during == null ? null : parseWindow(during);
  const [from, to] = window ? [daysSince1970(window.from), daysSince1970(window.to)] : [0, 0];
  return (link, evidence) =>
    (!wanted || wanted.has(graph.typeOf(link))) &&
    (!window || graph.heldDuring(link, from, to)) &&
    (!minIndependentSources || evidence >= minIndependentSources);
}

/** Which vertices of a graph a filter lets through; null if all. */
export function vertexFilter(graph: MemoryGraph, { kinds }: GraphFilter): SearchLimits['passesVertex'] {
  if (!kinds) return null;
  const wanted = new Set(kinds.map((kind) => ENTITY_KINDS.indexOf(kind)));
  return (vertex) => wanted.has(graph.vertices.kindOf(vertex));
}
