import { currencies } from '../../domain/amount/index.js';
import { didYouMean } from '../../domain/did-you-mean.js';
import { BadInput } from '../../errors.js';
import type { ShipmentGroupName } from './grouping.js';

const known = new Set(currencies);

/** The currency that is asked for; only amounts of one currency are added. */
export function currencyOf(unit: string | null | undefined): string {
  const currency = unit ?? 'USD';
  if (known.has(currency)) return currency;
  const shown = currency.slice(0, 40);
  const upper = shown.toUpperCase();
  const hint = known.has(upper) ? ` Did you mean '${upper}'?` : didYouMean(shown, currencies);
  throw new BadInput(
    `\`filter.unit\`: '${shown}' is no currency; values are summed in one, given by its ISO 4217 code. Example: 'USD'.${hint}`,
    { argument: 'filter.unit', value: shown, expected: 'ISO 4217' },
  );
}

/** The groupings that are asked for, each once. */
export function groupByOf(groupBy: readonly ShipmentGroupName[]): readonly ShipmentGroupName[] {
  const twice = groupBy.find((name, i) => groupBy.indexOf(name) !== i);
  if (twice === undefined) return groupBy;
  throw new BadInput(
    `\`groupBy\`: ${twice} is given twice, and each grouping may be given once. Example: [${[...new Set(groupBy)].join(', ')}].`,
    { argument: 'groupBy', value: twice },
  );
}
