/** The electronic file of a case leaves the hall whole, says what it is, and shows every later change. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { CaseCommon } from '#domain/cases/case.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore, type TestStore, testFolder } from '#testing/store.ts';
import { packageCase } from './package.ts';
import { verifyPackage } from './verify.ts';

/** An issued marriage with two filed documents, one of them of each kind of name. */
function filed(): { at: TestStore; stream: string } {
  const at = openTestStore();
  const pdf = (words: string) => at.store.attachments.put('application/pdf', Buffer.from(`%PDF-1.4 ${words}`));
  const marriage = at.marriage();
  const stream = marriage.to('issued');
  at.must(stream, { type: 'case.file-document', form: 'marriage-declaration', copy: 'man', attachment: pdf('one') });
  at.must(stream, { type: 'case.file-document', form: 'marriage-examination', copy: '', attachment: pdf('two') });

  at.must(stream, { type: 'case.add-note', text: '<b>当事人</b>要求加急' });
  return { at, stream };
}
function exported({ at, stream }: { at: TestStore; stream: string }) {
  const state = at.store.reader.load(stream)?.state;
  const made = packageCase(at.store, stream, state, actor());
  if (!made.ok) throw new Error('no package');
  return made.value;
}
const changedBy = (bytes: Uint8Array, change: (files: Record<string, Uint8Array>) => void): Uint8Array => {
  const files = { ...unzipSync(bytes) };
  change(files);
  return zipSync(files);
};

test('a package holds documents, data, a page and a signed list of them all', () => {
  const { at, stream } = filed();
  const { name, bytes } = exported({ at, stream });
  const files = unzipSync(bytes);
  const { common } = (at.store.reader.load(stream) as { state: { common: CaseCommon } }).state;
  expect(name).toBe(`${common.number} 电子档案.zip`);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'README.txt',
      'index.html',
      'metadata.json',
      'manifest.json',
      'manifest.sig',
      'device.pem',
      'documents/01-申请结婚登记声明书-男方.pdf',
      'documents/02-结婚登记审查处理表.pdf',
    ]),
  );
  expect(strFromU8(files['documents/01-申请结婚登记声明书-男方.pdf'] ?? new Uint8Array())).toBe('%PDF-1.4 one');
  const page = strFromU8(files['index.html'] ?? new Uint8Array());
  for (const part of [common.number, '申请结婚登记声明书', '男方', encodeURI('documents/02-结婚登记审查处理表.pdf')])
    expect(page).toContain(part);
  expect(page).not.toContain('<b>当事人</b>');
  const metadata = JSON.parse(strFromU8(files['metadata.json'] ?? new Uint8Array()));
  expect(metadata).toMatchObject({ stream, about: { number: common.number, stage: '已发证' } });
  expect(metadata.timeline.at(-1)).toMatchObject({ type: 'case.note-added' });
  const verdict = verifyPackage(bytes, at.store.deviceKey.publicKeyPem());
  expect(verdict.problems).toEqual([]);
  expect(verdict.manifest?.documents.every(({ signature, device }) => signature && device)).toBe(true);
});

test('the judgment that annotates a record is in its package, with its scan', () => {
  const { at, stream } = filed();
  const scan = at.store.attachments.put('application/pdf', Buffer.from('%PDF-1.4 判决书'));
  const document = {
    title: '民事判决书',
    number: '（2026）甘0191民初12号',
    issuer: '兰州新区人民法院',
    madeOn: '2026-01-01',
    effectiveOn: '2026-01-10',
    attachments: [scan],
  };
  const enter = { type: 'annotation.enter', kind: 'court-void', records: [stream], document, text: '依判决批注。' };
  at.must('annotation/1', { ...enter, corrections: [] });
  const { bytes } = exported({ at, stream });
  const files = unzipSync(bytes);
  expect(files[`attachments/${scan.slice(0, 16)}.pdf`]).toBeDefined();
  const { timeline } = JSON.parse(strFromU8(files['metadata.json'] ?? new Uint8Array()));
  expect(timeline.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['annotation.entered', 'case.annotated']),
  );
  expect(JSON.stringify(timeline)).toContain('（2026）甘0191民初12号');
  expect(verifyPackage(bytes, at.store.deviceKey.publicKeyPem()).problems).toEqual([]);
});

test('what the case names but this device does not hold is said to be missing', () => {
  const at = openTestStore();
  const stream = at.marriage().to('accepted');
  const { manifest } = verifyPackage(exported({ at, stream }).bytes);
  // The builder's signatures and photo are only names.
  expect(manifest?.missing.length).toBeGreaterThan(0);
});

test('every later change is found', () => {
  const { bytes } = exported(filed());
  const one = 'documents/01-申请结婚登记声明书-男方.pdf';
  const problems = (change: (files: Record<string, Uint8Array>) => void) =>
    verifyPackage(changedBy(bytes, change)).problems;
  expect(problems(() => {})).toEqual([]);
  expect(
    problems((files) => {
      files[one] = Buffer.from('%PDF-1.4 One');
    }),
  ).toEqual([{ kind: 'changed', path: one }]);
  expect(problems((files) => delete files['index.html'])).toEqual([{ kind: 'lost', path: 'index.html' }]);
  expect(
    problems((files) => {
      files['more.txt'] = Buffer.from('x');
    }),
  ).toEqual([{ kind: 'added', path: 'more.txt' }]);
  expect(
    problems((files) => {
      const text = strFromU8(files['manifest.json'] ?? new Uint8Array()).replace('"version": 1', '"version":  1');
      files['manifest.json'] = Buffer.from(text);
    }),
  ).toEqual([{ kind: 'signature' }]);
  expect(verifyPackage(Buffer.from('no zip')).problems).toEqual([{ kind: 'not-a-package' }]);
});

test('a package that another device signed is not taken for this one’s', () => {
  const { bytes } = exported(filed());
  const other = openTestStore().store.deviceKey.publicKeyPem();
  expect(verifyPackage(bytes, other).problems).toEqual([{ kind: 'signature' }]);
});

test('the checker on the command line says what is intact and what is not', () => {
  const { bytes } = exported(filed());
  const folder = testFolder();
  mkdirSync(folder, { recursive: true });
  const [right, wrong] = [path.join(folder, 'right.zip'), path.join(folder, 'wrong.zip')];
  writeFileSync(right, bytes);
  writeFileSync(
    wrong,
    changedBy(bytes, (files) => delete files['metadata.json']),
  );
  const check = (...files: string[]) =>
    execFileSync(process.execPath, [path.join(import.meta.dirname, 'verify-cli.ts'), ...files], { encoding: 'utf8' });
  expect(check(right)).toMatch(/^intact: /);
  expect(() => check(right, wrong)).toThrow();
});

test('anybody can check the signature with openssl, as the package says', () => {
  const { bytes } = exported(filed());
  const folder = testFolder();
  for (const [name, content] of Object.entries(unzipSync(bytes)))
    if (!name.includes('/')) writeFileSync(path.join(folder, name), content);
  const command = /openssl (.*)/.exec(readFileSync(path.join(folder, 'README.txt'), 'utf8'))?.[1] ?? '';
  expect(execFileSync('openssl', command.split(' '), { cwd: folder, encoding: 'utf8' })).toContain('Verified');
});

test('a stream that is no case has no file', () => {
  const at = openTestStore();
  const person = at.person();
  expect(packageCase(at.store, person, at.store.reader.load(person)?.state, actor())).toMatchObject({
    ok: false,
    refusals: [{ code: 'ARCHIVE_NO_CASE' }],
  });
});
