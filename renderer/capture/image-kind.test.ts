import { expect, test } from 'vitest';
import { imageKind, largestPictureBytes, pictureTrouble } from './image-kind.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

test('a file is what its bytes say, whatever its name', () => {
  expect(imageKind(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe('jpeg');
  expect(imageKind(new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toBe('png');
  expect(imageKind(text('RIFF1234WEBPVP8 '))).toBe('webp');
  expect(imageKind(text('%PDF-1.7 and so on'))).toBe('pdf');
  expect(imageKind(text('1234ftypheic'))).toBe('heic');
  expect(imageKind(text('hello'))).toBe('other');
});

test('what stands against a file is named', () => {
  expect(pictureTrouble(new Uint8Array())).toBe('empty');
  expect(pictureTrouble(text('%PDF-1.7 and so on'))).toBe('is-pdf');
  expect(pictureTrouble(text('1234ftypheic'))).toBe('is-heic');
  expect(pictureTrouble(text('a letter'))).toBe('not-an-image');
  const large = new Uint8Array(largestPictureBytes + 1);
  large.set([0xff, 0xd8, 0xff]);
  expect(pictureTrouble(large)).toBe('too-large');
  expect(pictureTrouble(new Uint8Array([0xff, 0xd8, 0xff]))).toBeNull();
});
