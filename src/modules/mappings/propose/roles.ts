import { readDate } from '../values/date.js';

/** What a column of trade data or of a list is likely to hold. */
export type Role = keyof typeof ROLES;

/** Names of columns, in the order in which they are tried: the first role that fits a column takes it. */
const ROLES = {
  hsCode: /\b(hs|hts|tn ?ved|commodity) ?(code|no)?\b/,
  exporterCountry: /(exporter|shipper|consignor|seller|supplier).*country|country.*(exporter|shipper|seller)/,
  importerCountry: /(importer|consignee|buyer).*country|country.*(importer|consignee|buyer)/,
  otherParty: /(tax|vat|inn|id|address|phone|email).*\b/,
  exporter: /\b(exporter|shipper|consignor|seller|supplier|sender|vendor)\b/,
  importer: /\b(importer|consignee|buyer|receiver|recipient)\b/,
  brand: /\b(brand|trade ?mark|manufacturer|maker|producer)\b/,
  origin: /\borigin\b/,
  destination: /\bdestination\b/,
  key: /\b(declaration|invoice|bill|entry|record|document|uuid|number)\b|\b(no|nr|id)$/,
  date: /\b(date|day|when|period)\b/,
  unit: /\bunits?\b|\buom\b/,
  weight: /\bweight\b/,
  quantity: /\b(quantity|qty|count|pieces)\b/,
  value: /\b(value|amount|price|cost|sum)\b/,
  description: /\b(description|goods|commodity|details|summary|notes?)\b/,
  model: /\bmodel\b/,
  country: /\bcountry\b/,
  name: /\b(name|title|company|organi[sz]ation|person|value)\b/,
} as const satisfies Record<string, RegExp>;

/** The column for each role that one is likely to have. */
export function rolesOf(columns: readonly string[]): Map<Role, string> {
  const roles = new Map<Role, string>();
  for (const column of columns) {
    const words = column
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    const fitting = (Object.keys(ROLES) as Role[]).find((role) => ROLES[role].test(words));
    if (fitting !== undefined && !roles.has(fitting)) roles.set(fitting, column);
  }
  return roles;
}

const FORMATS = [
  'yyyy-MM-dd',
  'dd.MM.yyyy',
  'd.M.yyyy',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'yyyy/MM/dd',
  'yyyyMMdd',
];
const MORE_FORMATS = [
  'd MMM yyyy',
  'MMM d, yyyy',
  'yyyy-MM-ddTHH:mm:ss',
  'yyyy-MM',
  'MM.yyyy',
  'MMM yyyy',
  'yyyy',
];

/** The formats by which dates can be read, the one that reads most first. */
export function formatsOf(dates: readonly string[]): string[] {
  let left = [...dates];
  const found: string[] = [];
  while (left.length > 0) {
    const [best] = [...FORMATS, ...MORE_FORMATS]
      .map((format) => ({ format, rest: left.filter((date) => !reads(date, format)) }))
      .sort((a, b) => a.rest.length - b.rest.length);
    if (best === undefined || best.rest.length === left.length) break;
    found.push(best.format);
    left = best.rest;
  }
  return found.length > 0 ? found : ['yyyy-MM-dd'];
}

function reads(date: string, format: string): boolean {
  try {
    readDate(date, [format]);
    return true;
  } catch {
    return false;
  }
}
