import type { Config } from '../config.js';
import { BadInput } from '../errors.js';
import { verifySource, type VerifiedCitation } from '../modules/seeds/index.js';
import { connect } from './connect.js';
import { createLog } from './log.js';

/** `throughline verify`: checks a source's citations and names each that does not hold; fails if one does not. */
export async function verify(config: Config, source: string, document: string): Promise<void> {
  const connection = await connect(config, createLog(config.logLevel));
  try {
    const found = await verifySource(connection.database, source, document);
    const failed = found.citations.filter(({ ok }) => !ok);
    for (const citation of failed) process.stdout.write(`${told(citation)}\n`);
    const holding = found.citations.length - failed.length;
    const unplaced = found.withoutPosition === 0 ? '' : ` ${found.withoutPosition} more name no passage.`;
    process.stdout.write(
      `${found.source}: ${holding} of ${found.citations.length} citations hold against ${document}.${unplaced}\n`,
    );
    if (found.why !== null) throw new BadInput(found.why);
    if (failed.length > 0)
      throw new BadInput(`Of the citations of ${found.source}, ${failed.length} do not hold.`);
  } finally {
    await connection.close();
  }
}

function told({ subject, start, end, why }: VerifiedCitation): string {
  return `${subject} (${start} to ${end}): ${why ?? 'it does not hold.'}`;
}
