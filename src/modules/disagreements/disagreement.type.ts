import { ObjectType } from 'type-graphql';
import type { Member } from './joined.js';

@ObjectType({
  description:
    'Claims that contradict each other, directly or by others between them, side by side; none of them is preferred.',
})
export class Disagreement {
  constructor(readonly members: readonly Member[]) {}
}
