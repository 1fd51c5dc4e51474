/**
 * A third maker of test pictures. Its cards bend, its lens bulges, light falls in streaks and patches, and the sensor sees
 * each colour at other places: what neither of the other two does. Seeded: the same arguments give the same picture on one machine.
 */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { type Dice, diceOf } from '../cards2/dice.ts';
import { type Holder, holderOf } from '../cards2/holders.ts';
import { cardHeight, cardWidth, type Side, sheetOf } from './sheet.ts';

export type Grade = 'flatbed' | 'camera' | 'phone' | 'damaged';

export interface Picture {
  readonly bytes: Uint8Array;
  readonly holder: Holder;
  readonly sides: readonly Side[];
}

/** How a picture is taken. Lengths in pixels, angles in radians; depths from 0 (none) to 1. */
interface Shot {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly turn: number;
  readonly lean: readonly [number, number];
  /** Sagitta of the bent card, millimetres. */
  readonly bend: number;
  readonly bulge: number;
  readonly smear: number;
  readonly grain: number;
  readonly dim: number;
  readonly patch: number;
  readonly streak: number;
  readonly tint: readonly [number, number, number];
  readonly quality: number;
}

/** A picture of one or both sides of a resident card. */
export function picture(grade: Grade, seed: number): Picture {
  const dice = diceOf(seed * 7 + 3);
  const holder = holderOf(dice);
  const sides = dice.of<readonly Side[]>([['portrait'], ['emblem'], ['portrait', 'emblem'], ['emblem', 'portrait']]);
  const shot = shotOf(grade, sides.length, dice);
  const cards = sides.map((side) => sheetOf(side, holder, Math.min(24, Math.max(7, shot.scale * 1.15)), dice));
  if (grade === 'damaged') for (const card of cards) harm(card, dice);
  return { bytes: new Uint8Array(take(cards, shot, dice).toBuffer('image/jpeg', shot.quality)), holder, sides };
}

function shotOf(grade: Grade, count: number, dice: Dice): Shot {
  const tint = (spread: number): [number, number, number] => [
    1 + dice.range(-spread, spread),
    1,
    1 + dice.range(-spread, spread),
  ];
  if (grade === 'flatbed') {
    const scale = dice.of([150, 200, 240, 300]) / 25.4;
    const page = dice.maybe(0.4);
    const [w, h] = page ? [205, 290] : [cardWidth + dice.range(4, 40), cardHeight * count + dice.range(8, 50)];
    const still = { lean: [0, 0] as const, bend: 0, bulge: 0, dim: dice.range(0.95, 1.06), patch: 0, streak: 0 };
    const turn = dice.bell() * 0.025 + (dice.maybe(0.15) ? Math.PI : 0);
    const quality = dice.int(55, 95);
    const [smear, grain] = [dice.range(0, 0.5), dice.range(0, 3)];
    const [width, height] = [Math.round(w * scale), Math.round(h * scale)];
    return { ...still, width, height, scale, turn, smear, grain, tint: tint(0.02), quality };
  }
  const isCamera = grade === 'camera';
  const long = isCamera ? dice.of([1600, 1920, 2304]) : dice.of([1200, 1440, 1920, 2400, 3000]);
  const upright = !isCamera && dice.maybe(0.5);
  const short = Math.round(long * dice.of([0.75, 0.5625]));
  const [width, height] = upright ? [short, long] : [long, short];
  const turn = isCamera ? dice.bell() * 0.12 + dice.of([0, 0, 0, 1, 2, 3]) * (Math.PI / 2) : dice.range(0, 2 * Math.PI);
  // Share by which the far side of the picture is farther than its middle.
  const lean = (spread: number): [number, number] => [
    dice.bell() * spread * (2 / long),
    dice.bell() * spread * (2 / long),
  ];
  // Held so that the whole of it is in the picture, and large.
  const [c, s] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  const [w, h] = [cardWidth + 4, (cardHeight + 5) * count];
  const fit = Math.min(width / (w * c + h * s), height / (w * s + h * c));
  return {
    width,
    height,
    scale: fit * (isCamera ? dice.range(0.6, 0.9) : dice.range(0.62, 0.92)),
    turn,
    lean: isCamera ? lean(0.03) : lean(0.09),
    bend: isCamera ? dice.range(-0.3, 0.3) : dice.range(-1.2, 1.2),
    bulge: isCamera ? dice.range(-0.01, 0.02) : dice.range(-0.02, 0.04),
    smear: isCamera ? dice.range(0.2, 1) : dice.range(0.4, 1.7) * (long / 1800),
    grain: isCamera ? dice.range(1, 6) : dice.range(2, 11),
    dim: dice.range(isCamera ? 0.8 : 0.6, 1.12),
    patch: dice.maybe(0.5) ? dice.range(0.1, isCamera ? 0.25 : 0.5) : 0,
    streak: dice.maybe(isCamera ? 0.2 : 0.5) ? dice.range(0.2, isCamera ? 0.4 : 0.75) : 0,
    tint: tint(isCamera ? 0.08 : 0.16),
    quality: dice.int(isCamera ? 65 : 50, 92),
  };
}

/** Thumbs, burnt-out spots, scratches and stickers. */
function harm(card: Canvas, dice: Dice): void {
  const g = card.getContext('2d');
  g.setTransform(card.width / cardWidth, 0, 0, card.height / cardHeight, 0, 0);
  for (let i = dice.int(1, 3); i > 0; i--) {
    const [x, y] = [dice.range(2, 84), dice.range(2, 52)];
    const spot = g.createRadialGradient(x, y, 0, x, y, dice.range(5, 13));
    const colour = dice.of(['255,255,252', '214,160,130', '40,36,34', '245,240,228']);
    spot.addColorStop(0, `rgba(${colour},1)`);
    spot.addColorStop(dice.range(0.5, 0.95), `rgba(${colour},1)`);
    spot.addColorStop(1, `rgba(${colour},0)`);
    g.fillStyle = spot;
    g.fillRect(0, 0, cardWidth, cardHeight);
  }
  g.strokeStyle = 'rgba(250,250,250,0.9)';
  g.lineWidth = dice.range(0.2, 0.8);
  g.beginPath();
  g.moveTo(dice.range(0, 85), 0);
  g.lineTo(dice.range(0, 85), 54);
  g.stroke();
}

/** Smooth light and dark over the picture, from a few waves. */
function wavesOf(dice: Dice): (x: number, y: number) => number {
  const waves = [1, 2, 3].map(() => [dice.range(-4, 4), dice.range(-4, 4), dice.range(0, 6)] as const);
  return (x, y) => waves.reduce((sum, [a, b, c]) => sum + Math.sin(a * x + b * y + c), 0) / 6 + 0.5;
}

function take(cards: readonly Canvas[], shot: Shot, dice: Dice): Canvas {
  const { width, height, scale } = shot;
  const canvas = createCanvas(width, height);
  const g = canvas.getContext('2d');
  const out = g.createImageData(width, height);
  const sources = cards.map((card) => card.getContext('2d').getImageData(0, 0, card.width, card.height));
  const places = cards.map((_, i) => ({
    x: dice.range(-2, 2),
    y: (i - (cards.length - 1) / 2) * (cardHeight + dice.range(2, 5)),
    turn: dice.bell() * 0.015,
  }));
  const ground = [dice.int(20, 250), dice.int(20, 250), dice.int(20, 250)].map((v) => v * 0.6 + 90);
  const [cos, sin] = [Math.cos(shot.turn), Math.sin(shot.turn)];
  const [patch, cloth] = [wavesOf(dice), wavesOf(dice)];
  const beam = {
    angle: dice.range(0, 3.2),
    at: dice.range(-0.3, 0.3),
    wide: dice.range(0.03, 0.12),
    end: dice.range(-0.4, 0.4),
  };
  const half = Math.max(width, height) / 2;
  for (let py = 0, o = 0; py < height; py++)
    for (let px = 0; px < width; px++, o += 4) {
      let [u, v] = [(px - width / 2) / half, (py - height / 2) / half];
      const grow = 1 + shot.bulge * (u * u + v * v);
      [u, v] = [u * grow * half, v * grow * half];
      const depth = 1 - shot.lean[0] * u - shot.lean[1] * v;
      const [x, y] = [(u * cos + v * sin) / depth / scale, (v * cos - u * sin) / depth / scale];
      let colour: readonly [number, number, number] | undefined;
      for (const [i, place] of places.entries()) {
        const [dx, dy] = [x - place.x, y - place.y];
        const cx = dx - dy * place.turn + cardWidth / 2;
        const cy = dy + dx * place.turn + shot.bend * (1 - ((dx * 2) / cardWidth) ** 2) + cardHeight / 2;
        if (cx < 0 || cy < 0 || cx >= cardWidth || cy >= cardHeight) continue;
        const { data, width: w, height: h } = sources[i] as (typeof sources)[number];
        colour = [0, 1, 2].map((c) => {
          // Red and blue fall a little beside green.
          const [sx, sy] = [(cx / cardWidth) * w + (c - 1) * 0.25, (cy / cardHeight) * h];
          const [ix, iy] = [Math.min(w - 2, Math.max(0, Math.floor(sx))), Math.min(h - 2, Math.floor(sy))];
          const [fx, fy] = [sx - ix, sy - iy];
          const at = (iy * w + ix) * 4 + c;
          const top = (data[at] as number) * (1 - fx) + (data[at + 4] as number) * fx;
          const low = (data[at + w * 4] as number) * (1 - fx) + (data[at + w * 4 + 4] as number) * fx;
          return top * (1 - fy) + low * fy;
        }) as [number, number, number];
      }
      const [bx, by] = [px / width - 0.5, py / height - 0.5];
      const across = bx * Math.cos(beam.angle) + by * Math.sin(beam.angle) - beam.at;
      const along = by * Math.cos(beam.angle) - bx * Math.sin(beam.angle) - beam.end;
      const shine = shot.streak * Math.exp(-((across / beam.wide) ** 2) - (along / 0.3) ** 2) * 255;
      const light = shot.dim * (1 - shot.patch * patch(bx, by));
      const texture = colour ? 1 : 0.85 + 0.3 * cloth(bx * 9, by * 9);
      for (let c = 0; c < 3; c++) {
        const lit = (colour?.[c] ?? (ground[c] as number)) * light * texture * (shot.tint[c] as number);
        out.data[o + c] = lit + (255 - Math.min(255, lit)) * (shine / 255);
      }
      out.data[o + 3] = 255;
    }
  g.putImageData(out, 0, 0);
  return develop(canvas, shot, dice);
}

/** Blur, then grain that is stronger in the light. */
function develop(from: Canvas, shot: Shot, dice: Dice): Canvas {
  const canvas = createCanvas(from.width, from.height);
  const g = canvas.getContext('2d');
  if (shot.smear > 0.25) g.filter = `blur(${shot.smear * 0.8}px)`;
  g.drawImage(from, 0, 0);
  g.filter = 'none';
  const pixels = g.getImageData(0, 0, canvas.width, canvas.height);
  const { data } = pixels;
  for (let i = 0; i < data.length; i += 4) {
    const bright = Math.sqrt((data[i + 1] as number) / 255);
    const common = (dice() + dice() + dice() - 1.5) * 1.6;
    for (let c = 0; c < 3; c++)
      data[i + c] = (data[i + c] as number) + (common + (dice() - 0.5)) * shot.grain * (0.5 + bright);
  }
  g.putImageData(pixels, 0, 0);
  return canvas;
}
