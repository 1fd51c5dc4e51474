/** Printed characters: fonts, lines of them, and where each one stands. Lengths are millimetres of the card. */
import { createRequire } from 'node:module';
import { GlobalFonts, Path2D, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import type { Field } from './holder.ts';

const find = createRequire(import.meta.url);
const shipped = {
  'Fourth Sans': '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  'Fourth Sans Medium': '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
  'Fourth Sans Bold': '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  'Fourth Serif': '@expo-google-fonts/noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf',
  'Fourth Serif Bold': '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
} as const;
export type Font = keyof typeof shipped;

for (const [alias, file] of Object.entries(shipped)) GlobalFonts.registerFromPath(find.resolve(file), alias);

/** What one card's printer uses. */
export interface Press {
  readonly labels: Font;
  readonly values: Font;
  /** `strokes`: drawn like the digits for machines; else a font. */
  readonly digits: 'strokes' | Font;
  /** Width of the characters to their height. */
  readonly narrow: number;
  readonly ink: string;
  readonly labelInk: string;
  /** The one of the digits for machines stands on a bar. */
  readonly footedOne: boolean;
}

export function somePress(throws: Dice): Press {
  const grey = throws.whole(18, 62);
  return {
    labels: throws.one(['Fourth Sans', 'Fourth Sans Medium', 'Fourth Sans Bold']),
    values: throws.one(['Fourth Sans', 'Fourth Sans', 'Fourth Sans Medium', 'Fourth Sans Medium', 'Fourth Serif']),
    digits: throws.one(['strokes', 'strokes', 'strokes', 'Fourth Sans Medium', 'Fourth Sans']),
    narrow: throws.between(0.93, 1.02),
    ink: `rgb(${grey},${grey},${grey + throws.whole(0, 8)})`,
    labelInk: throws.one(['#2a7fae', '#2f8aa8', '#3a7cb8', '#1f7f96', '#4b86b4', '#2a6fb0']),
    footedOne: throws.chance(0.4),
  };
}

/** A printed character of a field, in millimetres from the face's top-left corner. */
export interface Mark {
  readonly field: Field;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a face's fields stand, gathered while it is drawn. */
export type Marks = Mark[];

export interface Line {
  readonly text: string;
  readonly x: number;
  /** Of the line's middle. */
  readonly y: number;
  readonly size: number;
  readonly font: Font;
  readonly ink: string;
  readonly narrow?: number;
  /** Between two characters, besides their own widths. */
  readonly gap?: number;
}

/** Advance of a character in em: hanzi one, digits and letters about half. */
function advance(context: SKRSContext2D, char: string, size: number): number {
  return context.measureText(char).width / size;
}

/** Draws a line from left to right. @returns where it ends. */
export function print(context: SKRSContext2D, line: Line, field?: Field, marks?: Marks): number {
  const { text, size, narrow = 1, gap = 0 } = line;
  // Fonts are drawn large and scaled down: small sizes are hinted and rounded.
  const large = 100;
  context.font = `${large}px "${line.font}"`;
  context.fillStyle = line.ink;
  context.textBaseline = 'alphabetic';
  let x = line.x;
  for (const char of text) {
    const width = advance(context, char, large) * size * narrow;
    context.save();
    context.translate(x, line.y + size * 0.36);
    context.scale((size / large) * narrow, size / large);
    context.fillText(char, 0, 0);
    context.restore();
    if (field && marks) marks.push({ field, x, y: line.y - size * 0.46, width, height: size * 0.92 });
    x += width + gap;
  }
  return x - gap;
}

/** How long a line will be. */
export function lengthOf(context: SKRSContext2D, { text, size, font, narrow = 1, gap = 0 }: Line): number {
  context.font = `100px "${font}"`;
  let length = 0;
  for (const char of text) length += advance(context, char, 100) * size * narrow + gap;
  return length - gap;
}

/** Digits as single strokes in a box 60 wide and 100 high. */
const strokes: Readonly<Record<string, string>> = {
  '0': 'M30 4 C50 4 55 26 55 50 C55 74 50 96 30 96 C10 96 5 74 5 50 C5 26 10 4 30 4 Z',
  '1': 'M13 22 L34 5 L34 96',
  '2': 'M7 24 C9 10 18 4 30 4 C46 4 54 14 54 26 C54 40 44 48 32 58 C18 70 9 80 7 96 L55 96',
  '3': 'M8 4 L52 4 L28 40 C46 40 55 52 55 68 C55 86 44 96 28 96 C16 96 9 92 5 86',
  '4': 'M36 4 L6 70 L57 70 M44 44 L44 96',
  '5': 'M51 4 L14 4 L11 44 C18 40 24 39 30 39 C46 39 55 50 55 67 C55 85 44 96 28 96 C17 96 10 93 5 88',
  '6': 'M42 4 C22 24 6 44 6 68 C6 86 16 96 31 96 C46 96 55 86 55 70 C55 54 46 44 32 44 C20 44 11 50 7 62',
  '7': 'M5 4 L55 4 C40 34 28 60 26 96',
  '8': 'M30 47 C15 44 9 36 9 25 C9 12 18 4 30 4 C42 4 51 12 51 25 C51 36 45 44 30 47 C13 51 5 59 5 72 C5 87 15 96 30 96 C45 96 55 87 55 72 C55 59 47 51 30 47 Z',
  '9': 'M18 96 C38 76 54 56 54 32 C54 14 44 4 29 4 C14 4 5 14 5 30 C5 46 14 56 28 56 C40 56 49 50 53 38',
  X: 'M6 4 L54 96 M54 4 L6 96',
};

/** Draws the number's characters, `pitch` apart, in the digits of the press. */
export function printNumber(
  context: SKRSContext2D,
  press: Press,
  at: {
    readonly text: string;
    readonly x: number;
    readonly y: number;
    readonly height: number;
    readonly pitch: number;
  },
  marks: Marks,
): void {
  const { text, height, pitch } = at;
  for (const [index, char] of [...text].entries()) {
    const x = at.x + index * pitch;
    if (press.digits === 'strokes') {
      context.save();
      context.translate(x, at.y - height / 2);
      context.scale((height * 0.62) / 60, height / 100);
      context.strokeStyle = press.ink;
      context.lineWidth = 11;
      context.lineCap = context.lineJoin = 'round';
      context.stroke(new Path2D((strokes[char] ?? '') + (char === '1' && press.footedOne ? ' M12 96 L56 96' : '')));
      context.restore();
    } else print(context, { text: char, x, y: at.y, size: height * 1.36, font: press.digits, ink: press.ink });
    marks.push({ field: 'idNumber', x, y: at.y - height / 2, width: height * 0.62, height });
  }
}
