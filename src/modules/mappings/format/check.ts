import { didYouMean } from '../../../domain/did-you-mean.js';
import { badEnds, badRole } from '../../seeds/format/rules.js';
import { type EntitySection, SECTION_KINDS } from '../../seeds/format/schema.js';
import type { Path } from '../../seeds/format/positions.js';
import { BUILT_IN } from '../values/template.js';
import { namesIn } from './columns.js';
import { ENTITY_FIELDS, FIELD_TYPES, NEEDED } from './fields.js';
import type { Mapping } from './schema.js';

/** What is wrong between the parts of a mapping: entities that are none, links that join what they cannot. */
export function checkMapping(mapping: Mapping): { path: Path; message: string }[] {
  const mistakes: { path: Path; message: string }[] = [];
  const { entities, links } = mapping;
  const names = Object.keys(entities);
  const sectionOf = (path: Path, name: string): EntitySection | null => {
    const section = entities[name]?.section ?? null;
    if (section === null)
      mistakes.push({
        path,
        message: `'${name}' is no entity of this mapping. Expected one of ${names.join(', ')}.${didYouMean(name, names)}`,
      });
    return section;
  };

  for (const [name, { section, fields, each }] of Object.entries(entities)) {
    const at = ['entities', name];
    for (const field of NEEDED[section])
      if (fields[field] === undefined)
        mistakes.push({
          path: at,
          message: `'${field}' is missing in the fields of '${name}', one of the ${section}.`,
        });
    for (const [field, type] of Object.entries(FIELD_TYPES[section])) {
      const value = fields[field];
      if (type !== 'entity' || typeof value !== 'string') continue;
      const path = [...at, 'fields', field];
      const wanted = ENTITY_FIELDS[field] ?? section;
      const found = sectionOf(path, value);
      if (found !== null && found !== wanted)
        mistakes.push({ path, message: `'${value}' is one of the ${found}. Expected one of the ${wanted}.` });
    }
    for (const field of entities[name]!.needs)
      if (fields[field] === undefined)
        mistakes.push({
          path: [...at, 'needs'],
          message: `'${field}' is no field of '${name}'.${didYouMean(field, Object.keys(fields))}`,
        });
    if (each) continue;
    for (const used of namesIn({ ...mapping, entities: { [name]: entities[name]! }, links: [] }))
      if (used.name === 'each' && used.path[0] === 'entities')
        mistakes.push({
          path: used.path,
          message: `{each} stands for an item, and '${name}' has no 'each'.`,
        });
  }
  for (const { path, name } of namesIn(mapping))
    if (name.startsWith('#') && !(BUILT_IN as readonly string[]).includes(name))
      mistakes.push({
        path,
        message: `{${name}} stands for nothing. Expected one of ${BUILT_IN.map((one) => `{${one}}`).join(', ')}, or a column.`,
      });
  for (const [i, { type, from, to, role }] of links.entries()) {
    const path = ['links', i];
    const [fromSection, toSection] = [sectionOf([...path, 'from'], from), sectionOf([...path, 'to'], to)];
    const ends =
      fromSection && toSection ? badEnds(type, SECTION_KINDS[fromSection], SECTION_KINDS[toSection]) : null;
    const message = ends ?? badRole(type, role);
    if (message !== null) mistakes.push({ path, message });
  }
  return mistakes;
}
