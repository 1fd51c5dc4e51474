import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RowWorker, secondEngine } from './second-engine.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const piece = { width: 16, height: 16, data: new Uint8ClampedArray(16 * 16 * 4) };

/** Workers of which the first never answers. */
function workers() {
  const ended: number[] = [];
  let opened = 0;
  const open = async (): Promise<RowWorker> => {
    const number = ++opened;
    const said = { data: { text: ` 王 ${number} ` } };
    return {
      setParameters: async () => undefined,
      recognize: () => (number === 1 ? new Promise(() => {}) : Promise.resolve(said)),
      terminate: async () => void ended.push(number),
    };
  };
  return { open, ended, opened: () => opened };
}

test('a worker that does not answer is replaced: its row has no second opinion, the next one has', async () => {
  const { open, ended, opened } = workers();
  const engine = await secondEngine(open);
  const stuck = engine.readText(piece);
  const next = engine.readText(piece);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await stuck).toBe('');
  expect(ended).toEqual([1]);
  expect(await next).toBe('王2');
  expect(opened()).toBe(2);
  await engine.close();
  expect(ended).toEqual([1, 2]);
});
