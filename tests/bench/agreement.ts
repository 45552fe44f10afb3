import type { Parameters } from './parameters.js';
import { NETWORK, PATH } from './questions.js';
import type { Service } from './service.js';

/** Throws unless index and database give the same paths for random pairs, and the same surroundings. */
export async function checkAgreement(service: Service, draw: Parameters, pairs: number): Promise<void> {
  const same = async (text: string, variables: Record<string, unknown>): Promise<void> => {
    const { body } = await service.ask(text, variables, true);
    const other = await service.ask(text, variables, false);
    if (body !== other.body)
      throw new Error(
        `Index and database differ for ${JSON.stringify(variables)}:\n${body.slice(0, 2000)}\n${other.body.slice(0, 2000)}`,
      );
  };
  for (let i = 0; i < pairs; i++) {
    const [from, to] = [draw.entity(), draw.entity()];
    await same(PATH, { from, to });
    if (i % 10 === 0) await same(NETWORK, { around: [draw.actor('middling')] });
  }
}
