/**
 * Real faces for tests and measurements of the face comparison: the sample pictures of the npm package that the networks come from
 * (MIT). A small set, and not of the people who come to this hall: see docs/face-comparison.md for what can be told by it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';

export interface SampleFace {
  /** Which of the six pictures. */
  readonly picture: number;
  /** Where the face lies, in pixels. */
  readonly box: readonly [x: number, y: number, width: number, height: number];
  /** The same name for pictures of the same person. */
  readonly person: string;
}

const face = (picture: number, person: string, ...box: SampleFace['box']): SampleFace => ({ picture, box, person });

/** Nineteen faces of eighteen persons; `a` is there twice, years apart. */
export const sampleFaces: readonly SampleFace[] = [
  face(1, 'a', 1425, 221, 294, 273),
  face(3, 'a', 993, 252, 332, 282),
  face(1, 'b', 778, 445, 306, 249),
  face(1, 'c', 338, 395, 297, 240),
  face(2, 'd', 1403, 177, 271, 251),
  face(3, 'e', 524, 363, 315, 279),
  face(3, 'f', 1431, 327, 295, 277),
  face(4, 'g', 622, 100, 252, 231),
  face(4, 'h', 926, 226, 265, 227),
  face(4, 'i', 217, 225, 275, 242),
  face(5, 'j', 319, 896, 299, 304),
  face(5, 'k', 1354, 421, 295, 264),
  face(5, 'l', 1062, 238, 275, 247),
  face(5, 'm', 533, 429, 292, 249),
  face(5, 'n', 732, 139, 234, 190),
  face(6, 'o', 610, 370, 303, 290),
  face(6, 'p', 1433, 313, 292, 288),
  face(6, 'q', 185, 517, 328, 290),
  face(6, 'r', 1100, 359, 296, 268),
];

/** The one of a person's faces; the second with `nth` 1. */
export function faceOf(person: string, nth = 0): SampleFace {
  const found = sampleFaces.filter((one) => one.person === person)[nth];
  if (!found) throw new RangeError(`no face of ${person}`);
  return found;
}

const require = createRequire(import.meta.url);
const pictures = new Map<number, Promise<Image>>();
function pictureOf(number: number): Promise<Image> {
  const known = pictures.get(number);
  if (known) return known;
  const loaded = loadImage(readFileSync(require.resolve(`@vladmandic/face-api/demo/sample${number}.jpg`)));
  pictures.set(number, loaded);
  return loaded;
}

export interface Framing {
  readonly width: number;
  readonly height: number;
  /** Width of the face as a share of the picture's. */
  readonly share: number;
  readonly isMirrored?: boolean;
}

/** A picture with one face in its middle. Mirrored it looks like a head that is turned the other way. */
export async function framed(
  sample: SampleFace,
  { width, height, share, isMirrored = false }: Framing,
): Promise<Canvas> {
  const [x, y, faceWidth, faceHeight] = sample.box;
  const scale = (share * width) / faceWidth;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#8a8f98';
  context.fillRect(0, 0, width, height);
  if (isMirrored) context.setTransform(-1, 0, 0, 1, width, 0);
  context.translate(width / 2, height / 2);
  context.scale(scale, scale);
  context.translate(-x - faceWidth / 2, -y - faceHeight / 2);
  context.beginPath();
  // Not much around it: a neighbour would be a second face.
  context.rect(x - 0.4 * faceWidth, y - 0.55 * faceHeight, 1.8 * faceWidth, 2.2 * faceHeight);
  context.clip();
  context.drawImage(await pictureOf(sample.picture), 0, 0);
  return canvas;
}

/** A photograph for a card, 26 × 32 mm at 350 dpi. */
export const cardPhoto = (sample: SampleFace): Promise<Canvas> =>
  framed(sample, { width: 358, height: 441, share: 0.62 });

/** What the camera at the window sees. */
export async function cameraFrame(sample: SampleFace, isMirrored = false): Promise<Uint8Array> {
  const canvas = await framed(sample, { width: 960, height: 720, share: 0.27, isMirrored });
  return new Uint8Array(canvas.toBuffer('image/jpeg', 90));
}
