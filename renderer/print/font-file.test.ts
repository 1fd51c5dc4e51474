import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { dropRadicals } from './font-file.ts';

const file = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
);
const bytes = (): ArrayBuffer => {
  const read = readFileSync(file);
  return read.buffer.slice(read.byteOffset, read.byteOffset + read.byteLength) as ArrayBuffer;
};

/** Width and darkness of a text, enough to tell glyphs apart. */
function look(family: string, text: string): string {
  const canvas = createCanvas(80, 80);
  const context = canvas.getContext('2d');
  context.font = `60px "${family}"`;
  context.fillText(text, 4, 64);
  return canvas.toBuffer('image/png').toString('base64');
}

test('characters keep their glyphs, radicals lose theirs', () => {
  const changed = bytes();
  dropRadicals(changed);
  GlobalFonts.register(Buffer.from(bytes()), 'Before');
  GlobalFonts.register(Buffer.from(changed), 'After');
  for (const char of ['马', '甘', '方', 'A', '7', '，', '·', '䶮'])
    expect(look('After', char)).toBe(look('Before', char));
  expect(look('Before', '⽢')).toBe(look('Before', '甘'));
  expect(look('After', '⽢')).not.toBe(look('After', '甘'));
});

test('bytes that are no font are refused', () => {
  expect(() => dropRadicals(new ArrayBuffer(64))).toThrow(TypeError);
});
