import { type Canvas, createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { beforeAll, expect, test } from 'vitest';
import { drawCard, makePerson, seeded } from '#testing/cards/index.ts';
import { residentScene } from '#testing/cards2/index.ts';
import { readCard, warm } from './read-card.ts';

const today = '2026-01-15';
const person = makePerson(seeded(41), { rareName: false });

/** The portrait side, straight and by itself. */
let face: Image;
beforeAll(async () => {
  await warm();
  const { bytes } = drawCard(person, { level: 'flatbed', seed: 41, side: 'portrait' });
  face = await loadImage((await readCard(bytes, today)).faces[0]?.picture ?? '');
});

/** A page full of print. */
function page(text: string): Canvas {
  const canvas = createCanvas(1654, 2339);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '26px "Card Sans"';
  context.fillStyle = '#222';
  for (let line = 0; line < 45; line++) context.fillText(text, 90, 110 + line * 48);
  return canvas;
}

/** The card lying on a page, as wide as one is beside A4. */
function cardOn(canvas: Canvas, turn: number): Uint8Array {
  const context = canvas.getContext('2d');
  context.translate(827, 1100);
  context.rotate(turn);
  context.drawImage(face, -337, -213, 674, 425);
  return new Uint8Array(canvas.toBuffer('image/jpeg'));
}

const long = '第九条 申请人应当如实填写本表并对其真实性负责，附身份证复印件及户口簿原件各一份，逾期不予受理';
const short = '附户口簿原件各一份';

test.each([
  ['long lines', long, 0],
  ['long lines, upside down', long, Math.PI],
  ['long lines, slanting', long, 0.5],
  ['short lines', short, 0],
])('a card is found on a page full of %s', async (_, text, turn) => {
  const { faces } = await readCard(cardOn(page(text), turn), today, { pictures: false });
  expect(faces[0]?.fields).toMatchObject({ idNumber: { value: person.idNumber }, name: { value: person.name } });
});

test('a page full of print is no card', async () => {
  const { faces, nothingFound } = await readCard(new Uint8Array(page(long).toBuffer('image/jpeg')), today);
  expect([faces, nothingFound]).toEqual([[], 'no-card']);
});

test('a card among papers that lie in another direction is found', async () => {
  const { bytes, holder } = residentScene('phone', 91020 * 13 + 2);
  const { faces } = await readCard(bytes, today, { pictures: false });
  expect(faces.map(({ side }) => side)).toEqual(['portrait', 'emblem']);
  expect(faces[0]?.fields).toMatchObject({ idNumber: { value: holder.idNumber }, name: { value: holder.name } });
});
