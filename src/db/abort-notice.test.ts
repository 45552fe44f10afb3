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

test('one within another is aborted with it, or before it', () => {
  const outer = new Abort();
  const [inner, earlier] = [Abort.within(outer), Abort.within(outer)];
  earlier.abort('no longer wanted');
  expect(outer.aborted).toBe(false);
  outer.abort('gone');
  expect(inner).toMatchObject({ aborted: true, reason: 'gone' });
  expect(earlier.reason).toBe('no longer wanted');
  expect(Abort.within(outer)).toMatchObject({ aborted: true, reason: 'gone' });
  expect(Abort.within(undefined).aborted).toBe(false);
});
