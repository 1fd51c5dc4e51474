/** What cards lie on: tables of several kinds, drawn to the picture's size. */
import { type Canvas, createCanvas, ImageData, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';

/** Grey grain, `across` cells wide and `down` high, stretched over everything. */
function grain(context: SKRSContext2D, throws: Dice, across: number, down: number, alpha: number): void {
  const { width, height } = context.canvas;
  const small = createCanvas(across, down);
  const pixels = new Uint8ClampedArray(across * down * 4);
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at] = pixels[at + 1] = pixels[at + 2] = throws.chance(0.5) ? 0 : 255;
    pixels[at + 3] = 255 * throws.unit();
  }
  small.getContext('2d').putImageData(new ImageData(pixels, across, down), 0, 0);
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  context.drawImage(small, 0, 0, width, height);
  context.globalAlpha = 1;
}

function wood(context: SKRSContext2D, throws: Dice): void {
  const { width, height } = context.canvas;
  context.fillStyle = throws.one(['#b98a5a', '#8a5a3a', '#d2ae82', '#6d4630', '#c49a6c']);
  context.fillRect(0, 0, width, height);
  const upright = throws.chance(0.4);
  for (const [fine, alpha] of [
    [24, 0.1],
    [90, 0.1],
    [320, 0.07],
  ] as const)
    grain(context, throws, upright ? fine : throws.whole(2, 6), upright ? throws.whole(2, 6) : fine, alpha);
}

function plain(context: SKRSContext2D, throws: Dice): void {
  context.fillStyle = throws.one(['#e9e7e2', '#d5d8da', '#c9c4ba', '#f1efe9', '#9aa3a8', '#b8c2b6']);
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  grain(context, throws, 40, 30, 0.05);
  grain(context, throws, 500, 380, 0.05);
}

function dark(context: SKRSContext2D, throws: Dice): void {
  context.fillStyle = throws.one(['#2b2d31', '#3a3634', '#1f2a33', '#41302a', '#26332c']);
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  grain(context, throws, 420, 320, 0.09);
}

function cloth(context: SKRSContext2D, throws: Dice): void {
  const { width, height } = context.canvas;
  context.fillStyle = throws.one(['#7c8da6', '#a65d57', '#587b62', '#c2b59b', '#6b6480']);
  context.fillRect(0, 0, width, height);
  context.lineWidth = 1.2;
  const pitch = throws.whole(5, 9);
  for (const [colour, flat] of [
    ['rgba(255,255,255,.13)', true],
    ['rgba(0,0,0,.13)', false],
  ] as const) {
    context.strokeStyle = colour;
    context.beginPath();
    for (let at = 0; at < (flat ? height : width); at += pitch) {
      context.moveTo(flat ? 0 : at, flat ? at : 0);
      context.lineTo(flat ? width : at, flat ? at : height);
    }
    context.stroke();
  }
  grain(context, throws, 30, 22, 0.12);
}

function stone(context: SKRSContext2D, throws: Dice): void {
  const { width, height } = context.canvas;
  context.fillStyle = throws.one(['#d9d4cb', '#bdb9b4', '#8f8a86']);
  context.fillRect(0, 0, width, height);
  grain(context, throws, 12, 9, 0.1);
  grain(context, throws, 260, 190, 0.12);
  context.lineWidth = Math.max(1, width / 900);
  for (let vein = 0; vein < 9; vein++) {
    context.strokeStyle = `rgba(80,75,70,${throws.between(0.08, 0.3)})`;
    context.beginPath();
    let [x, y] = [throws.between(0, width), throws.between(0, height)];
    context.moveTo(x, y);
    for (let step = 0; step < 14; step++) {
      x += throws.between(-0.03, 0.09) * width;
      y += throws.between(-0.06, 0.06) * height;
      context.lineTo(x, y);
    }
    context.stroke();
  }
}

/** An empty table. */
export function someDesk(width: number, height: number, throws: Dice): Canvas {
  const canvas = createCanvas(width, height);
  throws.one([wood, wood, plain, plain, dark, cloth, stone])(canvas.getContext('2d'), throws);
  return canvas;
}
