import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openTestStore, type TestStore } from '#testing/store.ts';
import { attachmentStore } from './store.ts';

const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3]);
const files = (at: TestStore): string[] =>
  readdirSync(path.join(at.folder, 'attachments'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
const only = (at: TestStore): string => files(at)[0] ?? '';
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (thrown) {
    return (thrown as { code?: unknown }).code;
  }
  return null;
};

test('what is kept comes back, under the name of its content, through a restart', () => {
  const at = openTestStore();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const hash = at.store.attachments.put('image/jpeg', bytes);
      expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(at.store.attachments.get(hash)).toEqual({ media: 'image/jpeg', bytes: new Uint8Array(bytes) });
    }),
    { seed: 1, numRuns: 30 },
  );
  const hash = at.store.attachments.put('image/png', picture);
  expect(at.reopen().store.attachments.get(hash).bytes).toEqual(picture);
});

test('the same bytes are kept once', () => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  const written = statSync(only(at)).mtimeMs;
  expect(at.store.attachments.put('image/png', picture)).toBe(hash);
  expect(files(at)).toHaveLength(1);
  expect(statSync(only(at)).mtimeMs).toBe(written);
});

test('files are unreadable without the key and for others of the machine', () => {
  const at = openTestStore();
  at.store.attachments.put('image/png', Buffer.from('a picture of a card'.repeat(20)));
  expect(readFileSync(only(at)).includes('picture')).toBe(false);
  expect(statSync(only(at)).mode & 0o077).toBe(0);
});

test.each<[string, (file: string) => void]>([
  [
    'one bit changed',
    (file) =>
      writeFileSync(
        file,
        readFileSync(file).map((byte, at) => (at === 30 ? byte ^ 1 : byte)),
      ),
  ],
  [
    'the nonce changed',
    (file) =>
      writeFileSync(
        file,
        readFileSync(file).map((byte, at) => (at === 0 ? byte ^ 1 : byte)),
      ),
  ],
  ['cut short', (file) => truncateSync(file, 20)],
  ['empty', (file) => truncateSync(file, 0)],
  ['longer', (file) => writeFileSync(file, Buffer.concat([readFileSync(file), Buffer.from('x')]))],
])('a damaged file is never given out: %s', (_name, damage) => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  damage(only(at));
  expect(codeOf(() => at.store.attachments.get(hash))).toBe('ATTACHMENT_DAMAGED');
});

test('a file under the name of another is damaged', () => {
  const at = openTestStore();
  const one = at.store.attachments.put('image/png', picture);
  const oneFile = only(at);
  const other = at.store.attachments.put('image/png', new Uint8Array([9]));
  const otherFile = files(at).find((file) => file.endsWith(other)) ?? '';
  renameSync(oneFile, otherFile);
  expect(codeOf(() => at.store.attachments.get(other))).toBe('ATTACHMENT_DAMAGED');
  expect(codeOf(() => at.store.attachments.get(one))).toBe('ATTACHMENT_MISSING');
});

test('missing files are told apart; put again, they are whole again', () => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  expect(codeOf(() => at.store.attachments.get('0'.repeat(64)))).toBe('ATTACHMENT_MISSING');
  rmSync(only(at));
  expect(codeOf(() => at.store.attachments.get(hash))).toBe('ATTACHMENT_MISSING');
  at.store.attachments.put('image/png', picture);
  expect(at.store.attachments.get(hash).bytes).toEqual(picture);
});

test('a damaged file is mended by putting the same bytes again', () => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  truncateSync(only(at), 3);
  at.store.attachments.put('image/png', picture);
  expect(at.store.attachments.get(hash).bytes).toEqual(picture);
});

test('another key opens nothing', () => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  const folder = path.join(at.folder, 'attachments');
  const other = attachmentStore(at.store.database, folder, new Uint8Array(32).fill(9), at.clock);
  expect(codeOf(() => other.get(hash))).toBe('ATTACHMENT_DAMAGED');
});

test('what a crash left half-written is in nobody’s way', () => {
  const at = openTestStore();
  const hash = at.store.attachments.put('image/png', picture);
  writeFileSync(`${only(at)}.part`, 'half');
  rmSync(path.join(at.folder, 'attachments', hash.slice(0, 2), hash));
  at.store.attachments.put('image/png', picture);
  expect(at.store.attachments.get(hash).bytes).toEqual(picture);
  expect(files(at)).toHaveLength(1);
});
