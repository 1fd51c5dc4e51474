import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFrame, frameParser, longestBody } from './frame.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const shown = (bodies: readonly Uint8Array[]): readonly string[] =>
  bodies.map((body) => Buffer.from(body).toString('hex'));
const noCard = hex('AA AA AA 96 69 00 04 00 00 80 84');

test.each([
  ['noise before it', hex('00 FF AA 13 AA AA AA AA 96 69 00 04 00 00 80 84')],
  ['five AA before the mark', hex('AA AA AA AA AA 96 69 00 04 00 00 80 84')],
  ['a frame with a wrong check before it', hex('AA AA AA 96 69 00 04 00 00 80 85 AA AA AA 96 69 00 04 00 00 80 84')],
  ['an absurd length before it', hex('AA AA AA 96 69 FF FF AA AA AA 96 69 00 04 00 00 80 84')],
  ['a length too short for an answer before it', hex('AA AA AA 96 69 00 02 01 03 AA AA AA 96 69 00 04 00 00 80 84')],
])('finds the frame with %s', (_, bytes) => {
  expect(shown(frameParser(3).push(bytes))).toEqual(['000080']);
});

test('a broken beginning that promises more than comes gives way when nothing more comes', () => {
  const parser = frameParser(3);
  expect(parser.push(Uint8Array.of(...hex('AA AA AA 96 69 05 08'), ...noCard))).toEqual([]);
  expect(shown(parser.settle())).toEqual(['000080']);
  expect(shown(parser.push(noCard))).toEqual(['000080']);
});

const body = fc.uint8Array({ minLength: 3, maxLength: 1_400 });
/** Noise without a whole mark in it: what a disturbed line gives. */
const noise = fc
  .array(fc.constantFrom(0xaa, 0x96, 0x69, 0x00, 0xff, 0x10), { maxLength: 12 })
  .map((bytes) => Uint8Array.from(bytes))
  .filter((bytes) => !Buffer.from(bytes).includes(Buffer.from('aaaaaa9669', 'hex')) && bytes.at(-1) !== 0xaa);

test('every body comes out whole however the bytes are cut, with noise between frames', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(noise, body), { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(3_000)),
      (parts, cuts) => {
        const stream = Buffer.concat(parts.flatMap(([before, one]) => [before, encodeFrame(one)]));
        const at = [0, ...cuts.map((cut) => cut % stream.length).toSorted((a, b) => a - b), stream.length];
        const parser = frameParser(3);
        const found = at.slice(1).flatMap((end, index) => parser.push(stream.subarray(at[index], end)));
        expect(shown(found)).toEqual(shown(parts.map(([, one]) => one)));
      },
    ),
    { numRuns: 150 },
  );
});

test('any bytes at all neither break it nor keep it from the next whole frame', () => {
  const spiced = fc.array(
    fc.oneof(
      fc.constant(hex('AA AA AA 96 69')),
      fc.constant(hex('AA AA AA 96 69 09 5F')),
      fc.uint8Array({ maxLength: 40 }),
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(spiced, (pieces) => {
      const parser = frameParser(3);
      for (const piece of pieces) parser.push(piece);
      parser.settle();
      expect(shown(parser.push(noCard)).at(-1)).toBe('000080');
    }),
    { numRuns: 300 },
  );
});

test('what waits for its end is never longer than the longest answer', () => {
  const parser = frameParser(3);
  const endless = Uint8Array.of(...hex('AA AA AA 96 69'), longestBody >> 8, longestBody & 0xff);
  parser.push(endless);
  for (let at = 0; at < 100; at++) parser.push(new Uint8Array(1_000));
  expect(shown(parser.push(noCard))).toEqual(['000080']);
});
