/** Pixels of a card's photo: the frame cut from the middle, drawn at the size the provinces take, packed into 20 to 50 KB. */
import type { PhotoMeasures } from '#domain/veterans/card/schema.ts';
import { largestCrop } from '../../../capture/crop.ts';

const width = 352;
const height = 440;
const mostBytes = 50 * 1024;
/** Tried in turn until the file is small enough; the first is large enough for nearly every photo. */
const qualities = [0.98, 0.95, 0.92, 0.88, 0.82, 0.75, 0.65];
/** Share of the width at either edge, and of the height at the top, that must be ground. */
const border = 0.06;
const white = 225;
const mostColour = 24;

/** How much of the border is white, per mille. */
export function whiteBorder(data: Uint8ClampedArray, w: number, h: number): number {
  let seen = 0;
  let whites = 0;
  for (let y = 0; y < h * 0.55; y += 2)
    for (let x = 0; x < w; x += 2) {
      if (x > w * border && x < w * (1 - border) && y > h * border) continue;
      const at = (y * w + x) * 4;
      const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
      seen += 1;
      if (Math.min(r, g, b) >= white && Math.max(r, g, b) - Math.min(r, g, b) <= mostColour) whites += 1;
    }
  return Math.round((whites * 1000) / Math.max(1, seen));
}

const dotsPerInch = 300;
/** Where a JFIF header says how many dots an inch has: after `FF D8 FF E0`, a length and the name. */
const jfif = { name: 6, unit: 13, across: 14, down: 16 };
const isJfif = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(jfif.name, jfif.name + 4)) === 'JFIF';

/** Writes 300 dots an inch into a JPEG; a canvas writes none. @returns what the file says then, or null where it cannot say it. */
export function withDotsPerInch(bytes: Uint8Array): number | null {
  if (!isJfif(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint8(jfif.unit, 1);
  view.setUint16(jfif.across, dotsPerInch);
  view.setUint16(jfif.down, dotsPerInch);
  return view.getUint16(jfif.across);
}

/** @returns the JPEG to keep, and what it was measured to be. */
export async function cardPhotoOf(
  picture: ImageBitmap,
): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly measures: PhotoMeasures }> {
  const crop = largestCrop(picture, width / height);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  const ground = whiteBorder(context.getImageData(0, 0, width, height).data, width, height);
  let bytes = new Uint8Array<ArrayBuffer>(new ArrayBuffer(0));
  for (const quality of qualities) {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    bytes = new Uint8Array(await blob.arrayBuffer());
    if (bytes.length <= mostBytes) break;
  }
  const dpi = withDotsPerInch(bytes);
  const measures = { media: 'image/jpeg', bytes: bytes.length, width, height, whiteBorder: ground };
  return { bytes, measures: dpi === null ? measures : { ...measures, dpi } };
}
