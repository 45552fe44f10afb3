/** A place in the change log: era, transaction and number within all of the log, each as text. */
export type Position = readonly [era: string, xid: string, seq: string];

/** Before the first change. */
export const BEGINNING: Position = ['0', '0', '0'];

/** Whether one position lies behind another. */
export function isBehind(position: readonly string[], other: readonly string[]): boolean {
  for (const [i, part] of position.entries()) {
    const [mine, theirs] = [BigInt(part), BigInt(other[i]!)];
    if (mine !== theirs) return mine > theirs;
  }
  return false;
}
