import { expect, test } from 'vitest';
import type { Problem } from '../../../app/problem.ts';
import { drawLists } from './draw-lists.ts';

const refused = (code: string): Problem => ({ kind: 'refused', refusals: [{ code }] });
const codes = ['BENEFIT_LIST_EMPTY', 'BENEFIT_LIST_EXISTS', 'BENEFIT_LIST_TOO_LONG', 'STALE'] as const;
const [empty, exists, tooLong, other] = codes;

test.each([
  [{ Y01: null, Y02: empty, Y03: exists }, null],
  [{ Y01: empty, Y02: empty }, empty],
  [{ Y01: exists, Y02: empty }, exists],
  [{ Y01: tooLong, Y02: null, Y03: empty }, tooLong],
  [{ Y01: null, Y02: tooLong, Y03: empty }, tooLong],
  [{ Y01: tooLong, Y02: other }, tooLong],
  [{ Y01: exists }, exists],
])('with %j it says %s', async (answers, code) => {
  const asked: string[] = [];
  const problem = await drawLists(Object.keys(answers), async (category) => {
    asked.push(category);
    const answer = new Map<string, string | null>(Object.entries(answers)).get(category);
    return answer ? refused(answer) : null;
  });
  expect(problem).toEqual(code ? refused(code) : null);
  expect(asked).toEqual(Object.keys(answers));
});
