import { describe, expect, it } from 'vitest';
import { answerBody } from './answer-body.js';

describe('the body of an answer', () => {
  it.each([
    ['short', JSON.stringify({ name: 'Čapek, 大疆 and 🛩' })],
    ['long', JSON.stringify({ names: Array<string>(4_000).fill('a name') })],
    ['long and in other scripts', JSON.stringify({ names: Array<string>(4_000).fill('Čapek, 大疆 and 🛩') })],
  ])('is its JSON and a new line, where it is %s', (_, json) => {
    expect(Buffer.from(answerBody(json)).toString()).toBe(`${json}\n`);
  });

  it('is bytes where it is long', () => {
    expect(answerBody('1'.repeat(20_000))).toBeInstanceOf(Buffer);
    expect(answerBody('1')).toBe('1\n');
  });
});
