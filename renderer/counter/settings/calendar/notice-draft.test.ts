import { expect, test } from 'vitest';
import { notice } from '#domain/reference/working-calendar.ts';
import {
  emptyNotice,
  holidaysOf,
  isTypedYear,
  isWhole,
  noticeOf,
  problemOf,
  type TypedHoliday,
} from './notice-draft.ts';

const spring: TypedHoliday = { name: '春节', from: '2027-02-05', to: '2027-02-11', work: '20270131、2027-02-14' };
const typed = (...holidays: readonly TypedHoliday[]) => ({ ...emptyNotice(2027, ['2027.1']), holidays });

test('a new notice has the holidays of the law to fill in, and a version that is free', () => {
  const empty = emptyNotice(2027, ['2026.1', '2027.1']);
  expect(empty).toMatchObject({ year: '2027', version: '2027.2' });
  expect(empty.holidays).toHaveLength(7);
  expect(isWhole(empty)).toBe(false);
});

test('what is typed becomes the edition’s data, and fits its schema', () => {
  const made = noticeOf(typed(spring, { name: '元旦', from: '2027-01-01', to: '', work: '' }));
  expect(made.off).toEqual([
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
    { name: '元旦', from: '2027-01-01', to: '2027-01-01' },
  ]);
  expect(made.work.map(({ date }) => date)).toEqual(['2027-01-31', '2027-02-14']);
  expect(notice.safeParse(made).success).toBe(true);
  expect(isWhole(typed(spring))).toBe(true);
});

test.each([
  [{ from: '' }, 'from'],
  [{ to: '2027-02-01' }, 'to'],
  [{ name: ' ' }, 'name'],
  [{ work: '2027-02-30' }, 'work'],
  [{ work: '2027-02-15' }, 'notWeekend'],
  [{ from: '2026-02-05', to: '2026-02-06' }, 'otherYear'],
  [{ work: '2026-01-31' }, 'otherYear'],
  [{ to: '2027-03-05' }, 'tooLong'],
] as const)('%o: %s', (change, problem) => {
  const wrong = { ...spring, ...change };
  expect(problemOf(wrong, 2027)).toBe(problem);
  expect(isWhole(typed(spring, wrong))).toBe(false);
  // The preview shows what is right.
  expect(noticeOf(typed(spring, wrong)).off).toHaveLength(1);
});

test.each([
  ['2024', false],
  ['2025', true],
  ['2100', true],
  ['2101', false],
  ['20 27', false],
  ['', false],
])('a notice of the year %o can be published: %s, by the schema too', (year, whole) => {
  expect(isTypedYear(year)).toBe(whole);
  const ofYear = {
    ...emptyNotice(2027, []),
    year,
    holidays: [{ name: '元旦', from: `${year}-01-01`, to: '', work: '' }],
  };
  expect(isWhole(ofYear)).toBe(whole);
  if (/^\d{4}$/.test(year)) expect(notice.safeParse(noticeOf(ofYear)).success).toBe(whole);
});

test('a pasted notice fills the rows; anything else does not touch them', () => {
  expect(holidaysOf('一、元旦：1月1日至3日放假调休，共3天。1月10日（周日）上班。', 2027)).toEqual([
    { name: '元旦', from: '2027-01-01', to: '2027-01-03', work: '2027-01-10' },
  ]);
  expect(holidaysOf('明年放假吗？', 2027)).toBeNull();
});
