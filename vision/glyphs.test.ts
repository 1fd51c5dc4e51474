import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { endsOf, likest } from './glyphs.ts';
import type { Bitmap } from './image.ts';

const require = createRequire(import.meta.url);
// Heavier than what is compared with, and set so close that neighbours reach into each other's place.
GlobalFonts.registerFromPath(
  require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  'Printed name',
);
const pitch = 40;
const left = 20;

function printed(text: string): Bitmap {
  const [width, height] = [240, 48];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#eee';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#222';
  context.font = `${pitch - 2}px "Printed name"`;
  context.textBaseline = 'middle';
  for (const [i, character] of [...text].entries()) context.fillText(character, left + i * pitch, height / 2);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: new Uint8ClampedArray(data) };
}

test.each([
  ['秦甯林', 1],
  ['崔旸福', 1],
  ['林㛃彬', 1],
  ['狐涔翊', 1],
  ['杨峣', 1],
  ['䶮晨', 0],
])('of %s place %i looks like what stands there, though nobody knows exactly where', async (name, at) => {
  const piece = printed(name);
  for (const astray of [-0.22, 0, 0.22]) {
    const middle = left + (at + 0.5 + astray) * pitch;
    const looks = await likest(piece, middle - pitch * 0.56, middle + pitch * 0.56);
    expect(looks[0]?.character).toBe([...name][at]);
  }
});

test('a character ends where there is no ink, and not inside it', () => {
  // Two halves of one character with a gap between them, and a neighbour on each side.
  const inked = Float32Array.from('..####...####.####...######', (mark) => (mark === '#' ? 100 : 0));
  for (const astray of [-3, -2, 0, 2, 3]) {
    const [x0, x1] = endsOf(inked, 8 + astray, 20 + astray);
    expect([x0 >= 6 && x0 <= 9, x1 >= 18 && x1 <= 21]).toEqual([true, true]);
  }
});
