/** The part of a photo that is kept: a frame of fixed proportion inside the picture, in the picture's own pixels. */

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Crop extends Size {
  readonly x: number;
  readonly y: number;
}

/** A photo of a certificate: its size in print, and the pixels that print it at 300 dots an inch. */
export interface PhotoFormat {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly leastPixels: Size;
}

/** Two inches, by who is on it: both (双方合影) lying, 53 × 35 mm; one alone (单人照片) upright, 35 × 53 mm. */
export const photoFormats = {
  joint: { widthMm: 53, heightMm: 35, leastPixels: { width: 626, height: 413 } },
  single: { widthMm: 35, heightMm: 53, leastPixels: { width: 413, height: 626 } },
} as const satisfies Readonly<Record<string, PhotoFormat>>;
export type PhotoKind = keyof typeof photoFormats;

/** Width by height. */
export const proportionOf = ({ widthMm, heightMm }: PhotoFormat): number => widthMm / heightMm;

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Keeps the frame inside the picture. */
function inside(crop: Crop, picture: Size): Crop {
  return {
    ...crop,
    x: clamp(crop.x, 0, picture.width - crop.width),
    y: clamp(crop.y, 0, picture.height - crop.height),
  };
}

/** The largest frame of the proportion, in the middle; a little above it when the picture is tall, where faces are. */
export function largestCrop(picture: Size, proportion: number): Crop {
  const width = Math.min(picture.width, picture.height * proportion);
  const height = width / proportion;
  return inside({ width, height, x: (picture.width - width) / 2, y: (picture.height - height) * 0.35 }, picture);
}

/** @param by in pixels of the picture. */
export const movedCrop = (crop: Crop, picture: Size, by: { readonly x: number; readonly y: number }): Crop =>
  inside({ ...crop, x: crop.x + by.x, y: crop.y + by.y }, picture);

/** Makes the frame smaller (zooming in) or larger around its middle. `zoom` 1 is the largest frame. */
export function zoomedCrop(crop: Crop, picture: Size, proportion: number, zoom: number): Crop {
  const whole = largestCrop(picture, proportion);
  const width = whole.width / Math.max(zoom, 1);
  const height = width / proportion;
  const x = crop.x + (crop.width - width) / 2;
  const y = crop.y + (crop.height - height) / 2;
  return inside({ width, height, x, y }, picture);
}

/**
 * Whether the frame holds enough pixels to be printed at 300 dots an inch. A picture of exactly the least size passes: cut to the
 * proportion it loses less than a pixel.
 */
export const isSharpEnough = (crop: Size, { leastPixels }: PhotoFormat): boolean =>
  Math.ceil(crop.width) >= leastPixels.width && Math.ceil(crop.height) >= leastPixels.height;
