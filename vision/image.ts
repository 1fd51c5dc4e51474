/** From bytes to pixels, with the door kept narrow: kind by magic bytes, size from the header, completeness by the end mark. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { Fault } from '#contract/fault.ts';

/** RGBA, 8 bits each. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const maxBytes = 20 * 1024 * 1024;
const maxPixels = 50_000_000;
/** Nothing on a card needs more: a card across a third of such a picture still has 11 pixels a millimetre. */
const longestSide = 2600;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly whole: boolean;
}

/**
 * Decodes a JPEG, PNG or WebP picture, brought down to at most 2600 pixels on its longer side.
 * @throws Fault `IMAGE_TOO_LARGE` over 20 MB or 50 megapixels, `IMAGE_UNREADABLE` for anything else that is no whole picture.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Bitmap> {
  if (bytes.byteLength > maxBytes) throw new Fault('IMAGE_TOO_LARGE');
  const header = readHeader(bytes);
  if (!header || header.width < 1 || header.height < 1) throw new Fault('IMAGE_UNREADABLE');
  if (header.width * header.height > maxPixels) throw new Fault('IMAGE_TOO_LARGE');
  if (!header.whole) throw new Fault('IMAGE_UNREADABLE');
  const image = await loadImage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).catch((cause) => {
    throw new Fault('IMAGE_UNREADABLE', 'IMAGE_UNREADABLE', { cause });
  });
  if (image.width < 1 || image.height < 1) throw new Fault('IMAGE_UNREADABLE');
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const [width, height] = [Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  // A transparent picture is looked at on white paper, not on black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  // A phone's picture is two hundred megabytes until it is let go.
  image.src = Buffer.alloc(0);
  const { data } = context.getImageData(0, 0, width, height);
  // Its pixels live outside the heap, where the collector sees no need to hurry.
  canvas.width = 1;
  canvas.height = 1;
  return { width, height, data };
}

function readHeader(bytes: Uint8Array): Header | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length > 32 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a) return readPng(view);
  if (bytes.length > 32 && view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return readWebp(view);
  if (bytes.length > 32 && view.getUint16(0) === 0xffd8) return readJpeg(view, bytes);
  return undefined;
}

function readPng(view: DataView): Header | undefined {
  if (view.getUint32(12) !== 0x49484452) return undefined;
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 8; at + 12 <= view.byteLength; ) {
    if (view.getUint32(at + 4) === 0x49454e44) return { ...size, whole: true };
    at += 12 + view.getUint32(at);
  }
  return { ...size, whole: false };
}

function readWebp(view: DataView): Header | undefined {
  const whole = view.getUint32(4, true) + 8 <= view.byteLength + 1;
  const kind = view.getUint32(12);
  if (kind === 0x56503858) {
    const u24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return { width: u24(24) + 1, height: u24(27) + 1, whole };
  }
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1, whole };
  }
  if (kind === 0x56503820)
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff, whole };
  return undefined;
}

function readJpeg(view: DataView, bytes: Uint8Array): Header | undefined {
  let size: { width: number; height: number } | undefined;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // The end mark must come after the picture's own data: a thumbnail in the head has one as well.
    if (marker === 0xda) return size && { ...size, whole: endsAfter(bytes, at) };
    at += 2 + view.getUint16(at + 2);
  }
  return size && { ...size, whole: false };
}

function endsAfter(bytes: Uint8Array, start: number): boolean {
  for (let at = bytes.length - 2; at > start; at--) if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  return false;
}
