import { didYouMean } from '../../../domain/did-you-mean.js';
import type { EntityKindName } from '../../entities/kinds.js';
import { LINK_TYPES, type LinkTypeName } from '../../links/link-types.js';
import type { SeedMistake } from './mistake.js';
import type { Path } from './positions.js';
import type { ReadSeedFile } from './read.js';
import { type Definition, type Reference, type StatedLink, referencesOf } from './references.js';
import { badEnds, badRole, kind } from './rules.js';

/** Where something stands in the files. */
interface Place {
  file: ReadSeedFile;
  path: Path;
}
type Tell = (at: Place, message: string) => void;
type Kinds = ReadonlyMap<string, EntityKindName>;

/** All slugs that the files give or name. */
export function slugsIn(files: readonly ReadSeedFile[]): string[] {
  const named = files
    .map(referencesOf)
    .flatMap(({ definitions, references }) => [...definitions, ...references]);
  return [...new Set(named.map(({ slug }) => slug))];
}

/**
 * What is wrong between the records: slugs given twice, slugs of nothing or of the wrong kind, links that join what
 * they cannot, and what is stated twice. `known` are the entities with these slugs that the graph has already.
 */
export function check(files: readonly ReadSeedFile[], known: Kinds = new Map()): SeedMistake[] {
  const mistakes: SeedMistake[] = [];
  const tell: Tell = ({ file, path }, message) => {
    mistakes.push({ file: file.file, line: file.yaml.lineOf(path), message });
  };
  const all = files.map(referencesOf);
  const definitions = all.flatMap((one) => one.definitions);
  const kinds: Kinds = new Map([...known, ...definitions.map(({ slug, kind }) => [slug, kind] as const)]);
  once(
    definitions,
    ({ slug }) => slug,
    ({ slug }) => `the slug '${slug}'`,
    tell,
  );
  for (const definition of definitions) checkKept(definition, known, tell);
  for (const reference of all.flatMap((one) => one.references)) checkReference(reference, kinds, tell);
  const links = all.flatMap((one) => one.links);
  for (const link of links) checkLink(link, kinds, tell);
  once(
    links,
    ({ key }) => key,
    ({ from, type, to }) => `the link '${from}' ${type} '${to}'`,
    tell,
  );
  once(
    all.flatMap((one) => one.cites),
    ({ key }) => key,
    () => 'the citation',
    tell,
  );
  return mistakes;
}

/** An entity keeps its kind: a slug that the graph has for another kind is taken. */
function checkKept(definition: Definition, known: Kinds, tell: Tell): void {
  const stored = known.get(definition.slug);
  if (stored === undefined || stored === definition.kind) return;
  tell(
    definition,
    `the slug '${definition.slug}' is that of ${kind(stored)} in the graph. Expected one that is free.`,
  );
}

function checkReference(reference: Reference, kinds: Kinds, tell: Tell): void {
  const { slug, path, kind: wanted } = reference;
  const found = kinds.get(slug);
  const field = `'${String(path.at(-1))}'`;
  const expected = `Expected the slug of ${wanted ? kind(wanted) : 'an entity'}.`;
  if (found === undefined) {
    const options = [...kinds].filter(([, is]) => wanted === null || is === wanted).map(([name]) => name);
    tell(
      reference,
      `${field} is '${slug}', which nothing is called. ${expected}${didYouMean(slug, options)}`,
    );
  } else if (wanted !== null && found !== wanted) {
    tell(reference, `${field} is '${slug}', which is ${kind(found)}. ${expected}`);
  }
}

function checkLink(link: StatedLink, kinds: Kinds, tell: Tell): void {
  const { type, from, to, role } = link;
  if (!isLinkType(type)) return;
  if (from === to) tell(link, `${type} joins '${from}' with itself. Expected two entities.`);
  const [fromKind, toKind] = [kinds.get(from), kinds.get(to)];
  const badness = (fromKind && toKind ? badEnds(type, fromKind, toKind) : null) ?? badRole(type, role);
  if (badness !== null) tell(link, badness);
}

/** Tells of what has been there before, and where. */
function once<Item extends Place>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  what: (item: Item) => string,
  tell: Tell,
): void {
  const seen = new Map<string, Item>();
  for (const item of items) {
    const before = seen.get(keyOf(item));
    if (before === undefined) seen.set(keyOf(item), item);
    else
      tell(
        item,
        `${what(item)} is stated twice, first at ${before.file.file}:${before.file.yaml.lineOf(before.path)}.`,
      );
  }
}

const isLinkType = (type: string): type is LinkTypeName => (LINK_TYPES as readonly string[]).includes(type);
