import { expect, test } from 'vitest';
import type { FormModel } from '#domain/kernel/window.ts';
import { spelled, spellOut } from './rare-characters.ts';

const name = '王\u{2a6a5}\u{e123}';
const model: FormModel = {
  title: '结婚证',
  blocks: [
    { kind: 'fields', columns: 1, fields: [{ label: '姓名', value: name }] },
    { kind: 'columns', heads: ['', '男方'], rows: [['姓名', name]] },
    { kind: 'text', paragraphs: [`本人 ${name} 声明`] },
    { kind: 'signatures', places: [{ label: '声明人', attachment: null, date: name }] },
    { kind: 'photo', attachment: null, caption: '' },
  ],
};

test('a character that no font draws is spelled out wherever it stands, and named once', () => {
  const { model: printed, missing } = spellOut(model, (char) => char !== '\u{e123}');
  expect(missing).toEqual(['\u{e123}']);
  expect(JSON.stringify(printed).match(/王\u{2a6a5}〔U\+E123〕/gu)).toHaveLength(4);
  expect(JSON.stringify(printed)).not.toContain('\u{e123}');
});

test('when all are drawn nothing is changed', () => {
  expect(spellOut(model, () => true)).toEqual({ model, missing: [] });
});

test.each([
  ['\u{2a6a5}', '〔U+2A6A5〕'],
  ['㐀', '〔U+3400〕'],
  // Extension G begins here, H ends there: no font that ships has them.
  ['\u{30000}', '〔U+30000〕'],
  ['\u{323af}', '〔U+323AF〕'],
])('%s is spelled %s', (char, text) => {
  expect(spelled(char)).toBe(text);
});
