import { expect, test } from 'vitest';
import { isCover, isFirstPlaceTouched, isNextPlacePrinted } from './ink.ts';

test.each<[what: string, beside: number[], place: number[], covers: boolean]>([
  ['paper like that beside it', [237, 241, 240], [238, 241, 239], false],
  ['paper in a slight shade', [143, 153, 155], [130, 135, 139], false],
  ['a reflection', [143, 153, 155], [170, 178, 180], true],
  ['a thumb', [200, 200, 205], [190, 150, 130], true],
  ['a grey card', [200, 200, 205], [150, 150, 154], true],
  ['yellowed tape', [200, 200, 205], [196, 194, 180], true],
])('%s covers a character or not', (_, beside, place, covers) => {
  expect(isCover(beside, place)).toBe(covers);
});

/** A row of 48 pixels in height, 10 to a millimetre, whose columns are as dark as said from a place on. */
function rowWith(dark: (x: number) => number) {
  const [width, height] = [200, 48];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let x = 0; x < width; x++)
    for (let y = 12; y < 36; y++) data.fill(230 - dark(x), (y * width + x) * 4, (y * width + x) * 4 + 3);
  for (let x = 0; x < width; x++)
    for (const y of [...Array(12).keys(), ...Array.from({ length: 12 }, (_, i) => 36 + i)])
      data.fill(230, (y * width + x) * 4, (y * width + x) * 4 + 3);
  return { box: { x: 10, y: 2.4, width: 20, height: 4.8, angle: 0 }, piece: { width, height, data } };
}
const row = {
  pitchMm: 3.5,
  contrast: 100,
  cells: [{ character: '林', probability: 0.98, at: 0, others: [], x: 4, y: 2.4 }],
};

test('a last character of thin strokes is seen though no run of its columns is dark, the pattern of paper is not', () => {
  expect(
    isNextPlacePrinted(
      rowWith((x) => (x % 6 < 3 ? 60 : 30)),
      row,
    ),
  ).toBe(true);
  expect(
    isNextPlacePrinted(
      rowWith((x) => (x % 6 < 1 ? 60 : 12)),
      row,
    ),
  ).toBe(false);
  expect(
    isNextPlacePrinted(
      rowWith(() => 0),
      row,
    ),
  ).toBe(false);
});

test('a thumb over the beginning of a row is seen, the paper and a shade are not taken for one', () => {
  const cells = [6, 9.5, 13].map((x) => ({ character: '林', probability: 0.98, at: 0, others: [], x, y: 2.4 }));
  const strip = rowWith(() => 0);
  const paint = (...colour: readonly [number, number, number]) => {
    const data = strip.piece.data.slice();
    for (let y = 0; y < 48; y++) for (let x = 0; x < 40; x++) data.set(colour, (y * 200 + x) * 4);
    return isFirstPlaceTouched({ ...strip, piece: { ...strip.piece, data } }, cells);
  };
  expect(paint(190, 140, 110)).toBe(true);
  expect(paint(215, 215, 215)).toBe(false);
  expect(isFirstPlaceTouched(strip, cells)).toBe(false);
});
