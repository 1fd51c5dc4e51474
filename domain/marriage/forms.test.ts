import { expect, test } from 'vitest';
import type { Form, FormModel } from '#domain/kernel/window.ts';
import { printingNumbersOf, someHash } from '#testing/couple.ts';
import { marriage, type Stage, type Wedding, wedding } from '#testing/wedding.ts';
import { marriageForms } from './forms.ts';
import { declarationQuestions, declarationQuestionsOf, marriageRegistration } from './items.ts';
import { declaration } from './schema.ts';

const form = (code: string): Form => marriageForms.find((one) => one.code === code)!;
const readyAt = (at: Wedding): string[] => marriageForms.filter((one) => one.ready(at.state())).map(({ code }) => code);
const model = (at: Wedding, code: string, copy = ''): FormModel => form(code).model(at.state(), copy, marriage);
/** Everything that is printed. */
const words = (of: FormModel): string => JSON.stringify(of);

test.each<[Stage, string[]]>([
  ['open', []],
  ['accepted', ['marriage-declaration']],
  ['examined', ['marriage-declaration']],
  ['registered', ['marriage-declaration', 'marriage-examination', 'marriage-certificate']],
  ['issued', ['marriage-declaration', 'marriage-examination', 'marriage-certificate']],
])('forms that may be printed when %s', (stage, codes) => {
  expect(readyAt(wedding(stage))).toEqual(codes);
});

test('a refused case has its notice and never a certificate', () => {
  const at = wedding('examined');
  at.send({ type: 'marriage.refuse', ground: 'has-spouse', explanation: '男方在外省有未解除的婚姻登记' });
  expect(readyAt(at)).toEqual(['marriage-declaration', 'marriage-refusal']);
  const text = words(model(at, 'marriage-refusal'));
  expect(text).toContain('男方在外省有未解除的婚姻登记');
  expect(text).toContain('第一千零四十二条');
  for (const { name } of at.state().common.parties) expect(text).toContain(name);
});

test.each(['man', 'woman'] as const)('the declaration of the %s bears what was declared and signed', (role) => {
  const at = wedding('accepted');
  const sheet = model(at, 'marriage-declaration', role);
  expect(sheet.number).toBe('ZCH20261123-A1-001');
  const { name, documentNumber, address } = at.facts[role];
  const other = at.facts[role === 'man' ? 'woman' : 'man'];
  for (const text of [name, documentNumber, address, other.name, '商业、服务业人员', '大学本科', '未婚', '马晓燕'])
    expect(words(sheet)).toContain(text);
  expect(words(sheet)).not.toContain(other.documentNumber);
  expect(words(sheet)).toContain(someHash());
});

test('examination sheet and certificates bear number, day, authority, photo and both people', () => {
  const at = wedding('issued');
  for (const [code, copy] of [
    ['marriage-examination', ''],
    ['marriage-certificate', 'man'],
    ['marriage-certificate', 'woman'],
  ] as const) {
    const text = words(model(at, code, copy));
    for (const part of ['J620121-2026-000001', '2026年11月23日', '兰州新区中川镇人民政府婚姻登记处', someHash('b')])
      expect(text, code).toContain(part);
    for (const { name, documentNumber } of Object.values(at.facts)) {
      expect(text).toContain(name);
      expect(text).toContain(documentNumber);
    }
  }
  expect(words(model(at, 'marriage-examination'))).toContain(printingNumbersOf(at.facts).man);
});

test('the holder stands first on their own certificate', () => {
  const at = wedding('registered');
  for (const role of ['man', 'woman'] as const) {
    const text = words(model(at, 'marriage-certificate', role));
    const { name } = at.facts[role];
    expect(text.indexOf(name)).toBeGreaterThan(0);
    const other = at.facts[role === 'man' ? 'woman' : 'man'].name;
    expect(text.indexOf(name)).toBeLessThan(text.indexOf(other));
  }
});

test('an empty form can be laid out at any moment without a fault', () => {
  for (const one of marriageForms)
    for (const copy of one.copies(wedding().state()))
      expect(words(one.model(wedding().state(), copy, marriage))).not.toContain('undefined');
});

test('every question of the declaration is a field of it, and the other way round', () => {
  expect(
    declarationQuestionsOf('make-up')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(declaration.shape).sort());
  expect(marriageRegistration.questions.perParty).toBe(declarationQuestions);
});

test('a signed sheet keeps what was declared when the registry learns more', () => {
  const at = wedding('registered');
  const before = words(model(at, 'marriage-certificate', 'man'));
  const amended = at.world.run(
    at.state().own.man.person,
    { type: 'person.amend', changes: { address: '甘肃省兰州市城关区新址1号' }, evidence: {} },
    { account: 'x', name: 'x', roles: [] },
  );
  expect(amended.ok).toBe(true);
  expect(words(model(at, 'marriage-certificate', 'man'))).toBe(before);
});
