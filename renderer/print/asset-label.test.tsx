/** The label of a device, read back from what is printed as a scanner reads it: the square code from its modules. */
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AssetLabel } from './AssetLabel.tsx';
import type { SheetData } from './sheet-data.ts';

type Modules = readonly (readonly boolean[])[];
const quiet = 2;

/** The dark modules of the drawn square, without its quiet zone. */
function modulesOf(markup: string): Modules {
  const [, total = '0'] = /class="label-square" viewBox="0 0 (\d+) \d+"/.exec(markup) ?? [];
  const path = /class="label-square".*?<path d="([^"]+)"/s.exec(markup)?.[1] ?? '';
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
  const size = Number(total) - 2 * quiet;
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (__, x) => dark.has(`${x + quiet} ${y + quiet}`)),
  );
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** Whether a module carries the pattern of the code and no data (versions 1 to 6). */
function isPattern(x: number, y: number, size: number): boolean {
  const inCorner = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8);
  const atAlignment = size > 21 && Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2;
  return inCorner || atAlignment || x === 6 || y === 6;
}

/** Bits in the order of the standard: columns of two from the right, up and down, over the timing column. */
function bitsOf(modules: Modules): string {
  const size = modules.length;
  const at = (x: number, y: number): boolean => modules[y]?.[x] ?? false;
  // The five bits of the format under its mask 10101…: two for the correction, three for the mask of the data.
  const format = [2, 3, 4].map((x) => at(x, 8));
  const number = [1, 0, 1].reduce((sum, flip, index) => sum * 2 + (Number(format[index]) ^ flip), 0);
  const mask = masks[number] ?? (() => false);
  let bits = '';
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step++) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (!isPattern(x, y, size)) bits += Number(at(x, y) !== mask(x, y));
    }
    up = !up;
  }
  return bits;
}

const alphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** One segment, in letters and digits or in bytes; enough for what stands on a label. */
function readSquare(modules: Modules): string {
  const bits = bitsOf(modules);
  let place = 0;
  const take = (count: number): number => {
    place += count;
    return Number.parseInt(bits.slice(place - count, place), 2);
  };
  const mode = take(4);
  if (mode === 4) return String.fromCharCode(...Array.from({ length: take(8) }, () => take(8)));
  expect(mode).toBe(2);
  let left = take(9);
  let text = '';
  for (; left > 1; left -= 2) {
    const pair = take(11);
    text += `${alphanumeric[Math.floor(pair / 45)]}${alphanumeric[pair % 45]}`;
  }
  return left ? text + alphanumeric[take(6)] : text;
}

const label = (tag: string, title = '手动轮椅'): string =>
  renderToStaticMarkup(
    <AssetLabel
      sheet={
        {
          model: {
            title,
            number: tag,
            blocks: [{ kind: 'fields', columns: 2, fields: [{ label: '型号', value: 'HBL35' }] }],
          },
        } as unknown as SheetData
      }
    />,
  );

test.each(['ZC-1222-A000001', 'ZC-1222-A000001-2', 'ZC-0403-B200317', 'zc-1222-a100001'])(
  'the square on the label of %s says just that',
  (tag) => {
    const markup = label(tag);
    expect(readSquare(modulesOf(markup))).toBe(tag);
    expect(markup).toContain(`class="label-number">${tag}<`);
    // The bars say the same; how they are read is seen beside them.
    expect(markup).toMatch(new RegExp(`class="label-bars"[^>]*aria-label="${tag}"`));
  },
);

test('another tag is another square', () => {
  expect(readSquare(modulesOf(label('ZC-1222-A000001')))).not.toBe(readSquare(modulesOf(label('ZC-1222-A000002'))));
});
