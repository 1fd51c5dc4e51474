import { expect, test } from 'vitest';
import type { RowReading } from './face-reader.ts';
import { judgeIssuer, weakestMark } from './read-emblem.ts';
import type { Cell } from './take.ts';
import { vote } from './vote.ts';

const cellsOf = (text: string, certainty = 0.99): Cell[] =>
  [...text].map((character, i) => ({
    character,
    probability: /[.-]/.test(character) ? 0.1 : certainty,
    at: 0,
    others: [],
    x: 37 + i * 3,
    y: 39,
  }));

/** An issuer read alike three times, beside whose last character the paper looks otherwise. */
function beforeSomething(text: string): RowReading {
  const box = { x: 50, y: 39, width: 40, height: 5, angle: 0 };
  const piece = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
  const readings = Array.from({ length: 3 }, () => cellsOf(text));
  const seen = {
    gap: 1,
    uncovered: 0,
    places: [],
    pitchMm: 3,
    contrast: 100,
    twoEngines: false,
    covered: true,
    touched: false,
    pale: [],
  };
  return { ...seen, verdict: vote(readings), readings, box, strip: { box, piece } };
}

test.each([
  ['永新县公安局', true],
  ['翁牛特旗公安局', true],
  // A branch of a city may follow, and a district's name alone may be one.
  ['石嘴山市公安局', false],
  ['兰州市公安局', false],
])('%s beside a reflection is whole: %s', (text, isWhole) => {
  expect(judgeIssuer(beforeSomething(text), { text, changed: false }).sure).toBe(isWhole);
});

test('an authority that begins with no division is not sure', () => {
  const whole = (text: string) => judgeIssuer({ ...beforeSomething(text), covered: false }, { text, changed: false });
  expect(whole('珙县公安局').sure).toBe(true);
  expect(whole('县公安局').sure).toBe(false);
});

test('the dots of a date may be as faint as they like', () => {
  expect(weakestMark(cellsOf('2020.11.19-长期', 0.96))).toBe(0.96);
});
