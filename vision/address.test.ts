import { expect, test } from 'vitest';
import { hasEvenSteps, withoutStrays, withRoundZeros } from './address.ts';

test.each([
  ['新疆农六师一O三团三连44栋2号', '新疆农六师一〇三团三连44栋2号', true],
  ['新疆农六师一0三团三连44栋2号', '新疆农六师一〇三团三连44栋2号', true],
  ['永登县中川镇一号楼O单元', '永登县中川镇一号楼O单元', false],
  ['永登县中川镇三组103号', '永登县中川镇三组103号', false],
])('%s is offered as %s', (text, offered, changed) => {
  expect(withRoundZeros({ text, changed: false })).toEqual({ text: offered, changed });
});

test.each([
  ['94-26-5', [39.3, 41.3, 42.6, 43.9, 45.2, 46.5, 47.8], true],
  // The recogniser knows a place to half a digit.
  ['9426-5', [39.3, 41.3, 43.2, 44.5, 45.8, 47.1], true],
  ['9426-5', [39.3, 41.3, 43.9, 45.2, 46.5, 47.8], false],
  ['39号', [17.6, 20, 21.9], true],
  ['1号2单元3室', [17.6, 19.5, 22, 24, 27.2, 29.8, 31.7], true],
] as const)('a mark between digits leaves a wide step where it was not read: %s', (text, places, isEven) => {
  expect(hasEvenSteps([...text].map((character, i) => ({ character, x: places[i] ?? 0 })))).toBe(isEven);
});

const row = (text: string, ...places: readonly number[]) =>
  [...text].map((character, i) => ({ character, x: places[i] ?? 18 + i * 3 }));
const said = (rows: readonly (readonly { character: string; x: number }[])[]): string[] =>
  withoutStrays(rows).map((cells) => cells.map(({ character }) => character).join(''));

test('a mark before the first character of an address and what stands far behind a row are no part of it', () => {
  expect(said([row('(镇远县', 15), row('-29057', 15.5, 17.5, 19.2, 21, 22.8, 53.7)])).toEqual(['镇远县', '-2905']);
});

test('marks at the head of a later row, and what a wide gap is within a row, stay', () => {
  expect(said([row('镇远县', 18, 21, 32), row('(2)号')])).toEqual(['镇远县', '(2)号']);
  expect(said([row('205', 18, 20, 22)])).toEqual(['205']);
});
