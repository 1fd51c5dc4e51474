// Renders icon.svg to the PNG sizes that desktops want: node build/icons/render.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';

const here = (name) => new URL(name, import.meta.url);
const picture = await loadImage(readFileSync(here('icon.svg')));

for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(picture, 0, 0, size, size);
  writeFileSync(here(`${size}x${size}.png`), canvas.toBuffer('image/png'));
}
