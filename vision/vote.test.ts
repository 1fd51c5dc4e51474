import { expect, test } from 'vitest';
import type { Cell } from './take.ts';
import { saysMore, vote } from './vote.ts';

/** A reading with one probability per character, characters 3.2 mm apart; `_` leaves a place empty. */
const reading = (text: string, probabilities: readonly number[] = []): Cell[] =>
  [...text].flatMap((character, i) =>
    character === '_'
      ? []
      : [{ character, probability: probabilities[i] ?? 0.95, at: 0, others: [], x: 17 + i * 3.2, y: 10 }],
  );

test('what most readings say wins, and a reading that lost a character does not speak against it', () => {
  const verdict = vote([reading('王丽华'), reading('王丽华'), reading('王丽华'), reading('王_华')]);
  expect(verdict).toMatchObject({ text: '王丽华', support: 3, readings: 4, doubt: 0 });
  expect(verdict.certainty).toBeCloseTo(0.95);
});

test('another character in the same place is a doubt as strong as its probability', () => {
  const verdict = vote([reading('高博或'), reading('高博或'), reading('高博或'), reading('高博彧', [0.9, 0.9, 0.8])]);
  expect(verdict.text).toBe('高博或');
  expect(verdict.doubt).toBeCloseTo(0.8);
});

test('without a majority each place is decided by itself and nothing is certain', () => {
  const verdict = vote([reading('王丽_'), reading('_丽华'), reading('王_华')]);
  expect(verdict.text).toBe('王丽华');
  expect(verdict.support).toBe(0);
  expect(verdict.certainty).toBeLessThan(0.5);
});

test('a place is the mean of where the readings that agree have it', () => {
  const shifted = reading('任妹').map((cell) => ({ ...cell, x: cell.x + 0.6, y: cell.y - 0.4 }));
  const { cells } = vote([reading('任妹'), shifted]);
  expect(cells.map(({ x, y }) => [x, y].map((mm) => mm.toFixed(1)))).toEqual([
    ['17.3', '9.8'],
    ['20.5', '9.8'],
  ]);
});

test('what else a place may be is the mean of the readings that agree', () => {
  const weak = (rival: string, probability: number): Cell[] =>
    reading('永善').map((cell, i) => (i === 0 ? { ...cell, others: [{ character: rival, probability }] } : cell));
  const { cells } = vote([weak('水', 0.2), weak('水', 0.1), weak('承', 0.3)]);
  expect(cells[0]?.others.map(({ character }) => character)).toEqual(['水', '承']);
  expect(cells[0]?.others.map(({ probability }) => probability.toFixed(2))).toEqual(['0.10', '0.10']);
});

test('nothing read is nothing said', () => {
  expect(vote([[], []])).toMatchObject({ text: '', support: 0, certainty: 0 });
});

test('a fuller reading says all that the other says and more', () => {
  expect(saysMore(reading('马家村一社'), reading('马家村社'))).toBe(true);
  expect(saysMore(reading('马家庄一社'), reading('马家村社'))).toBe(false);
  expect(saysMore(reading('马家村社'), reading('马家村社'))).toBe(false);
});
