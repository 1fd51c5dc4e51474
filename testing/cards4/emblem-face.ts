/** Prints the face with the national emblem (国徽面). Millimetres from its top-left corner. */
import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import { paintEmblem, paintWall } from './emblem.ts';
import type { Tone } from './guilloche.ts';
import type { Holder } from './holder.ts';
import { broken, printBlock } from './layout.ts';
import { type Font, lengthOf, type Marks, type Press, print } from './type.ts';

const dots = (date: string): string => date.replaceAll('-', '.');

function heading(
  context: SKRSContext2D,
  text: string,
  y: number,
  size: number,
  gap: number,
  font: Font,
  ink: string,
): void {
  const line = { text, x: 0, y, size, font, ink, gap };
  print(context, { ...line, x: 50 - lengthOf(context, line) / 2 });
}

export function printEmblemFace(
  context: SKRSContext2D,
  holder: Holder,
  press: Press,
  tone: Tone,
  shift: { readonly x: number; readonly y: number },
  throws: Dice,
  marks: Marks,
): void {
  paintWall(context, tone.lines[2] ?? '#89b');
  paintEmblem(context, 13.4, 13.2, throws.between(7.4, 8.2));
  const serif = throws.chance(0.8) ? 'Fourth Serif Bold' : 'Fourth Sans Bold';
  heading(context, '中华人民共和国', 11, throws.between(4.7, 5.2), 1.3, serif, press.ink);
  heading(context, '居民身份证', 20.6, throws.between(7.2, 7.8), 2.4, serif, press.ink);
  const labels = throws.between(21.2, 22.4) + shift.x;
  const values = labels + throws.between(13.4, 14.4);
  // On this face the labels are as dark as the values.
  const inked = { font: press.labels === 'Fourth Sans' ? 'Fourth Sans Medium' : press.labels, ink: press.ink } as const;
  const size = throws.between(3.05, 3.35);
  const base = { font: press.values, ink: press.ink, narrow: press.narrow, size, gap: size * 0.06 };
  print(context, { text: '签发机关', x: labels, y: 39.2 + shift.y, size: 2.85, gap: 0.25, ...inked });
  print(context, { text: '有效期限', x: labels, y: 45.8 + shift.y, size: 2.85, gap: 0.25, ...inked });
  const issuer = { ...base, text: holder.issuer, x: values, y: 39.2 + shift.y, room: 44.5, pitch: 3.7 };
  // A second line takes half its room from above, so that the row below keeps its own.
  const up = broken(context, issuer).length > 1 ? 2.1 : 0;
  printBlock(context, { ...issuer, y: issuer.y - up }, 'issuer', marks);
  const line = { ...base, y: 45.8 + shift.y };
  const dash = print(context, { ...line, text: dots(holder.validFrom), x: values }, 'validFrom', marks);
  const from = print(context, { ...line, text: '-', x: dash + 0.2 });
  print(
    context,
    { ...line, text: holder.validTo === 'long-term' ? '长期' : dots(holder.validTo), x: from + 0.2 },
    'validTo',
    marks,
  );
}
