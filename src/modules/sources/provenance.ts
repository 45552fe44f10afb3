/** A way from one source to another that it derives from. */
interface Derivation {
  readonly fromId: string;
  readonly toId: string;
}

export interface Step<Link extends Derivation> {
  readonly depth: number;
  readonly link: Link;
  /** True if the steps before it already lead from its `to` to its `from`. */
  readonly closesCycle: boolean;
}

/**
 * The links as steps from a source downwards, nearest first, those of one depth in the order given.
 *
 * A source that is reached again is not gone through again. Where sources derive from each other in a circle, one
 * link of it closes it: without these, the steps have no circle.
 */
export function stepsFrom<Link extends Derivation>(root: string, links: readonly Link[]): Step<Link>[] {
  const linksFrom = Map.groupBy(links, ({ fromId }) => fromId);
  const followed = new Map<string, string[]>();
  const steps: Step<Link>[] = [];
  const reached = new Set([root]);
  let level = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const sources = new Set(level);
    level = [];
    // By the links' order and not by that of the sources, so that a depth's steps read as the list was given.
    const below =
      sources.size === 1 ? linksFrom.get([...sources][0]!) : links.filter((link) => sources.has(link.fromId));
    for (const link of below ?? []) {
      const { fromId, toId } = link;
      const isNew = !reached.has(toId);
      const closesCycle = !isNew && leads(followed, toId, fromId);
      steps.push({ depth, link, closesCycle });
      if (closesCycle) continue;
      followed.set(fromId, [...(followed.get(fromId) ?? []), toId]);
      if (!isNew) continue;
      reached.add(toId);
      level.push(toId);
    }
  }
  return steps;
}

function leads(ways: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const next of ways.get(id) ?? []) seen.add(next);
  }
  return false;
}
