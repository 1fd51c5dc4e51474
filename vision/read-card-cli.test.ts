import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { cardImage, makePerson, seeded } from '#testing/cards/index.ts';
import { otherScene } from '#testing/cards2/index.ts';

const run = (...args: readonly string[]): Promise<{ stdout: string; stderr: string; code: number }> =>
  promisify(execFile)(process.execPath, ['vision/read-card-cli.ts', ...args]).then(
    (ended) => ({ ...ended, code: 0 }),
    ({ stdout, stderr, code }) => ({ stdout, stderr, code }),
  );

test('one run over a folder and a file that is not there: one entry each, and none stops the others', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cards-'));
  const look = { level: 'flatbed', side: 'portrait' } as const;
  const person = makePerson(seeded(61), { rareName: false });
  const card = cardImage(person, { ...look, seed: 61 });
  await writeFile(join(folder, 'a-card.jpg'), card);
  await writeFile(join(folder, 'b-torn.jpg'), card.subarray(0, card.length >> 1));
  // A picture's head and a page's body.
  await writeFile(
    join(folder, 'c-polyglot.png'),
    Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<html>'.repeat(40))]),
  );
  await writeFile(join(folder, 'd-temporary.jpg'), otherScene('temporary-emblem', 'document-camera', 8).bytes);
  await writeFile(
    join(folder, 'e-two.jpg'),
    await sideBySide(card, cardImage(makePerson(seeded(62)), { ...look, seed: 62 })),
  );
  await writeFile(join(folder, 'f-phone.heic'), 'ftypheic');
  await writeFile(join(folder, 'notes.txt'), 'no picture');
  const out = join(folder, 'out.json');
  const missing = join(folder, 'missing.jpg');
  expect((await run('--today', '2026-01-15', '--json', out, folder, missing)).code).toBe(0);
  const [read, torn, polyglot, temporary, two, phone, gone, ...more] = JSON.parse(await readFile(out, 'utf8'));
  expect(more).toEqual([]);
  expect(read).toMatchObject({
    sides: ['portrait'],
    documentType: 'resident-card',
    fields: {
      idNumber: { value: person.idNumber, confident: true },
      birth: { value: person.birthDate, confident: true },
      sex: { value: person.sex === 'male' ? '男' : '女', confident: true },
    },
  });
  expect(read.latencyMs).toBeGreaterThan(0);
  expect(torn).toMatchObject({ fields: {}, fault: 'IMAGE_UNREADABLE' });
  expect(polyglot).toMatchObject({ fields: {}, fault: 'IMAGE_UNREADABLE' });
  expect(temporary.documentType).toBe('temporary-card');
  expect(Object.values<{ confident: boolean }>(temporary.fields).some((field) => field.confident)).toBe(false);
  // Nobody knows which of two people is meant.
  expect(two).toMatchObject({ sides: ['portrait', 'portrait'], warnings: expect.arrayContaining(['several-cards']) });
  expect(Object.values<{ confident: boolean }>(two.fields).some((field) => field.confident)).toBe(false);
  expect(phone).toMatchObject({ fields: {}, fault: 'IMAGE_UNREADABLE' });
  expect(gone).toMatchObject({ file: missing, fields: {}, fault: 'ENOENT' });
  await rm(folder, { recursive: true });
});

test('what has no end is not read, and a run that read nothing says so', async () => {
  const { stdout, code } = await run('/dev/zero', '/dev/null');
  expect(JSON.parse(stdout)).toMatchObject([
    { file: '/dev/zero', fault: 'IMAGE_UNREADABLE' },
    { file: '/dev/null', fault: 'IMAGE_UNREADABLE' },
  ]);
  expect(code).toBe(1);
});

test('a place that cannot be written is told before anything is read', async () => {
  const out = join(tmpdir(), 'no-such-folder', 'out.json');
  expect(await run('--json', out, '/dev/null')).toEqual({ stdout: '', stderr: `${out}: ENOENT\n`, code: 2 });
});

/** Two pictures in one, as two cards lie on a glass. */
async function sideBySide(one: Uint8Array, other: Uint8Array): Promise<Buffer> {
  const images = await Promise.all([one, other].map((bytes) => loadImage(Buffer.from(bytes))));
  const width = images.reduce((sum, image) => sum + image.width, 0);
  const canvas = createCanvas(width, Math.max(...images.map((image) => image.height)));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  let x = 0;
  for (const image of images) {
    context.drawImage(image, x, 0);
    x += image.width;
  }
  return canvas.toBuffer('image/jpeg', 92);
}
