import { expect, test } from 'vitest';
import { oneAhead } from './one-ahead.ts';

/** Yields numbers from 1 on, and writes down what is asked of it. */
function source(end: number, how: 'well' | 'badly' = 'well') {
  const asked: string[] = [];
  async function* numbers(): AsyncGenerator<number, void, void> {
    try {
      for (let at = 1; at <= end; at++) {
        asked.push(`${at}`);
        yield at;
      }
      if (how === 'badly') throw new Error('broken');
    } finally {
      asked.push('end');
    }
  }
  return { asked, numbers: numbers() };
}

test('everything comes in order, and the next is asked for before the last is used', async () => {
  const { asked, numbers } = source(3);
  const seen: [number, string[]][] = [];
  for await (const number of oneAhead(numbers)) seen.push([number, [...asked]]);
  expect(seen).toEqual([
    [1, ['1', '2']],
    [2, ['1', '2', '3']],
    [3, ['1', '2', '3', 'end']],
  ]);
});

test('what goes wrong with the next is heard of after the last was used', async () => {
  const used: number[] = [];
  const use = async (): Promise<void> => {
    for await (const number of oneAhead(source(2, 'badly').numbers)) used.push(number);
  };
  await expect(use()).rejects.toThrow('broken');
  expect(used).toEqual([1, 2]);
});

test('when nobody asks any more the source is told, and what went wrong there meanwhile is nobody’s', async () => {
  const { asked, numbers } = source(1, 'badly');
  for await (const _ of oneAhead(numbers)) break;
  expect(asked).toEqual(['1', 'end']);
  const { asked: more, numbers: many } = source(9);
  for await (const _ of oneAhead(many)) break;
  await many.return();
  expect(more).toEqual(['1', '2', 'end']);
});
