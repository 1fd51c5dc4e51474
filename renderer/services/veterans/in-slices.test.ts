import { expect, test } from 'vitest';
import { type CheckUpCommand, checkUpCommand } from '#domain/veterans/check-up/schema.ts';
import type { Problem } from '../../app/problem.ts';
import { inSlices } from './in-slices.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `veteran/${index}`);

test.each([
  [0, []],
  [500, [500]],
  [501, [500, 1]],
  [1234, [500, 500, 234]],
])('%i people go in slices of %j, each a command that may be sent', async (count, lengths) => {
  const sent: CheckUpCommand[] = [];
  const problem = await inSlices(people(count), async (files) => {
    const command = checkUpCommand.parse({ type: 'check-up.add', files, skipOthers: true });
    sent.push(command);
    return null;
  });
  expect(problem).toBeNull();
  expect(sent.map((one) => 'files' in one && one.files.length)).toEqual(lengths);
  expect(sent.flatMap((one) => ('files' in one ? one.files : []))).toEqual(people(count));
});

test('what stood in the way of one slice ends it', async () => {
  const closed: Problem = { kind: 'refused', refusals: [{ code: 'CHECK_UP_CLOSED' }] };
  const sent: number[] = [];
  const problem = await inSlices(
    people(5),
    async (files) => {
      sent.push(files.length);
      return sent.length === 2 ? closed : null;
    },
    2,
  );
  expect(problem).toEqual(closed);
  expect(sent).toEqual([2, 2]);
});
