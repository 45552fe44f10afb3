import { isSlug } from '../../../domain/slug.js';
import { type LinkTypeName, LINK_TYPES } from '../../links/link-types.js';
import { badEnds, badRole } from '../../seeds/format/rules.js';
import { type Taken, type Written, backing, dateOf } from './from-entity.js';
import type { IncomingEntity } from './incoming.js';
import { type Known, slugOf } from './known.js';

interface Edge {
  readonly type: LinkTypeName;
  /** The properties that hold its ends. */
  readonly from: string;
  readonly to: string;
}

/** The intervals that are links here, each in the direction of the link. */
const EDGES: Readonly<Record<string, Edge>> = {
  Ownership: { type: 'SUBSIDIARY_OF', from: 'asset', to: 'owner' },
  Directorship: { type: 'LEADS', from: 'director', to: 'organization' },
  Membership: { type: 'MEMBER_OF', from: 'member', to: 'organization' },
  Employment: { type: 'MEMBER_OF', from: 'employee', to: 'employer' },
};

/** Whether this schema can become a link. */
export const isLinkSchema = (schema: string): boolean =>
  Object.hasOwn(EDGES, schema) || schema === 'UnknownLink' || schema === 'Sanction';

/** The records of an interval that is a link here: links of all from its one side to all on its other. */
export function fromInterval(entity: IncomingEntity, known: Known): Taken {
  if (entity.schema === 'Sanction') return sanction(entity, known);
  const edge = EDGES[entity.schema];
  if (edge) return links(entity, known, edge, entity.first('role'));
  const [, type, role] = /^([A-Z_]+)(?:: (.*))?$/s.exec(entity.first('role') ?? '') ?? [];
  if (!LINK_TYPES.includes(type as LinkTypeName)) return 'its role says nothing that a link here says';
  return links(entity, known, { type: type as LinkTypeName, from: 'subject', to: 'object' }, role);
}

function links(entity: IncomingEntity, known: Known, edge: Edge, role: string | undefined): Taken {
  const { type } = edge;
  const wrongRole = badRole(type, role);
  if (wrongRole !== null) return wrongRole;
  const [starts, targets] = [entity.all(edge.from), entity.all(edge.to)];
  const made: Written[] = [];
  for (const start of starts)
    for (const target of targets) {
      const [from, to] = [known.kindOf(start), known.kindOf(target)];
      if (!from || !to) return 'an end of it is not in the file, or is nothing that is taken';
      if (start === target) return 'it leads from an entity to itself';
      if (badEnds(type, from, to) !== null) return `it would be ${type} from ${from} to ${to}`;
      made.push({
        record: 'link',
        type,
        from: slugOf(start),
        to: slugOf(target),
        role: role?.slice(0, 300),
        when: dateOf(entity),
        cite: backing(entity, known),
      });
    }
  return made.length > 0 ? made : 'an end of it is missing';
}

/** A sanction names its authority in words alone, and so makes an actor of it, unless we wrote which one it is. */
function sanction(entity: IncomingEntity, known: Known): Taken {
  const name = entity.first('authority');
  const { authority } = entity.aside;
  const stated = authority !== undefined && isSlug(authority) && known.kindOf(authority) === 'ACTOR';
  if (name === undefined) return 'it names no authority';
  const slug = stated ? authority : slugOf(`authority ${name}`);
  const cite = backing(entity, known);
  const made: Written[] = entity
    .all('entity')
    .filter((id) => known.kindOf(id) !== undefined)
    .map((id) => ({
      record: 'link',
      type: 'LISTED',
      from: slug,
      to: slugOf(id),
      role: entity.first('program')?.slice(0, 300),
      when: dateOf(entity, 'listingDate'),
      cite,
    }));
  if (made.length === 0) return 'an end of it is not in the file, or is nothing that is taken';
  return stated || !known.isNew(`authority ${slug}`)
    ? made
    : [{ record: 'actor', slug, name: name.slice(0, 300), kind: 'AGENCY' }, ...made];
}
