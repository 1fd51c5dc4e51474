import { expect, test } from 'vitest';
import { seldomIn } from './use-undrawn.ts';

test.each([
  ['陈志远、古丽米热·阿卜杜热西提', ''],
  ['㐀', '㐀'],
  ['王\u{2a6a5}和李\u{323af}，又王\u{2a6a5}', '\u{2a6a5}\u{323af}'],
  ['张\ue000', '\ue000'],
  ['Anna, 2026', ''],
])('of “%s” a font may lack “%s”', (text, characters) => {
  expect(seldomIn(text)).toBe(characters);
});
