import type { EntityKindName } from '../entities/kinds.js';

/** Something that contradicts or is contradicted, with the links by which it contradicts. */
export interface Member {
  readonly id: string;
  readonly kind: EntityKindName;
  readonly contradicts: readonly { readonly id: string; readonly to: string }[];
}

interface Group {
  readonly members: Member[];
  /** The first entered of the links within it, by which groups are in order. */
  first: string;
}

/** Members in groups, each of all that links join, either way round and over others; members keep their order. */
export function joined(members: readonly Member[]): readonly (readonly Member[])[] {
  const leaders = new Map(members.map(({ id }) => [id, id]));
  const leaderOf = (id: string): string => {
    let leader = id;
    while (leaders.get(leader) !== leader) leader = leaders.get(leader)!;
    leaders.set(id, leader);
    return leader;
  };
  for (const { id, contradicts } of members)
    for (const { to } of contradicts) if (leaders.has(to)) leaders.set(leaderOf(id), leaderOf(to));

  const groups = new Map<string, Group>();
  for (const member of members) {
    const leader = leaderOf(member.id);
    const group = groups.get(leader) ?? { members: [], first: '~' };
    groups.set(leader, group);
    group.members.push(member);
    for (const { id } of member.contradicts) if (id < group.first) group.first = id;
  }
  return [...groups.values()].sort((a, b) => (a.first < b.first ? -1 : 1)).map(({ members: all }) => all);
}
