/** The third generator's cards: places and sizes as on widely used public templates, every one a little off. */
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from '../cards2/dice.ts';
import { facesFor, otherwise } from '../cards2/faces.ts';
import type { Holder } from '../cards2/holders.ts';

export const [cardWidth, cardHeight] = [85.6, 54];
export type Side = 'portrait' | 'emblem';

const any = (dice: Dice, names: readonly string[], role: 'text' | 'digits' | 'heading'): string =>
  dice.of([...names.filter((name) => GlobalFonts.has(name)), ...facesFor(role)]);

/** One side of a card, `scale` pixels a millimetre. */
export function sheetOf(side: Side, holder: Holder, scale: number, dice: Dice): Canvas {
  const canvas = createCanvas(Math.round(cardWidth * scale), Math.round(cardHeight * scale));
  const g = canvas.getContext('2d');
  g.scale(scale, scale);
  paper(g, dice);
  // One printer stretches and shifts everything alike.
  g.translate(dice.range(-1.2, 1.2), dice.range(-1, 1));
  g.scale(dice.range(0.975, 1.025), dice.range(0.975, 1.025));
  g.textBaseline = 'alphabetic';
  if (side === 'portrait') portrait(g, holder, dice);
  else emblem(g, holder, dice);
  return canvas;
}

function paper(g: SKRSContext2D, dice: Dice): void {
  const hue = dice.int(120, 330);
  const tone = g.createLinearGradient(0, dice.range(-20, 20), cardWidth, dice.range(20, 70));
  for (const stop of [0, 0.35, 0.7, 1])
    tone.addColorStop(stop, `hsl(${hue + dice.int(-40, 40)} ${dice.int(5, 32)}% ${dice.int(86, 97)}%)`);
  g.fillStyle = tone;
  g.fillRect(0, 0, cardWidth, cardHeight);
  // Fine ellipses around a few centres cross each other, as security print does.
  g.lineWidth = dice.range(0.06, 0.14);
  for (let centre = dice.int(1, 4); centre > 0; centre--) {
    const [x, y, squash] = [dice.range(0, 86), dice.range(0, 54), dice.range(0.3, 1.4)];
    g.strokeStyle = `hsla(${hue + dice.int(-60, 60)} 40% 55% / ${dice.range(0.08, 0.35)})`;
    for (let r = 3; r < 45; r += dice.range(0.9, 2)) {
      g.beginPath();
      g.ellipse(x, y, r, r * squash, centre, 0, 7);
      g.stroke();
    }
  }
}

const ink = (dice: Dice): string => `hsl(${dice.int(0, 360)} ${dice.int(0, 12)}% ${dice.int(3, 20)}%)`;

/** Characters one by one: `x` is the left end, `spread` what lies between them in character widths. */
function write(g: SKRSContext2D, text: string, x: number, y: number, font: string, size: number, spread = 0): void {
  g.font = `${size}px "${font}", ${otherwise}`;
  let at = x;
  for (const c of text) {
    g.fillText(c, at, y + size * 0.36);
    at += g.measureText(c).width + size * spread;
  }
}

function portrait(g: SKRSContext2D, holder: Holder, dice: Dice): void {
  const text = any(dice, ['Droid Sans Fallback', 'Noto Sans CJK SC', 'HanaMinA'], 'text');
  const digits = any(dice, ['DejaVu Sans Mono', 'OCR B', 'Liberation Mono'], 'digits');
  const small = any(dice, [text, text], 'text');
  const label = dice.range(2.3, 2.8);
  const size = dice.range(2.8, 3.4);
  const [left, value] = [dice.range(5.6, 7), dice.range(16.2, 17.4)];
  const rows = [9.6, 16.3, 22.9, 29.3].map((y) => y + dice.range(-0.5, 0.5)) as [number, number, number, number];
  const apart = dice.range(0.25, 0.6);
  g.fillStyle = `hsl(${dice.int(195, 225)} ${dice.int(35, 80)}% ${dice.int(30, 48)}%)`;
  for (const [i, word] of ['姓名', '性别', '出生', '住址'].entries())
    write(g, word, left, rows[i] as number, small, label, apart);
  write(g, '民族', 25.2, rows[1], small, label, apart * 0.6);
  write(g, '年', 25, rows[2], small, label);
  write(g, '月', 33.8, rows[2], small, label);
  write(g, '日', 42.6, rows[2], small, label);
  write(g, '公民身份号码', left, 46.5, small, label, dice.range(0, 0.08));
  g.fillStyle = ink(dice);
  write(g, holder.name, value, rows[0], text, holder.name.length > 9 ? 2.9 : size * dice.range(1, 1.15));
  write(g, holder.sex === 'male' ? '男' : '女', value, rows[1], text, size);
  write(g, holder.ethnicGroup, 33.8, rows[1], text, size);
  const [year = '', month = '', day = ''] = holder.birthDate.split('-').map((part) => String(Number(part)));
  write(g, year, value, rows[2], text, size);
  write(g, month, month.length > 1 ? 29.2 : 30.2, rows[2], text, size);
  write(g, day, day.length > 1 ? 37.6 : 38.6, rows[2], text, size);
  g.font = `${size}px "${text}", ${otherwise}`;
  const room = dice.range(36, 38);
  let [row, y] = ['', rows[3]];
  const pitch = dice.range(4.2, 4.8);
  for (const c of holder.address) {
    if (g.measureText(row + c).width > room) {
      write(g, row, value, y, text, size);
      [row, y] = ['', y + pitch];
    }
    row += c;
  }
  write(g, row, value, y, text, size);
  const high = dice.range(3.1, 3.7);
  g.font = `${high}px "${digits}"`;
  const own = g.measureText('0').width;
  write(g, holder.idNumber, 30.5, 46.5, digits, high, (dice.range(46, 48.5) / 18 - own) / high);
  person(g, dice);
}

/** Somebody before a plain ground: soft shapes with grain, nothing that looks like print. */
function person(g: SKRSContext2D, dice: Dice): void {
  const skin = `hsl(${dice.int(18, 32)} 40% ${dice.int(55, 78)}%)`;
  const blob = (x: number, y: number, rx: number, ry: number, colour: string): void => {
    g.fillStyle = colour;
    g.beginPath();
    g.ellipse(x, y, rx, ry, 0, 0, 7);
    g.fill();
  };
  blob(66.5, 38.5, 8, 4.2, `hsl(${dice.int(0, 360)} 25% ${dice.int(15, 60)}%)`);
  blob(66.5, 21.5, 7.4, 8.6, '#1b1716');
  blob(66.5, 32, 2.4, 4.4, skin);
  blob(66.5, 24, 6, 8, skin);
  for (const side of [-1, 1]) blob(66.5 + side * 2.4, 23, 0.9, 0.45, '#221b19');
  blob(66.5, 28.6, 1.8, 0.5, '#a8544c');
}

function emblem(g: SKRSContext2D, holder: Holder, dice: Dice): void {
  const text = any(dice, ['Droid Sans Fallback', 'Noto Sans CJK SC', 'HanaMinA'], 'text');
  const heading = any(dice, ['Noto Serif CJK SC', 'HanaMinA', 'AR PL UKai CN'], 'heading');
  g.fillStyle = dice.of(['#c8102e', '#b3131f', '#d8402a']);
  for (let k = 0; k < 24; k++) {
    g.beginPath();
    g.ellipse(15 + 6 * Math.cos(k / 3.8), 15 + 6 * Math.sin(k / 3.8), 1.6, 0.9, k / 3.8, 0, 7);
    g.fill();
  }
  g.fillStyle = ink(dice);
  write(g, '中华人民共和国', 29, 11 + dice.range(-0.6, 0.6), heading, dice.range(4.3, 5), dice.range(0.15, 0.4));
  write(g, '居民身份证', 27.5, 21 + dice.range(-0.7, 0.7), heading, dice.range(5.8, 6.8), dice.range(0.3, 0.55));
  const [size, label] = [dice.range(2.8, 3.3), dice.range(2.3, 2.8)];
  const value = 34.5 + dice.range(0, 1.2);
  const rows = [39.2 + dice.range(-0.7, 0.7), 45.5 + dice.range(-0.6, 0.6)] as const;
  write(g, '签发机关', 22.2, rows[0], text, label, dice.range(0, 0.08));
  write(g, '有效期限', 22.2, rows[1], text, label, dice.range(0, 0.08));
  write(g, holder.issuer, value, rows[0], text, size);
  const dotted = (date: string): string => (date === 'long-term' ? '长期' : date.replaceAll('-', '.'));
  write(g, `${dotted(holder.validFrom)}-${dotted(holder.validTo)}`, value, rows[1], text, size);
}
