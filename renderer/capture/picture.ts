/** Pixels of a picture file, redrawn: what comes out holds no EXIF, no place, no camera, and is no larger than wanted. */
import type { Crop } from './crop.ts';

/** @throws DOMException when the bytes hold no picture (torn, not an image). */
export const decodePicture = (bytes: Blob): Promise<ImageBitmap> => createImageBitmap(bytes);

function canvasOf(width: number, height: number): readonly [OffscreenCanvas, OffscreenCanvasRenderingContext2D] {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
  const context = canvas.getContext('2d');
  if (!context) throw new TypeError('no canvas');
  context.imageSmoothingQuality = 'high';
  return [canvas, context];
}

const bytesOf = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await blob.arrayBuffer());

/** Draws the frame of a picture at `width` pixels (never more than it has) as a JPEG on white. */
export async function croppedJpeg(picture: ImageBitmap, crop: Crop, width: number): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, width / crop.width);
  const [canvas, context] = canvasOf(crop.width * scale, crop.height * scale);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, canvas.width, canvas.height);
  return bytesOf(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 }));
}

/** The whole picture as a JPEG whose longer side is at most `longest` pixels. */
export function downscaledJpeg(picture: ImageBitmap, longest: number): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = picture;
  const scale = Math.min(1, longest / Math.max(width, height));
  return croppedJpeg(picture, { x: 0, y: 0, width, height }, width * scale);
}

/** The bytes of a `data:` URL. (The page's policy does not let `fetch` read one.) */
export function bytesOfDataUrl(url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}
