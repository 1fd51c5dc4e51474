import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fault } from '#contract/fault.ts';
import { decodeImage } from './image.ts';

function picture(format: 'jpeg' | 'png' | 'webp'): Uint8Array {
  const canvas = createCanvas(320, 200);
  const context = canvas.getContext('2d');
  for (let i = 0; i < 60; i++) {
    context.fillStyle = `hsl(${i * 37} 80% 50%)`;
    context.fillRect((i * 53) % 300, (i * 29) % 180, 40, 30);
  }
  const bytes =
    format === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer(`image/${format}` as 'image/jpeg', 90);
  return new Uint8Array(bytes);
}

const codeOf = (bytes: Uint8Array): Promise<string> =>
  decodeImage(bytes).then(
    () => 'decoded',
    (thrown: unknown) => (thrown instanceof Fault ? thrown.code : 'thrown'),
  );

test.each(['jpeg', 'png', 'webp'] as const)('decodes a whole %s and refuses it torn', async (format) => {
  const bytes = picture(format);
  expect(await decodeImage(bytes)).toMatchObject({ width: 320, height: 200 });
  expect(await codeOf(bytes.slice(0, bytes.length >> 1))).toBe('IMAGE_UNREADABLE');
});

test('refuses what is no picture', async () => {
  for (const text of ['%PDF-1.7\n1 0 obj', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF89a', ''])
    expect(await codeOf(new TextEncoder().encode(text.padEnd(200)))).toBe('IMAGE_UNREADABLE');
});

test('refuses a picture too large before decoding it', async () => {
  const bytes = picture('png');
  new DataView(bytes.buffer).setUint32(16, 60_000);
  new DataView(bytes.buffer).setUint32(20, 60_000);
  expect(await codeOf(bytes)).toBe('IMAGE_TOO_LARGE');
  expect(await codeOf(new Uint8Array(21 * 1024 * 1024))).toBe('IMAGE_TOO_LARGE');
});

test('any damaged bytes are decoded or refused, never anything else', async () => {
  const whole = (['jpeg', 'png', 'webp'] as const).map(picture);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      async (bytes, changes) => {
        const damaged = bytes.slice();
        for (const [at, value] of changes) damaged[at % damaged.length] = value;
        expect(['decoded', 'IMAGE_UNREADABLE', 'IMAGE_TOO_LARGE']).toContain(await codeOf(damaged));
      },
    ),
    { numRuns: 60, seed: 20260115 },
  );
});
