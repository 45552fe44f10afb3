import { expect, test, vi } from 'vitest';
import { Abort } from './abort-notice.js';

test('tells each listener once, and its first reason to all who ask', () => {
  const abort = new Abort();
  const [heard, left] = [vi.fn(), vi.fn()];
  for (const listener of [heard, left]) abort.addEventListener('abort', listener);
  abort.removeEventListener('abort', left);
  expect(abort).toMatchObject({ aborted: false, reason: undefined });
  for (const reason of ['gone', 'late']) abort.abort(reason);
  expect(abort).toMatchObject({ aborted: true, reason: 'gone' });
  expect(heard).toHaveBeenCalledTimes(1);
  expect(left).not.toHaveBeenCalled();
});
