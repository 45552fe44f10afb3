import type { Compared } from '../questions/compared.js';
import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../../../src/db/database.js';
import { ask, startSystem, type System } from './systems.js';

/** How many pairs are asked at once. */
const AT_ONCE = 4;
/** A service that leaves all paths to the database, and gives it time. */
const WITHOUT_INDEX = {
  ...{ GRAPH_INDEX_MAX_LINKS: '0', STATEMENT_TIMEOUT_MS: '120000', REQUEST_TIMEOUT_MS: '120000' },
};

/** Throws unless the service with its index of the graph and one without give the same paths for so many random pairs. */
export async function checkAgreement(
  database: Database,
  system: System,
  paths: Compared,
  pairs: number,
  told: (done: string) => void,
): Promise<void> {
  const { throughline } = await paths.asked(database);
  const operations = throughline!.operations.slice(0, pairs);
  const other = await startSystem('throughline', database.url, { environment: WITHOUT_INDEX });
  try {
    for (let i = 0; i < operations.length; i += AT_ONCE) {
      if (i % 100 === 0) told(`index and database agree on ${i} of ${operations.length} pairs`);
      await Promise.all(
        operations.slice(i, i + AT_ONCE).map(async (operation) => {
          const [one, two] = [await ask(system, operation), await ask(other, operation)];
          if (!isDeepStrictEqual(one, two))
            throw new Error(
              `Index and database differ for ${JSON.stringify(operation.variables)}:\n${JSON.stringify(one).slice(0, 2000)}\n${JSON.stringify(two).slice(0, 2000)}`,
            );
        }),
      );
    }
  } finally {
    await other.stop();
  }
}
