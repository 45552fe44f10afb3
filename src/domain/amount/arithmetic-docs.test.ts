import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  type Amount,
  add,
  compareAmounts,
  decimalText,
  label,
  makeAmount,
  shareOf,
  subtract,
} from './index.js';

/** The table of the section on arithmetic, cell by cell. */
const table = readFileSync(new URL('../../../docs/numbers.md', import.meta.url), 'utf8')
  .split('## Arithmetic')[1]!
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  );

function amountOf(text: string): Amount {
  const [qualifier, value, high] = text.split(' ');
  return makeAmount(
    high === undefined ? { qualifier, value, unit: 'USD' } : { qualifier, low: value, high, unit: 'USD' },
  );
}

const OPERATIONS: Record<string, (a: Amount, b: Amount) => Amount | null> = {
  sum: add,
  rest: subtract,
  share: shareOf,
};

const bound = (number: Amount['low'] | undefined, inclusive: boolean | undefined): string =>
  number ? decimalText(number) + (inclusive === true ? '' : ' ✗') : '-';

it('has twenty inputs', () => {
  expect(table.length).toBeGreaterThanOrEqual(20);
});

it.each(table)('%s of %s and %s', (operation, first, second, low, high, approximate, said) => {
  const [a, b] = [amountOf(first), amountOf(second)];
  if (operation === 'compare') {
    expect(compareAmounts(a, b)).toBe(said);
    return;
  }
  const result = OPERATIONS[operation]!(a, b);
  expect({
    low: bound(result?.low, result?.lowInclusive),
    high: bound(result?.high, result?.highInclusive),
    approximate: result ? (result.approximate ? 'yes' : 'no') : '',
    label: result ? label(result).replace(/\s/g, ' ') : 'nothing',
  }).toEqual({ low, high, approximate, label: said });
});
