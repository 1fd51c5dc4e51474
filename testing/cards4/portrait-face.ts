/** Prints the face with the portrait (人像面). Millimetres from its top-left corner. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import type { Holder } from './holder.ts';
import { type Block, broken, printBlock } from './layout.ts';
import { paintPortrait } from './portrait.ts';
import { type Marks, type Press, print, printNumber } from './type.ts';

/** Photographs have 350 dots an inch: 26 by 32 mm. */
const [photoWide, photoHigh] = [358, 441];

function photo(context: SKRSContext2D, holder: Holder, issued: string, throws: Dice): void {
  const picture = createCanvas(photoWide, photoHigh);
  const inner = picture.getContext('2d');
  inner.scale(photoWide / 26, photoHigh / 32);
  const age = Number(issued.slice(0, 4)) - Number(holder.birthDate.slice(0, 4));
  paintPortrait(inner, { sex: holder.sex, age }, throws);
  context.globalAlpha = throws.between(0.82, 1);
  context.drawImage(picture, 54.2 + throws.between(-0.6, 0.8), 7.6 + throws.between(-0.6, 0.8), 26, 32);
  context.globalAlpha = 1;
}

/** A long name goes over two lines, closer and smaller. */
function printName(
  context: SKRSContext2D,
  name: string,
  base: Omit<Block, 'text' | 'y'>,
  y: number,
  marks: Marks,
): void {
  const block = { ...base, text: name, y };
  if (broken(context, { ...block, room: 37 }).length === 1) {
    printBlock(context, { ...block, room: 37 }, 'name', marks);
    return;
  }
  const [size, pitch] = [base.size * 0.84, base.size * 0.96];
  const small = { ...block, size, pitch, room: 36, gap: base.gap * 0.5 };
  const up = ((broken(context, small).length - 1) * pitch) / 2;
  printBlock(context, { ...small, y: y - up }, 'name', marks);
}

/** @param shift of the whole print against the paper. */
export function printPortraitFace(
  context: SKRSContext2D,
  holder: Holder,
  press: Press,
  shift: { readonly x: number; readonly y: number },
  throws: Dice,
  marks: Marks,
): void {
  photo(context, holder, holder.validFrom, throws.part('photo'));
  const left = 7 + shift.x;
  const values = 16 + shift.x + throws.between(-0.4, 0.6);
  const label = (text: string, x: number, y: number, size = 2.75): number =>
    print(context, { text, x, y: y + shift.y, size, font: press.labels, ink: press.labelInk, gap: size * 0.12 });
  const [nameSize, size] = [throws.between(3.6, 4), throws.between(3.1, 3.35)];
  const base = { x: values, font: press.values, ink: press.ink, narrow: press.narrow, pitch: 4.3, room: 36, size };
  const gap = size * throws.between(0.02, 0.09);
  for (const [text, y] of [
    ['姓名', 9.8],
    ['性别', 16.6],
    ['出生', 23.1],
    ['住址', 29.6],
  ] as const)
    label(text, left, y);
  printName(context, holder.name, { ...base, size: nameSize, gap: nameSize * 0.08 }, 9.7 + shift.y, marks);
  const value = (text: string, x: number, y: number, field: 'sex' | 'ethnicGroup' | 'birthDate'): void =>
    void print(context, { ...base, text, x, y: y + shift.y, gap }, field, marks);
  value(holder.sex === 'male' ? '男' : '女', values, 16.5, 'sex');
  const groupLabel = values + 11.4;
  label('民族', groupLabel, 16.6);
  value(holder.ethnicGroup, groupLabel + 7.6, 16.5, 'ethnicGroup');
  const [year = '', month = '', day = ''] = holder.birthDate.split('-');
  const digits = { ...base, narrow: press.narrow, gap: 0.12, y: 23 + shift.y };
  print(context, { ...digits, text: year, x: values }, 'birthDate', marks);
  label('年', values + 9.2, 23.1);
  const centred = (text: string, middle: number): void =>
    void print(context, { ...digits, text, x: middle - text.length * size * 0.29 }, 'birthDate', marks);
  centred(String(Number(month)), values + 14.7);
  label('月', values + 17.6, 23.1);
  centred(String(Number(day)), values + 22.9);
  label('日', values + 25.8, 23.1);
  printBlock(
    context,
    { ...base, text: holder.address, y: 29.5 + shift.y, gap, room: 36.6, pitch: throws.between(4.1, 4.5) },
    'address',
    marks,
  );
  label('公民身份号码', left, 46.6, 2.85);
  printNumber(
    context,
    press,
    {
      text: holder.idNumber,
      x: 29.4 + shift.x,
      y: 46.5 + shift.y,
      height: throws.between(2.75, 3.1),
      pitch: throws.between(2.62, 2.78),
    },
    marks,
  );
}
