/** A pinhole camera above a table: cards lie on it, light falls, a lens blurs, a sensor adds noise, a JPEG is written. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import { sheetHeight, sheetWidth } from './press.ts';

export type Grade = 'flatbed' | 'document-camera' | 'phone' | 'unreadable';

/** A card on the table: centre in millimetres, turned by radians. */
export interface Lying {
  readonly card: Canvas;
  readonly x: number;
  readonly y: number;
  readonly turn: number;
}

/** Everything about one picture. Lengths of the table in millimetres, of the picture in pixels. */
export interface Exposure {
  readonly width: number;
  readonly height: number;
  readonly pxPerMm: number;
  readonly turn: number;
  readonly leanX: number;
  readonly leanY: number;
  readonly distance: number;
  readonly table: 'paper' | 'cloth' | 'wood' | 'mat' | 'black' | 'tiles' | 'papers-about';
  readonly defocus: number;
  readonly motion: number;
  readonly luma: number;
  readonly chroma: number;
  readonly gain: readonly [number, number, number];
  readonly gamma: number;
  readonly vignette: number;
  readonly glares: number;
  readonly glareDepth: number;
  readonly shadow: number;
  readonly grey: boolean;
  readonly sharpened: boolean;
  readonly quality: number;
  readonly again: number;
}

type Vec = readonly [number, number];
type Plane = (x: number, y: number) => Vec;

/** Table millimetres → picture pixels, and back. */
function lens(e: Exposure): { toPicture: Plane; toTable: Plane } {
  const [c, s] = [Math.cos(e.turn), Math.sin(e.turn)];
  const f = e.pxPerMm * e.distance;
  const [kx, ky] = [Math.tan(e.leanX), Math.tan(e.leanY)];
  const toPicture: Plane = (x, y) => {
    const [u, v] = [x * c - y * s, x * s + y * c];
    const z = e.distance + kx * u + ky * v;
    return [(f * u) / z + e.width / 2, (f * v) / z + e.height / 2];
  };
  const toTable: Plane = (px, py) => {
    const [a, b] = [(px - e.width / 2) / f, (py - e.height / 2) / f];
    const z = e.distance / (1 - kx * a - ky * b);
    const [u, v] = [a * z, b * z];
    return [u * c + v * s, v * c - u * s];
  };
  return { toPicture, toTable };
}

/** Scale at which all corners of the cards stay within the picture by a margin. */
export function fitScale(e: Exposure, cards: readonly { x: number; y: number; turn: number }[], share: number): number {
  const { toPicture } = lens({ ...e, pxPerMm: 1 });
  let most = 0;
  for (const { x, y, turn } of cards)
    for (const [sx, sy] of [
      [-1, -1],
      [1, -1],
      [-1, 1],
      [1, 1],
    ] as const) {
      const [lx, ly] = [(sx * sheetWidth) / 2, (sy * sheetHeight) / 2];
      const [px, py] = toPicture(
        x + lx * Math.cos(turn) - ly * Math.sin(turn),
        y + lx * Math.sin(turn) + ly * Math.cos(turn),
      );
      most = Math.max(most, Math.abs(px - e.width / 2) / (e.width / 2), Math.abs(py - e.height / 2) / (e.height / 2));
    }
  return share / most;
}

/** Takes the picture. @returns JPEG bytes */
export function expose(
  cards: readonly Lying[],
  e: Exposure,
  dice: Dice,
  spoil?: (g: SKRSContext2D, toPicture: Plane) => void,
): Uint8Array {
  const canvas = createCanvas(e.width, e.height);
  const g = canvas.getContext('2d');
  table(g, e, dice);
  const { toPicture, toTable } = lens(e);
  for (const lying of cards) {
    if (e.distance < 2000) dropShadow(g, lying, toPicture, e, dice);
    lay(g, lying, toPicture, toTable, e);
  }
  spoil?.(g, toPicture);
  lights(g, e, dice);
  const seen = e.defocus > 0.3 || e.motion > 0.3 ? blurred(canvas, e, dice) : canvas;
  sensor(seen, e, dice);
  let bytes = seen.toBuffer('image/jpeg', e.again || e.quality);
  if (e.again) bytes = canvasAgain(seen, e.quality);
  return new Uint8Array(bytes);
}

/** A messenger's second compression: smaller and back, then JPEG. */
function canvasAgain(from: Canvas, quality: number): Buffer {
  const small = createCanvas(Math.round(from.width * 0.86), Math.round(from.height * 0.86));
  small.getContext('2d').drawImage(from, 0, 0, small.width, small.height);
  return small.toBuffer('image/jpeg', quality);
}

function table(g: SKRSContext2D, e: Exposure, dice: Dice): void {
  const [w, h] = [e.width, e.height];
  const fill = (colour: string): void => {
    g.fillStyle = colour;
    g.fillRect(0, 0, w, h);
  };
  if (e.table === 'paper') fill(dice.of(['#ffffff', '#fdfdfb', '#f4f4f2', '#e9e9e6']));
  else if (e.table === 'black') fill(dice.of(['#0c0c0e', '#1d1e22', '#262320']));
  else if (e.table === 'cloth') {
    fill(`hsl(${dice.int(0, 360)} 30% 40%)`);
    g.globalAlpha = 0.12;
    for (let y = 0; y < h; y += 3) {
      g.fillStyle = y % 6 ? '#fff' : '#000';
      g.fillRect(0, y, w, 1);
    }
    g.globalAlpha = 1;
  } else if (e.table === 'wood') {
    fill(`hsl(${dice.int(18, 38)} 45% ${dice.int(30, 62)}%)`);
    for (let i = 0; i < 160; i++) {
      g.fillStyle = `rgba(${dice.maybe(0.5) ? '40,20,5' : '255,230,190'},${dice.range(0.02, 0.12)})`;
      g.fillRect(0, dice.range(0, h), w, dice.range(1, h / 60));
    }
  } else if (e.table === 'mat') {
    fill(`hsl(${dice.int(130, 200)} 35% 30%)`);
    g.strokeStyle = 'rgba(230,240,200,0.5)';
    for (let x = 0; x < w; x += w / 24) g.strokeRect(x, -5, w / 24, h + 10);
    for (let y = 0; y < h; y += w / 24) g.strokeRect(-5, y, w + 10, w / 24);
  } else if (e.table === 'tiles') {
    fill('#8f8a84');
    for (let y = 0; y < h; y += w / 9)
      for (let x = 0; x < w; x += w / 9) {
        g.fillStyle = `hsl(${dice.int(20, 40)} 10% ${dice.int(55, 75)}%)`;
        g.fillRect(x + 3, y + 3, w / 9 - 6, w / 9 - 6);
      }
  } else {
    fill('#7d6a58');
    for (let i = 0; i < 3; i++) {
      g.save();
      g.translate(dice.range(0, w), dice.range(0, h));
      g.rotate(dice.range(-0.6, 0.6));
      g.fillStyle = '#f7f6f1';
      g.fillRect(-w / 3, -h / 3, w / 1.6, h / 1.4);
      g.fillStyle = '#333';
      const size = w / dice.int(50, 80);
      g.font = `${size}px "Two Sans"`;
      for (let k = 0; k < 12; k++)
        g.fillText(
          dice.of([
            '关于办理相关手续的通知',
            '受理编号 2025-000317',
            '联系电话 0931-8250000',
            '申请人签名 日期 年 月 日',
            '请携带本人有效身份证件',
          ]),
          -w / 3.4,
          -h / 4 + k * size * 1.8,
        );
      g.restore();
    }
  }
  if (e.table === 'paper' || e.table === 'black') return;
  // Unevenness of any surface.
  for (let i = 0; i < 24; i++) {
    const [x, y, r] = [dice.range(0, w), dice.range(0, h), dice.range(w / 20, w / 5)];
    const blot = g.createRadialGradient(x, y, 0, x, y, r);
    blot.addColorStop(0, dice.maybe(0.5) ? 'rgba(0,0,0,0.05)' : 'rgba(255,255,255,0.05)');
    blot.addColorStop(1, 'rgba(0,0,0,0)');
    g.fillStyle = blot;
    g.fillRect(x - r, y - r, 2 * r, 2 * r);
  }
}

const cornersOf = ({ x, y, turn }: Lying, toPicture: Plane, grow = 0): Vec[] =>
  (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).map(([sx, sy]) => {
    const [lx, ly] = [sx * (sheetWidth / 2 + grow), sy * (sheetHeight / 2 + grow)];
    return toPicture(x + lx * Math.cos(turn) - ly * Math.sin(turn), y + lx * Math.sin(turn) + ly * Math.cos(turn));
  });

function dropShadow(g: SKRSContext2D, lying: Lying, toPicture: Plane, e: Exposure, dice: Dice): void {
  const off = dice.range(-1.5, 1.5) * e.pxPerMm;
  g.fillStyle = 'rgba(0,0,0,0.22)';
  g.beginPath();
  for (const [x, y] of cornersOf(lying, toPicture, 0.3)) g.lineTo(x + off, y + Math.abs(off) * 0.7);
  g.fill();
}

function lay(g: SKRSContext2D, lying: Lying, toPicture: Plane, toTable: Plane, e: Exposure): void {
  const corners = cornersOf(lying, toPicture);
  const x0 = Math.max(0, Math.floor(Math.min(...corners.map((p) => p[0]))));
  const y0 = Math.max(0, Math.floor(Math.min(...corners.map((p) => p[1]))));
  const x1 = Math.min(e.width, Math.ceil(Math.max(...corners.map((p) => p[0]))));
  const y1 = Math.min(e.height, Math.ceil(Math.max(...corners.map((p) => p[1]))));
  if (x1 <= x0 || y1 <= y0) return;
  const target = g.getImageData(x0, y0, x1 - x0, y1 - y0);
  const { width: cw, height: ch } = lying.card;
  const source = lying.card.getContext('2d').getImageData(0, 0, cw, ch).data;
  const perMm = cw / sheetWidth;
  const [c, s] = [Math.cos(lying.turn), Math.sin(lying.turn)];
  const out = target.data;
  let o = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++, o += 4) {
      const [tx, ty] = toTable(x + 0.5, y + 0.5);
      const [rx, ry] = [tx - lying.x, ty - lying.y];
      const u = (rx * c + ry * s + sheetWidth / 2) * perMm - 0.5;
      const v = (ry * c - rx * s + sheetHeight / 2) * perMm - 0.5;
      if (u < 0 || v < 0 || u >= cw - 1 || v >= ch - 1) continue;
      const [iu, iv] = [u | 0, v | 0];
      const [fu, fv] = [u - iu, v - iv];
      const p = (iv * cw + iu) * 4;
      const q = p + cw * 4;
      const mix = (k: number): number =>
        (source[p + k]! * (1 - fu) + source[p + 4 + k]! * fu) * (1 - fv) +
        (source[q + k]! * (1 - fu) + source[q + 4 + k]! * fu) * fv;
      const alpha = mix(3) / 255;
      for (let k = 0; k < 3; k++) out[o + k] = out[o + k]! * (1 - alpha) + mix(k) * alpha;
    }
  g.putImageData(target, x0, y0);
}

function lights(g: SKRSContext2D, e: Exposure, dice: Dice): void {
  const [w, h] = [e.width, e.height];
  if (e.shadow > 0) {
    // The photographer's own shadow: a soft polygon.
    g.save();
    g.filter = `blur(${Math.round(w * dice.range(0.01, 0.05))}px)`;
    g.fillStyle = `rgba(0,0,10,${e.shadow})`;
    g.beginPath();
    const [x, y, a] = [dice.range(0.1, 0.9) * w, dice.range(0.1, 0.9) * h, dice.range(0, 6.3)];
    for (const [r, b] of [
      [0, 0],
      [2, 0.2],
      [2, dice.range(0.7, 1.5)],
    ] as const)
      g.lineTo(x + Math.cos(a + b) * r * w, y + Math.sin(a + b) * r * w);
    g.fill();
    g.restore();
  }
  for (let i = 0; i < e.glares; i++) {
    const [x, y] = [dice.range(0.2, 0.8) * w, dice.range(0.2, 0.8) * h];
    const r = dice.range(0.04, 0.15) * w;
    g.save();
    g.translate(x, y);
    g.rotate(dice.range(0, 3));
    g.scale(1, dice.range(0.25, 1));
    const spot = g.createRadialGradient(0, 0, 0, 0, 0, r);
    spot.addColorStop(0, `rgba(255,255,255,${e.glareDepth})`);
    spot.addColorStop(dice.range(0.3, 0.6), `rgba(255,255,255,${e.glareDepth * 0.6})`);
    spot.addColorStop(1, 'rgba(255,255,255,0)');
    g.fillStyle = spot;
    g.fillRect(-r, -r, 2 * r, 2 * r);
    g.restore();
  }
}

/** Defocus is a mean over a disc, motion a mean over a short line. */
function blurred(from: Canvas, e: Exposure, dice: Dice): Canvas {
  const to = createCanvas(e.width, e.height);
  const g = to.getContext('2d');
  const a = dice.range(0, Math.PI);
  const n = 12;
  for (let i = 0; i < n; i++) {
    const r = e.defocus * Math.sqrt((i + 0.5) / n);
    const t = i * 2.39996;
    const m = (i / (n - 1) - 0.5) * e.motion;
    g.globalAlpha = 1 / (i + 1);
    g.drawImage(from, Math.cos(t) * r + Math.cos(a) * m, Math.sin(t) * r + Math.sin(a) * m);
  }
  return to;
}

function sensor(canvas: Canvas, e: Exposure, dice: Dice): void {
  const g = canvas.getContext('2d');
  const image = g.getImageData(0, 0, e.width, e.height);
  const d = image.data;
  const grain = new Float32Array(4099).map(() => dice.bell());
  const blotch = new Float32Array(1021).map(() => dice.bell());
  const curve = new Float32Array(256).map((_, i) => 255 * (i / 255) ** e.gamma);
  let n = dice.int(0, 4000);
  for (let y = 0; y < e.height; y++)
    for (let x = 0; x < e.width; x++) {
      const o = (y * e.width + x) * 4;
      const [vx, vy] = [x / e.width - 0.5, y / e.height - 0.5];
      const dim = 1 - e.vignette * (vx * vx + vy * vy) * 2;
      n = (n + 1 + ((x * 7 + y * 13) & 3)) % 4099;
      const luma = grain[n]! * e.luma;
      let grey = 0;
      for (let k = 0; k < 3; k++) {
        const c = blotch[((x >> 2) * 31 + (y >> 2) * 57 + k * 311) % 1021]! * e.chroma;
        const value = curve[d[o + k]!]! * e.gain[k]! * dim + luma + c;
        d[o + k] = value;
        grey += value / 3;
      }
      if (e.grey) d[o] = d[o + 1] = d[o + 2] = grey;
    }
  if (e.sharpened) sharpen(d, e.width, e.height);
  g.putImageData(image, 0, 0);
}

/** Edge sharpening as phones do it: halos included. */
function sharpen(d: Uint8ClampedArray, w: number, h: number): void {
  const before = d.slice();
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const o = (y * w + x) * 4;
      for (let k = 0; k < 3; k++) {
        const at = o + k;
        const mean = (before[at - 4]! + before[at + 4]! + before[at - w * 4]! + before[at + w * 4]!) / 4;
        d[at] = before[at]! + (before[at]! - mean) * 0.8;
      }
    }
}
