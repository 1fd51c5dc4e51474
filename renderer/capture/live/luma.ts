/** Brightness of a camera's frame, cut out around the guide in which the card is to lie. */

/** Width to height of an identity card. */
export const cardAspect = 85.6 / 54;
/** Millimetres around the guide that are looked at too, so that a card beside it is noticed. */
export const marginMm = 14;
const mmWide = 85.6 + 2 * marginMm;
const mmHigh = 54 + 2 * marginMm;
/** Width of what is judged, in pixels: 5.6 pixels a millimetre show the strokes of the print. */
export const judgedWidth = 640;
export const judgedHeight = Math.round((judgedWidth * mmHigh) / mmWide);
export const pxPerMm = judgedWidth / mmWide;

export interface Luma {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, row by row. */
  readonly data: Uint8Array;
}

/** Rec. 601 brightness of RGBA pixels. */
export function lumaOf(rgba: Uint8ClampedArray, width: number, height: number): Luma {
  const data = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < data.length; at++, from += 4)
    data[at] = ((rgba[from] ?? 0) * 77 + (rgba[from + 1] ?? 0) * 151 + (rgba[from + 2] ?? 0) * 28) >> 8;
  return { width, height, data };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the guide lies in a picture of this size: as large as leaves room for its margin, in the middle. */
export function guideIn(width: number, height: number): Box {
  const scale = Math.min(width / mmWide, height / mmHigh);
  const [w, h] = [85.6 * scale, 54 * scale];
  return { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h };
}

/** The guide with its margin: what is judged. */
export function judgedIn(width: number, height: number): Box {
  const guide = guideIn(width, height);
  const margin = (guide.width * marginMm) / 85.6;
  return {
    x: guide.x - margin,
    y: guide.y - margin,
    width: guide.width + 2 * margin,
    height: guide.height + 2 * margin,
  };
}

/** A part of the guide where either face has print, at the camera's own resolution: only there a soft picture shows. */
export function printIn(width: number, height: number): Box {
  const guide = guideIn(width, height);
  const [w, h] = [Math.min(guide.width * 0.45, 640), Math.min(guide.height * 0.6, 400)];
  return {
    x: Math.round(guide.x + guide.width * 0.4 - w / 2),
    y: Math.round(guide.y + guide.height * 0.42 - h / 2),
    width: Math.round(w),
    height: Math.round(h),
  };
}
