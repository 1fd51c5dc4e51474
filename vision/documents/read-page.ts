/** From a picture of a paper to a page: cut out, flat, upright, straight, clean, and read. */
import type { PageLine, ReadPage } from '#contract/documents.ts';
import { detectText } from '../detect.ts';
import { type Point, similarity } from '../geometry.ts';
import { type Bitmap, decodeImage } from '../image.ts';
import { readBox } from '../lines.ts';
import { loadModels, type Models } from '../models.ts';
import { textOf } from '../recognise.ts';
import { cut, encode, makePyramid, type Pyramid } from '../sample.ts';
import { bendOf, unbent } from './dewarp.ts';
import { findSheet, type Quad } from './find-sheet.ts';
import { flatten, leanOf, straighten, withoutShadows } from './flatten.ts';
import { turnedBy, turnsToUpright } from './upright.ts';

/** The sheet is looked for in a picture of this size. */
const searchSide = 480;
/** Text is looked for in a page of this size. */
const textSide = 1_280;
/** A page with more lines is read as far as this. */
const mostLines = 120;
/** Letters lower than this are hard to read on paper too. */
const smallestLetter = 15;
const wellRead = 0.88;
/** A seal or a spot is sometimes taken for a letter or two. */
const fewestCharacters = 4;

function sheetIn(pyramid: Pyramid): Quad | null {
  const { width, height } = pyramid.levels[0] as Bitmap;
  const scale = Math.max(1, Math.max(width, height) / searchSide);
  const small = cut(pyramid, similarity(scale, 0, [0, 0]), Math.round(width / scale), Math.round(height / scale));
  const quad = findSheet(small);
  if (!quad) return null;
  const [a, b, c, d] = quad;
  const larger = ([x, y]: Point): Point => [x * scale, y * scale];
  return [larger(a), larger(b), larger(c), larger(d)];
}

interface Text {
  readonly lines: readonly PageLine[];
  readonly legibility: number;
  readonly letter: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** The lines of a page, and how well they read. */
export async function readText(models: Models, page: Bitmap): Promise<Text> {
  const pyramid = makePyramid(page);
  const scale = Math.max(1, Math.max(page.width, page.height) / textSide);
  const side = (length: number): number => Math.max(64, Math.ceil(length / scale / 32) * 32);
  const toPage = similarity(scale, 0, [0, 0]);
  const boxes = await detectText(models, cut(pyramid, toPage, side(page.width), side(page.height)));
  const lines: PageLine[] = [];
  const probabilities: number[] = [];
  for (const box of boxes.toSorted((a, b) => a.y - b.y || a.x - b.x).slice(0, mostLines)) {
    const { reading } = await readBox(models, pyramid, box, toPage);
    const text = textOf(reading).trim();
    if (text === '') continue;
    probabilities.push(...reading.map(({ probability }) => probability));
    const [width, height] = [box.width * scale, box.height * scale];
    lines.push({
      text: text.slice(0, 500),
      x: box.x * scale - width / 2,
      y: box.y * scale - height / 2,
      width,
      height,
    });
  }
  const legibility = probabilities.reduce((sum, one) => sum + one, 0) / Math.max(1, probabilities.length);
  // A box is about a third higher than its letters.
  return { lines, legibility, letter: median(lines.map(({ height }) => height)) * 0.75 };
}

/** Share of the page that is pure white in whole patches while the paper around is not: a lamp on glossy paper. */
function glareOn({ width, height, data }: Bitmap): number {
  const patch = 16;
  let [burnt, patches, white] = [0, 0, 0];
  for (let y = 0; y + patch <= height; y += patch)
    for (let x = 0; x + patch <= width; x += patch) {
      let least = 255;
      for (let dy = 0; dy < patch; dy += 4)
        for (let dx = 0; dx < patch; dx += 4) least = Math.min(least, data[((y + dy) * width + x + dx) * 4 + 1] ?? 0);
      patches += 1;
      if (least >= 253) burnt += 1;
      if (least >= 235) white += 1;
    }
  return white > patches * 0.6 ? 0 : burnt / Math.max(1, patches);
}

function troublesOf({ lines, legibility, letter }: Text, glare: number): ReadPage['troubles'] {
  const isGlaring = glare > 0.02;
  if (lines.reduce((sum, { text }) => sum + text.length, 0) < fewestCharacters)
    return isGlaring ? ['no-text', 'glare'] : ['no-text'];
  return [
    ...(letter < smallestLetter ? (['too-small'] as const) : []),
    ...(legibility < wellRead ? (['hard-to-read'] as const) : []),
    ...(isGlaring ? (['glare'] as const) : []),
  ];
}

/**
 * @param image JPEG, PNG or WebP.
 * @throws Fault `IMAGE_UNREADABLE`, `IMAGE_TOO_LARGE`.
 */
export async function readPage(image: Uint8Array): Promise<ReadPage> {
  const pyramid = makePyramid(await decodeImage(image));
  const quad = sheetIn(pyramid);
  const models = await loadModels();
  const asItLies = quad ? flatten(pyramid, quad) : straighten(pyramid, 0);
  const flat = turnedBy(asItLies, await turnsToUpright(models, asItLies));
  const lean = leanOf(makePyramid(flat));
  const leaning = lean === 0 ? flat : straighten(makePyramid(flat), lean);
  const bend = bendOf(makePyramid(leaning));
  const level = bend ? unbent(leaning, bend) : leaning;
  const page = withoutShadows(level);
  const text = await readText(models, page);
  return {
    picture: new Uint8Array(encode(page, 'jpeg')),
    width: page.width,
    height: page.height,
    lines: [...text.lines],
    isCutOut: quad !== null,
    legibility: Math.min(1, text.legibility),
    troubles: troublesOf(text, glareOn(level)),
  };
}
