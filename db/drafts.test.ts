import { expect, test } from 'vitest';
import { openTestStore } from '#testing/store.ts';
import { drafts } from './drafts.ts';

test('a draft is kept per account and key, through a restart, the last one counts', () => {
  const at = openTestStore();
  const unfinished = drafts(at.store.database, at.clock);
  unfinished.save('a', 'marriage/1', '{"name":"陈"}');
  unfinished.save('b', 'marriage/1', '{}');
  at.clock.advance(1);
  unfinished.save('a', 'marriage/1', '{"name":"陈志"}');
  const again = drafts(at.reopen().store.database, at.clock);
  expect(again.get('a', 'marriage/1')).toEqual({ value: '{"name":"陈志"}', savedAt: '2026-11-23T01:31:00.000Z' });
  expect(again.get('b', 'marriage/1')?.value).toBe('{}');
  expect(again.get('a', 'marriage/2')).toBeNull();
});

test('a discarded draft is gone, the other account’s stays; discarding nothing is fine', () => {
  const at = openTestStore();
  const unfinished = drafts(at.store.database, at.clock);
  unfinished.save('a', 'k', '1');
  unfinished.save('b', 'k', '2');
  unfinished.discard('a', 'k');
  unfinished.discard('a', 'k');
  expect(unfinished.get('a', 'k')).toBeNull();
  expect(unfinished.get('b', 'k')?.value).toBe('2');
});
