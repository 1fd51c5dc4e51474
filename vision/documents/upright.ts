/** Which way up is a page? Told by its print: lines lie along it, and upside down they hardly read. */
import { detectText, type TextBox } from '../detect.ts';
import { similarity } from '../geometry.ts';
import type { Bitmap } from '../image.ts';
import { readBox } from '../lines.ts';
import type { Models } from '../models.ts';
import { cut, makePyramid } from '../sample.ts';

/** Quarter turns clockwise. */
export type Quarters = 0 | 1 | 2 | 3;

/** Print is looked for in a page of this size. */
const side = 960;
/** So many of the longest lines are read to tell. */
const lines = 6;
/** Lines that read as well as this are the right way up; nothing more is asked. */
const plain = 0.93;

const mean = (values: readonly number[]): number =>
  values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length);

/** How many quarter turns bring a page upright; none where it holds no print. */
export async function turnsToUpright(models: Models, page: Bitmap): Promise<Quarters> {
  const pyramid = makePyramid(page);
  const scale = Math.max(1, Math.max(page.width, page.height) / side);
  const toPage = similarity(scale, 0, [0, 0]);
  const length = (pixels: number): number => Math.max(64, Math.ceil(pixels / scale / 32) * 32);
  const boxes = await detectText(models, cut(pyramid, toPage, length(page.width), length(page.height)));
  const longest = boxes.toSorted((one, other) => other.width - one.width).slice(0, lines);
  const read = async (box: TextBox, isTurned: boolean): Promise<number> =>
    mean((await readBox(models, pyramid, box, toPage, isTurned)).reading.map(({ probability }) => probability));

  const asTheyLie: number[] = [];
  for (const box of longest) asTheyLie.push(await read(box, false));
  const isLevel = longest.every(({ angle }) => Math.abs(angle) < Math.PI / 4);
  if (longest.length === 0 || (isLevel && mean(asTheyLie) >= plain)) return 0;
  // How well the lines read in each direction that they may run in, weighed by their length.
  const votes = [0, 0, 0, 0];
  for (const [at, box] of longest.entries()) {
    const along = Math.round(box.angle / (Math.PI / 2));
    for (const [turns, value] of [
      [along, asTheyLie[at] ?? 0],
      [along + 2, await read(box, true)],
    ] as const) {
      const direction = (turns + 8) % 4;
      votes[direction] = (votes[direction] ?? 0) + value * box.width;
    }
  }
  const best = votes.indexOf(Math.max(...votes));
  return ((4 - best) % 4) as Quarters;
}

/** The page after so many quarter turns clockwise. */
export function turnedBy(page: Bitmap, quarters: Quarters): Bitmap {
  if (quarters === 0) return page;
  const { width, height, data } = page;
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pixel = from[y * width + x] ?? 0;
      if (quarters === 1) to[x * height + (height - 1 - y)] = pixel;
      else if (quarters === 2) to[(height - 1 - y) * width + (width - 1 - x)] = pixel;
      else to[(width - 1 - x) * height + y] = pixel;
    }
  const [w, h] = quarters === 2 ? [width, height] : [height, width];
  return { width: w, height: h, data: new Uint8ClampedArray(to.buffer) };
}
