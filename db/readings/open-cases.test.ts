import { expect, test } from 'vitest';
import { openTestStore } from '#testing/store.ts';

test('the open cases of a person say how far each has come, until it is closed', () => {
  const { store, marriage } = openTestStore();
  const { stream, couple, to } = marriage();
  const open = () => store.reader.openCases(couple.man, 'marriage').map(({ stream: of, stage }) => [of, stage]);
  expect(open()).toEqual([[stream, 'checked-in']]);
  to('registered');
  expect(open()).toEqual([[stream, 'registered']]);
  to('issued');
  expect(open()).toEqual([]);
});
