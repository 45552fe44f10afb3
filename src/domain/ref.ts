import { BadInput } from '../errors.js';
import { isSlug } from './slug.js';
import { decodeId } from './type-id.js';

/** An entity's ID or its slug, checked in form alone: whether there is such an entity is for the graph to say. */
export function parseRef(text: string): string {
  if (isSlug(text) || decodeId(text)) return text;
  const shown = text.slice(0, 80);
  const meant = slugify(text);
  const hint = isSlug(meant) ? ` Did you mean '${meant}'?` : '';
  throw new BadInput(
    `'${shown}' is neither an ID nor a slug. Expected for example 'dji' or 'actor_01h455vb4pex5vsknk084sn02q'.${hint}`,
    { value: shown, expected: 'Ref' },
  );
}

/** The nearest that a name comes to a slug: 'New York Times' is 'new-york-times'. */
function slugify(text: string): string {
  return text
    .slice(0, 80)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
