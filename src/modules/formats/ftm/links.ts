import type { Wide } from '../graph/wide-record.js';
import { toFtm } from './dates.js';
import { type FtmEntity, entity } from './entity.js';
import { isAsset, isOrganization, isThing } from './schemata.js';

/** A link as an interval of the model: the schema that says the same, or an UnknownLink with the type in its role. */
export function linkEntity(record: Wide<'link'>): FtmEntity | null {
  const { id, type, from, to, role, around } = record;
  if (!isThing(around.from) || !isThing(around.to)) return null;
  const { when, words, ...dates } = toFtm(record.when);
  const interval = { ...dates, description: words, proof: around.backing };
  if (type === 'SUBSIDIARY_OF' && isAsset(around.from))
    return entity(id, 'Ownership', { asset: from, owner: to, role, ...interval }, { when });
  if (type === 'LEADS' && isOrganization(around.to))
    return entity(id, 'Directorship', { director: from, organization: to, role, ...interval }, { when });
  if (type === 'MEMBER_OF' && isOrganization(around.to))
    return entity(id, 'Membership', { member: from, organization: to, role, ...interval }, { when });
  if (type === 'LISTED' && around.from.kind === 'ACTOR')
    return entity(
      id,
      'Sanction',
      {
        entity: to,
        authority: around.from.name,
        program: role,
        listingDate: dates.date,
        ...interval,
      },
      { when, authority: from },
    );
  const said = role === undefined ? type : `${type}: ${role}`;
  return entity(id, 'UnknownLink', { subject: from, object: to, role: said, ...interval }, { when });
}
