/** The yearly confirmation from a signed register. */
import { expect, test } from 'vitest';
import { someHash } from '#testing/couple.ts';
import { type Station, station } from '#testing/veterans.ts';
import type { Benefit } from './schema.ts';
import type { Sheet } from './sheet.ts';
import { sheetForms } from './sheet-forms.ts';

function dueBenefits(at: Station, count: number) {
  const made = Array.from({ length: count }, () =>
    at.must(at.fresh('benefit'), {
      type: 'benefit.grant',
      person: at.veteran(['discharged-soldier'], {}).person,
      category: 'Y08',
      approvedOn: '2026-05-06',
      document: '兰新退〔2026〕8号',
    }),
  );
  at.on('2027-03-02');
  for (const benefit of made) at.must(benefit, { type: 'benefit.call' });
  return made;
}
const draw = (at: Station, benefits: readonly string[]) =>
  at.must(at.fresh('confirmation-sheet'), { type: 'confirmation-sheet.draw', title: '何家梁村名册', benefits });

test('whoever signed the register is confirmed, with the scan of it; the others stay due', () => {
  const at = station();
  const benefits = dueBenefits(at, 3);
  const sheet = draw(at, benefits);
  const [first, second, third] = benefits as [`benefit/${string}`, `benefit/${string}`, `benefit/${string}`];
  const enter = { type: 'confirmation-sheet.enter', method: 'home-visit', attachments: [someHash('b')] };
  expect(at.codes(sheet, { ...enter, benefits: [first], attachments: [] })).toEqual(['INPUT_INVALID']);
  at.must(sheet, { ...enter, benefits: [first, third] });
  expect(at.state<Benefit>(first)).toMatchObject({
    state: 'active',
    confirmFrom: '2028-03-01',
    confirmations: [{ on: '2027-03-02', method: 'home-visit', by: '马晓燕', backPayFen: 0 }],
  });
  expect(at.state<Benefit>(second).state).toBe('due');
  expect(at.state<Sheet>(sheet)).toMatchObject({
    scans: [someHash('b')],
    rows: [{ doneOn: '2027-03-02' }, { doneOn: null }, { doneOn: '2027-03-02' }],
  });
  // Who missed it is confirmed from the sheet with what was held back.
  at.on('2027-07-01');
  at.must(second, { type: 'benefit.suspend' });
  at.on('2027-09-01');
  at.must(sheet, { ...enter, benefits: [second] });
  expect(at.state<Benefit>(second).confirmations).toMatchObject([{ backPayFen: 2 * 90_000 }]);
  const printed = JSON.stringify(sheetForms[0]?.model(at.state(sheet), '', sheet));
  for (const word of ['何家梁村名册', '3 人', '参战退役军人', '2027年9月1日']) expect(printed).toContain(word);
});

test('nobody who is not due is on a register, or entered from one that was overtaken', () => {
  const at = station();
  const benefits = dueBenefits(at, 2);
  const [first, second] = benefits as [`benefit/${string}`, `benefit/${string}`];
  const sheet = draw(at, [first]);
  const enter = { type: 'confirmation-sheet.enter', method: 'in-person', attachments: [someHash('b')] };
  expect(at.codes(sheet, { ...enter, benefits: [second] })).toEqual(['SHEET_NOT_ON_IT']);
  at.must(first, { type: 'benefit.confirm', method: 'in-person', note: '' });
  expect(at.codes(sheet, { ...enter, benefits: [first] })).toEqual(['SHEET_NOT_DUE']);
  const again = { type: 'confirmation-sheet.draw', title: '名册', benefits: [first, second] };
  expect(at.codes(at.fresh('confirmation-sheet'), again)).toEqual(['SHEET_NOT_DUE']);
});
