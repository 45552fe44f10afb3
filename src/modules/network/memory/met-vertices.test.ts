import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MetVertices } from './met-vertices.js';

const VERTICES = 20;
/** Links from what is kept: some are many, so that a byte cannot count them. */
const links = fc
  .array(
    fc.record({
      vertex: fc.nat(VERTICES - 1),
      evidence: fc.nat(3),
      times: fc.constantFrom(1, 1, 1, 2, 253, 254, 255, 300),
    }),
    { maxLength: 40 },
  )
  .map((some) =>
    some.flatMap(({ vertex, evidence, times }) =>
      Array.from({ length: times }, () => ({ vertex, evidence })),
    ),
  );

const ALL_PASS = { passesLink: null, passesVertex: null };

/** Links as a graph has read them of a vertex, numbered in this order. */
const asRead = (all: readonly { vertex: number; evidence: number }[]) => ({
  others: Uint32Array.from(all, ({ vertex }) => vertex),
  halves: Uint32Array.from(all, (_, link) => 2 * link),
  ...{ start: 0, end: all.length },
  evidence: Uint16Array.from(all, ({ evidence }) => evidence),
});

/** The vertices in order, by their links and then the evidence for them, and what the two are. */
function counted(all: readonly { vertex: number; evidence: number }[]): [number, number, number][] {
  const found = Array.from({ length: VERTICES }, (_, vertex): [number, number, number] => {
    const own = all.filter((link) => link.vertex === vertex);
    return [vertex, own.length, own.reduce((sum, { evidence }) => sum + evidence, 0)];
  });
  return found.filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1] || b[2] - a[2] || a[0] - b[0]);
}

test('weighs the best few, and finds what is as good as the last of them', () => {
  const met = new MetVertices();
  fc.assert(
    fc.property(links, fc.integer({ min: 1, max: VERTICES }), fc.nat(VERTICES - 1), (all, few, kept) => {
      met.begin(VERTICES);
      met.keep(kept);
      met.beginStep();
      const reads = [all.slice(0, few), all.slice(few)].map(asRead);
      for (const read of reads) met.count(read, ALL_PASS);
      met.beginToWeigh(few);
      for (const read of reads) met.weigh(read, ALL_PASS);

      const expected = counted(all.filter(({ vertex }) => vertex !== kept));
      expect(met.met).toBe(expected.length);
      const last = expected[few - 1];
      const best = expected.filter(
        ([, count, evidence]) => !last || count > last[1] || (count === last[1] && evidence >= last[2]),
      );
      const found = met.best(few).sort((a, b) => met.compare(a, b) || met.vertices[a]! - met.vertices[b]!);
      expect(found.map((place) => met.vertices[place])).toEqual(best.map(([vertex]) => vertex));
    }),
    { numRuns: 500 },
  );
});
