/** Pictures of papers: a printed sheet on a desk, seen askew, in uneven light. */
import { createCanvas } from '@napi-rs/canvas';
import { typefaces } from '../cards/fonts.ts';
import { homographyFrom, layOver, type Point } from '../cards/warp.ts';

export interface PaperShot {
  readonly width: number;
  readonly height: number;
  /** The sheet is the whole picture, whatever its corners. */
  readonly isScan?: boolean;
  /** Corners of the sheet: top left, top right, bottom right, bottom left. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly desk: string;
  /** Darkness of a shadow that lies over one side, 0 to 1. */
  readonly shadow: number;
  readonly blurPx: number;
  /** Degrees by which the print leans on the sheet. */
  readonly lean: number;
  readonly lines: readonly string[];
  /** Millimetres by which a page of a book rises towards its spine on the left, as the camera sees it. Default none. */
  readonly bend?: number;
  /** Height of the letters and distance of the lines, pixels of the sheet (1240 across). Default large print. */
  readonly print?: { readonly size: number; readonly pitch: number };
}

/** Pixels of the sheet for a millimetre of A4. */
const pxPerMm = 1_240 / 210;

const [sheetWidth, sheetHeight] = [1_240, 1_754];

/** An A4 sheet with lines of print and a red seal. */
function sheet(lines: readonly string[], lean: number, { size, pitch } = { size: 40, pitch: 92 }) {
  typefaces(true);
  const canvas = createCanvas(sheetWidth, sheetHeight);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f6f4ee';
  context.fillRect(0, 0, sheetWidth, sheetHeight);
  context.translate(sheetWidth / 2, sheetHeight / 2);
  context.rotate((lean * Math.PI) / 180);
  context.translate(-sheetWidth / 2, -sheetHeight / 2);
  context.fillStyle = '#1c1c1c';
  context.font = `${size}px "Noto Sans SC"`;
  for (const [at, line] of lines.entries()) context.fillText(line, 130, 210 + at * pitch);
  context.strokeStyle = '#d0241c';
  context.lineWidth = 9;
  context.beginPath();
  context.arc(940, 1_440, 120, 0, Math.PI * 2);
  context.stroke();
  return canvas;
}

/**
 * The sheet as a page of an open book: it rises towards the spine, and a camera above its middle sees what rises farther
 * from the middle.
 */
function bentSheet(flat: ReturnType<typeof sheet>, bend: number): ReturnType<typeof sheet> {
  const canvas = createCanvas(sheetWidth, sheetHeight);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f6f4ee';
  context.fillRect(0, 0, sheetWidth, sheetHeight);
  const from = flat.getContext('2d').getImageData(0, 0, sheetWidth, sheetHeight);
  const to = context.createImageData(sheetWidth, sheetHeight);
  const [source, target] = [new Uint32Array(from.data.buffer), new Uint32Array(to.data.buffer)];
  for (let x = 0; x < sheetWidth; x++) {
    const rise = bend * pxPerMm * Math.exp((-x / sheetWidth) * 3.2);
    for (let y = 0; y < sheetHeight; y++) {
      // Slanting away from the camera, too: all of it moves down, the top more than the bottom.
      const down = rise * (1 - 0.5 * (y / sheetHeight));
      const row = Math.min(sheetHeight - 1, Math.max(0, Math.round(y - down)));
      target[y * sheetWidth + x] = source[row * sheetWidth + x] as number;
    }
  }
  context.putImageData(to, 0, 0);
  return canvas;
}

/** @returns a JPEG. */
export function photographPaper(shot: PaperShot): Uint8Array {
  const { width, height, corners, desk, shadow, blurPx } = shot;
  const straight = sheet(shot.lines, shot.lean, shot.print);
  const print = shot.bend ? bentSheet(straight, shot.bend) : straight;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = desk;
  context.fillRect(0, 0, width, height);
  if (!shot.isScan) {
    const pixels = context.getImageData(0, 0, width, height);
    const toSheet = homographyFrom(
      [...corners],
      [
        [0, 0],
        [sheetWidth, 0],
        [sheetWidth, sheetHeight],
        [0, sheetHeight],
      ],
    );
    const from = print.getContext('2d').getImageData(0, 0, sheetWidth, sheetHeight);
    layOver(pixels, from, toSheet, { x0: 0, y0: 0, x1: width, y1: height });
    context.putImageData(pixels, 0, 0);
  } else context.drawImage(print, 0, 0, width, height);
  if (shadow > 0) {
    const dusk = context.createLinearGradient(0, 0, width, 0);
    dusk.addColorStop(0, `rgba(0,0,0,${shadow})`);
    dusk.addColorStop(0.7, 'rgba(0,0,0,0)');
    context.fillStyle = dusk;
    context.fillRect(0, 0, width, height);
  }
  if (blurPx === 0) return new Uint8Array(canvas.toBuffer('image/jpeg', 88));
  const soft = createCanvas(width, height);
  const blurred = soft.getContext('2d');
  blurred.filter = `blur(${blurPx}px)`;
  blurred.drawImage(canvas, 0, 0);
  return new Uint8Array(soft.toBuffer('image/jpeg', 88));
}
