/** Draws one clean face of a made-up card, in card millimetres (85.6 × 54.0, ID-1). */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { fallback, type Typeface, typefaces } from './fonts.ts';
import type { Person } from './people.ts';
import type { Random } from './random.ts';

export const cardWidthMm = 85.6;
export const cardHeightMm = 54;
const photoWidthMm = 26;
const photoHeightMm = 32;
export type Side = 'portrait' | 'emblem';

/** How this card was printed: faces, sizes, offsets and colours differ from issuer to issuer. */
export interface Look {
  readonly typeface: Typeface;
  readonly shiftX: number;
  readonly shiftY: number;
  /** Further shifts of single rows and columns, millimetres. */
  readonly rows: {
    readonly name: number;
    readonly sex: number;
    readonly birth: number;
    readonly address: number;
    readonly number: number;
  };
  readonly valueX: number;
  readonly headingPitch: number;
  readonly emblemLabelX: number;
  readonly emblemValueX: number;
  readonly textSize: number;
  readonly digitSize: number;
  readonly digitPitch: number;
  readonly addressColumns: number;
  readonly addressPitch: number;
  readonly labelColour: string;
  readonly ink: string;
  readonly paper: readonly [string, string, string];
  readonly guilloche: number;
  /** The holder's photograph, upright; a drawn head and shoulders without. */
  readonly photo?: Canvas;
  /** Lines of a second script beside the Chinese (minority autonomous areas). */
  readonly secondScript: boolean;
}

export function makeLook(random: Random, pinnedOnly = false): Look {
  return {
    typeface: random.pick(typefaces(pinnedOnly)),
    shiftX: random.between(-0.8, 0.8),
    shiftY: random.between(-0.7, 0.7),
    rows: {
      name: random.between(-0.6, 0.6),
      sex: random.between(-0.6, 0.6),
      birth: random.between(-0.6, 0.6),
      address: random.between(-0.6, 0.6),
      number: random.between(-0.7, 0.7),
    },
    valueX: random.between(15.4, 16.8),
    headingPitch: random.between(0.85, 1.12),
    emblemLabelX: random.between(21, 23.5),
    emblemValueX: random.between(34.6, 36.6),
    textSize: random.between(2.95, 3.35),
    digitSize: random.between(3.6, 4.3),
    digitPitch: random.between(2.5, 2.85),
    addressColumns: random.whole(10, 12),
    addressPitch: random.between(4, 4.6),
    labelColour: random.pick(['#1d6fa8', '#2a7fb5', '#3a78a0', '#20639b']),
    ink: random.pick(['#0d0d0d', '#1a1a1a', '#222', '#111']),
    paper: random.pick([
      ['#dcebf2', '#eef3ee', '#f3e6ea'],
      ['#d6e8ee', '#e9f1e6', '#efe3e3'],
      ['#e6eef5', '#f4f4ef', '#f2eaf0'],
    ] as const),
    guilloche: random.between(0.12, 0.4),
    secondScript: random.chance(0.06),
  };
}

/** @returns a canvas of exactly one card, `pxPerMm` pixels a millimetre, square corners outside the rounded edge transparent. */
export function drawFace(person: Person, side: Side, look: Look, pxPerMm: number, random: Random): Canvas {
  const canvas = createCanvas(Math.round(cardWidthMm * pxPerMm), Math.round(cardHeightMm * pxPerMm));
  const context = canvas.getContext('2d');
  context.scale(pxPerMm, pxPerMm);
  context.beginPath();
  context.roundRect(0, 0, cardWidthMm, cardHeightMm, 3.2);
  context.clip();
  drawPaper(context, look, random);
  context.textBaseline = 'middle';
  if (side === 'portrait') drawPortrait(context, person, look, random);
  else drawEmblem(context, person, look);
  return canvas;
}

function drawPaper(context: SKRSContext2D, look: Look, random: Random): void {
  const wash = context.createLinearGradient(0, 0, cardWidthMm, cardHeightMm);
  look.paper.forEach((colour, i) => {
    wash.addColorStop(i / 2, colour);
  });
  context.fillStyle = wash;
  context.fillRect(0, 0, cardWidthMm, cardHeightMm);
  context.globalAlpha = look.guilloche;
  context.lineWidth = 0.12;
  for (let line = 0; line < 34; line++) {
    context.strokeStyle = random.pick(['#7fb2c9', '#c99fb0', '#9fc0a2', '#a8b4d6']);
    const base = line * 1.7 - 2;
    const [wave, swing, phase] = [random.between(7, 16), random.between(0.8, 2.4), random.between(0, 6)];
    context.beginPath();
    for (let x = 0; x <= cardWidthMm; x += 1) {
      const y = base + Math.sin(x / wave + phase) * swing + Math.sin(x / 3.1 + line) * 0.4;
      if (x === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

type Ink = { size: number; colour: string; family: string };
function write(context: SKRSContext2D, text: string, x: number, y: number, ink: Ink): void {
  context.font = `${ink.size}px "${ink.family}", ${fallback}`;
  context.fillStyle = ink.colour;
  context.fillText(text, x, y);
}

function drawPortrait(context: SKRSContext2D, person: Person, look: Look, random: Random): void {
  const [dx, dy] = [look.shiftX, look.shiftY];
  const { rows, valueX } = look;
  const label = { size: 2.65, colour: look.labelColour, family: look.typeface.text };
  const value = { size: look.textSize, colour: look.ink, family: look.typeface.text };
  const spaced = (text: string, y: number): void => {
    write(context, text[0]!, 7 + dx, y, label);
    write(context, text[1]!, 11 + dx, y, label);
  };
  spaced('姓名', 9.8 + dy + rows.name);
  const nameSize = person.name.length > 9 ? 2.9 : look.textSize + 0.6;
  write(context, person.name, valueX + dx, 9.8 + dy + rows.name, { ...value, size: nameSize });
  spaced('性别', 16.5 + dy + rows.sex);
  write(context, person.sex === 'male' ? '男' : '女', valueX + dx, 16.5 + dy + rows.sex, value);
  write(context, '民 族', 26.5 + dx, 16.5 + dy + rows.sex, label);
  write(context, person.ethnicGroup, 34.5 + dx, 16.5 + dy + rows.sex, value);
  const [year, month, day] = person.birthDate.split('-').map(Number) as [number, number, number];
  spaced('出生', 23 + dy + rows.birth);
  write(context, String(year), valueX + dx, 23 + dy + rows.birth, value);
  write(context, '年', 24.8 + dx, 23 + dy + rows.birth, label);
  write(context, String(month), (month > 9 ? 29 : 30) + dx, 23 + dy + rows.birth, value);
  write(context, '月', 33.8 + dx, 23 + dy + rows.birth, label);
  write(context, String(day), (day > 9 ? 38 : 39) + dx, 23 + dy + rows.birth, value);
  write(context, '日', 43 + dx, 23 + dy + rows.birth, label);
  spaced('住址', 29.5 + dy + rows.address);
  addressLines(person.address, look.addressColumns).forEach((line, i) => {
    write(context, line, valueX + dx, 29.5 + dy + rows.address + i * look.addressPitch, value);
  });
  write(context, '公民身份号码', 7 + dx, 46.6 + dy + rows.number, label);
  [...person.idNumber].forEach((digit, i) => {
    write(context, digit, 29 + dx + i * look.digitPitch, 46.6 + dy + rows.number, {
      size: look.digitSize,
      colour: look.ink,
      family: look.typeface.digits,
    });
  });
  if (look.secondScript) {
    for (const [x, y] of [
      [16, 12.9],
      [16, 19.3],
      [7, 43],
    ] as const)
      write(context, random.pick(['ཀརྨ་བསམ', 'ئۇيغۇر', 'ᠮᠣᠩᠭᠣᠯ', 'کىملىك']), x + dx, y + dy, {
        ...label,
        size: 2,
        colour: look.ink,
      });
  }
  if (look.photo) context.drawImage(look.photo, 54 + dx, 7.5 + dy, photoWidthMm, photoHeightMm);
  else drawPhoto(context, dx, dy, random);
}

/** Breaks an address the way the printer does: full width, half-width characters count a half. */
export function addressLines(address: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of address) {
    const advance = /[0-9A-Za-z-]/.test(character) ? 0.56 : 1;
    if (width + advance > columns + 0.05) {
      lines.push(line);
      [line, width] = ['', 0];
    }
    line += character;
    width += advance;
  }
  return [...lines, line];
}

function drawPhoto(context: SKRSContext2D, dx: number, dy: number, random: Random): void {
  const [x, y, w, h] = [54 + dx, 7.5 + dy, photoWidthMm, photoHeightMm];
  context.save();
  context.beginPath();
  context.rect(x, y, w, h);
  context.clip();
  const skin = random.pick(['#d9b08c', '#c99a74', '#e3bd9c', '#b98a66']);
  const oval = (cx: number, cy: number, rx: number, ry: number, colour: string): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(cx, cy, rx, ry, 0, 0, Math.PI * 2);
    context.fill();
  };
  oval(x + w / 2, y + h + 3, 12.5, 11, random.pick(['#2d3340', '#5a4a42', '#7a1f2b', '#3c5a4a']));
  oval(x + w / 2, y + 21, 3.4, 6, skin);
  oval(x + w / 2, y + 11.5, 7.2, 8.6, '#1c1815');
  oval(x + w / 2, y + 14, 6.2, 8, skin);
  for (const side of [-1, 1]) oval(x + w / 2 + side * 2.6, y + 13, 0.7, 0.45, '#201a18');
  context.fillStyle = '#a5605a';
  context.fillRect(x + w / 2 - 1.6, y + 18.4, 3.2, 0.5);
  context.restore();
}

const dotted = (date: string): string => (date === 'long-term' ? '长期' : date.replaceAll('-', '.'));

function drawEmblem(context: SKRSContext2D, person: Person, look: Look): void {
  const [dx, dy] = [look.shiftX, look.shiftY];
  const heading = { colour: look.ink, family: look.typeface.heading };
  context.textAlign = 'center';
  const across = (text: string, y: number, size: number, pitch: number): void => {
    [...text].forEach((character, i) => {
      write(context, character, 50 + dx + (i - (text.length - 1) / 2) * pitch * look.headingPitch, y + dy, {
        ...heading,
        size,
      });
    });
  };
  across('中华人民共和国', 11, 5, 6);
  across('居民身份证', 21, 7.4, 9.2);
  context.textAlign = 'left';
  drawNationalEmblem(context, 14.5 + dx, 14.5 + dy);
  const label = { size: 2.75, colour: look.ink, family: look.typeface.text };
  const value = { size: look.textSize + 0.1, colour: look.ink, family: look.typeface.text };
  write(context, '签发机关', look.emblemLabelX + dx, 39 + dy, label);
  write(context, person.issuer, look.emblemValueX + dx, 39 + dy, value);
  write(context, '有效期限', look.emblemLabelX + dx, 45.5 + dy, label);
  write(context, `${dotted(person.validFrom)}-${dotted(person.validTo)}`, look.emblemValueX + dx, 45.5 + dy, value);
}

/** A stand-in: a red disc with a ring and five gold dots, not the emblem itself. */
function drawNationalEmblem(context: SKRSContext2D, x: number, y: number): void {
  const disc = (cx: number, cy: number, r: number, colour: string): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(cx, cy, r, 0, Math.PI * 2);
    context.fill();
  };
  disc(x, y, 8.2, '#c8302c');
  disc(x, y, 6.6, '#e9b45a');
  disc(x, y, 5.9, '#c8302c');
  for (const [sx, sy, r] of [
    [0, -3, 1.3],
    [-3, -1.5, 0.6],
    [3, -1.5, 0.6],
    [-1.8, 0.4, 0.6],
    [1.8, 0.4, 0.6],
  ] as const)
    disc(x + sx, y + sy, r, '#f2cf66');
  context.fillStyle = '#e9b45a';
  context.fillRect(x - 4, y + 2.4, 8, 1.6);
}
