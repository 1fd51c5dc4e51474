import { expect, test } from 'vitest';
import { isWhollyFiled, sheetsOf } from './sheets.ts';

const form = (code: string, copies: string[], ready = true) => ({ code, name: { zh: code, en: code }, copies, ready });
const page = (...documents: readonly { form: string; copy: string }[]) => ({
  forms: [form('receipt', ['man', 'woman']), form('agreement', ['archive']), form('certificate', ['man'], false)],
  state: { common: { documents } },
});

test('what may be printed now, copy by copy, with what is kept of it', () => {
  const sheets = sheetsOf(page({ form: 'receipt', copy: 'woman' }));
  expect(sheets.map(({ form: code, copy, isKept }) => [code, copy, isKept])).toEqual([
    ['receipt', 'man', false],
    ['receipt', 'woman', true],
    ['agreement', 'archive', false],
  ]);
});

test('a blank form that is handed out is no sheet of the file', () => {
  const { forms, state } = page();
  const blank = { ...form('power', ['']), isBlank: true };
  expect(sheetsOf({ forms: [...forms, blank], state }).map(({ form: code }) => code)).not.toContain('power');
  expect(isWhollyFiled({ forms: [blank], state })).toBe(true);
});

test('filed is who misses no sheet of those that are meant; another form of the file does not stand for one', () => {
  const both = page({ form: 'receipt', copy: 'man' }, { form: 'receipt', copy: 'woman' });
  expect(isWhollyFiled(both, ['receipt'])).toBe(true);
  expect(isWhollyFiled(both)).toBe(false);
  expect(isWhollyFiled(page({ form: 'agreement', copy: 'archive' }, { form: 'old', copy: '' }), ['receipt'])).toBe(
    false,
  );
});
