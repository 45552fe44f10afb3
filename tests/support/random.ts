/** Random choices that are the same on every run, so that what a test finds can be found again. */
export function randomNumbers(seed: number) {
  let state = seed >>> 0;
  /** From 0 to less than 1, by the generator called mulberry32. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(values: readonly T[]): T => values[integer(0, values.length - 1)]!;
  return {
    integer,
    pick,
    chance: (probability: number): boolean => next() < probability,
    /** One to `max` of the values, none twice. */
    some: <T>(values: readonly T[], max: number): T[] => [
      ...new Set(Array.from({ length: integer(1, max) }, () => pick(values))),
    ],
  };
}
