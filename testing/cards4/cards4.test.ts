import { describe, expect, it } from 'vitest';
import { someHolder } from './holder.ts';
import { fourthPicture } from './index.ts';
import { judge, legible } from './legible.ts';
import { closing } from './number.ts';
import { apply, inverse, seen } from './plane.ts';

const holders = Array.from({ length: 400 }, (_, index) => someHolder(`test ${index}`));

describe('A made-up holder', () => {
  it.each([
    // The worked examples of the standard's check character.
    ['62017119900307123', '2'],
    ['62017119881110002', '5'],
    ['62017120000229005', 'X'],
  ])('number %s ends with %s', (first17, last) => {
    expect(closing(first17)).toBe(last);
  });

  it('has a number that tells the same birth and sex as the card', () => {
    for (const { idNumber, birthDate, sex } of holders) {
      expect(idNumber).toMatch(/^\d{17}[\dX]$/);
      expect(idNumber.slice(6, 14)).toBe(birthDate.replaceAll('-', ''));
      expect(Number(idNumber[16]) % 2 === 1 ? 'male' : 'female').toBe(sex);
      expect(closing(idNumber.slice(0, 17))).toBe(idNumber[17]);
    }
  });

  it('has a card that was given for as long as the law says for that age', () => {
    for (const { birthDate, validFrom, validTo } of holders) {
      const birthday = validFrom.slice(5) < birthDate.slice(5) ? 1 : 0;
      const age = Number(validFrom.slice(0, 4)) - Number(birthDate.slice(0, 4)) - birthday;
      const years = validTo === 'long-term' ? 'long-term' : Number(validTo.slice(0, 4)) - Number(validFrom.slice(0, 4));
      expect(years).toBe(age < 16 ? 5 : age < 26 ? 10 : age < 46 ? 20 : 'long-term');
    }
  });

  it('is of every kind that is hard to read: long and rare names, addresses of three lines, forces and branches', () => {
    expect(holders.some(({ name }) => [...name].length > 12)).toBe(true);
    expect(holders.some(({ name }) => [...name].length === 2)).toBe(true);
    expect(holders.some(({ name }) => /[䶮㛃䴙龑翀]/.test(name))).toBe(true);
    expect(holders.some(({ address }) => address.length > 28)).toBe(true);
    expect(holders.some(({ issuer }) => issuer.includes('兵团'))).toBe(true);
    expect(holders.some(({ issuer }) => issuer.endsWith('分局'))).toBe(true);
    expect(new Set(holders.map(({ ethnicGroup }) => ethnicGroup)).size).toBeGreaterThan(40);
  });
});

describe('What a careful person can read', () => {
  const mark = { field: 'name', x: 10, y: 10, width: 4, height: 4 } as const;
  it.each([
    ['nothing hidden', () => false, 0, true],
    ['all hidden', () => true, 1, true],
    ['half of a character hidden', (x: number) => x > 12, 1, false],
  ])('%s', (_title, hides, lost, certain) => {
    const judged = judge([mark], hides);
    expect(judged.lost.size).toBe(lost);
    expect(judged.doubt === 0).toBe(certain);
  });

  it('tells birth and sex by the number when they are hidden themselves', () => {
    expect(legible(new Set(['sex', 'birthDate', 'idNumber']), new Set(['sex', 'birthDate']))).toHaveLength(3);
    expect(legible(new Set(['sex', 'birthDate', 'idNumber']), new Set(['sex', 'idNumber']))).toEqual(['birthDate']);
  });
});

it('A leaning card is seen by a map that leads back to its millimetres', () => {
  const map = seen(85.6, 54, { centre: { x: 900, y: 500 }, scale: 11, roll: 33, tilt: 24, axis: 70, distance: 2 });
  expect(apply(map, 42.8, 27).x).toBeCloseTo(900, 6);
  const there = apply(map, 80, 50);
  expect(apply(inverse(map), there.x, there.y).x).toBeCloseTo(80, 6);
});

describe('A picture', () => {
  it('is the same again by the same seed', () => {
    const [one, same] = [fourthPicture('flatbed', 5), fourthPicture('flatbed', 5)];
    expect(Buffer.compare(one.bytes, same.bytes)).toBe(0);
    expect(one.truth).toEqual(same.truth);
  });

  it('says of each field what its holder has, of whole faces where nothing is damaged', () => {
    const [whole, damaged] = [fourthPicture('flatbed', 2), fourthPicture('damaged', 8)];
    for (const { truth, holder } of [whole, damaged]) expect(holder).toMatchObject(truth);
    expect([6, 3, 9]).toContain(Object.keys(whole.truth).length);
    expect(whole.holder.idNumber).not.toBe(damaged.holder.idNumber);
  });
});
