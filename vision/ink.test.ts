import { expect, test } from 'vitest';
import { isCover } from './ink.ts';

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
