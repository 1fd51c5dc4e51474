/** What has a motor, a pump or a battery is tested once more as it goes out. */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  exchangeFor,
  fitter,
  goodAssessment,
  handOver,
  openAidsHall,
  openLoan,
  payAll,
  sign,
} from '#testing/aids-hall.ts';
import { catalogueSet } from './catalogue.ts';
import { handoverModel } from './forms/hand-over.ts';
import type { Loan } from './loan/schema.ts';
import type { RentalItem } from './rental-item.ts';
import { isRetested, retestOf } from './retest.ts';

const loanA = 'loan/a';
const { items } = catalogueSet.shipped[0]!.data;
const itemOf = (code: string): RentalItem => items.find((one) => one.code === code)!;
const powered = [
  'wheelchair-powered',
  'stair-climber',
  'hoist',
  'bed-powered',
  'mattress-pressure',
  'oxygen',
  'suction',
  'nebulizer',
  'magnifier',
  'sound-amplifier',
];

test('the shipped catalogue tests what has a motor, a pump or a battery, and nothing else', () => {
  expect(
    items
      .filter(isRetested)
      .map(({ code }) => code)
      .sort(),
  ).toEqual([...powered].sort());
});

test.each<[string, string, boolean | undefined, boolean]>([
  ['a powered chair of an edition that does not say it', '12 23 06', undefined, true],
  ['a powered bed of one', '18 12 10', undefined, true],
  ['a bed with a crank', '18 12 07', undefined, false],
  ['a whole subclass', '12 17', undefined, true],
  ['a class that only begins alike', '12 22 03', undefined, false],
  ['a powered chair where the catalogue says no', '12 23 06', false, false],
  ['a chair without power where the catalogue says yes', '12 22 03', true, true],
])('%s', (_, classCode, retest, isTested) => {
  const checks = ['刹车', '电池容量'];
  expect(retestOf({ classCode, checks, ...(retest === undefined ? {} : { retest }) })).toEqual(isTested ? checks : []);
});

/** A catalogue in which an item is otherwise. */
function publish(hall: AidsHall, code: string, change: (item: RentalItem) => RentalItem): void {
  const { data } = catalogueSet.shipped[0]!;
  const changed = { ...data, items: data.items.map((one) => (one.code === code ? change(one) : one)) };
  const edition = { version: '2', effectiveFrom: '2026-02-01', source: '中心目录', data: changed };
  hall.send(referenceStream('aids-catalogue', 'local'), { type: 'reference.publish', ...edition }, boss);
}
/** Signed and paid, ready to go out. */
function ready(item: string, change?: (item: RentalItem) => RentalItem): AidsHall {
  const hall = openAidsHall();
  if (change) publish(hall, item, change);
  hall.send(loanA, openLoan(hall.person(), { item }));
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(loanA, [agreeOn(hall.device({ item }), hall.today(), 30), sign]);
  payAll(hall, loanA);
  return hall;
}
const withoutWord = ({ retest: _, ...item }: RentalItem): RentalItem => item;

test.each<[string, string, ((item: RentalItem) => RentalItem) | undefined, boolean]>([
  ['a powered chair', 'wheelchair-powered', undefined, true],
  ['one of an edition from before it was asked', 'wheelchair-powered', withoutWord, true],
  ['a chair without power', 'wheelchair-manual', undefined, false],
  ['a chair that the catalogue wants tested', 'wheelchair-manual', (item) => ({ ...item, retest: true }), true],
])('at the hand-over %s is tested once more or not at all', (_, item, change, isTested) => {
  const hall = ready(item, change);
  expect(hall.refusals(loanA, handOver)).toEqual(isTested ? ['LOAN_NOT_RETESTED'] : []);
  if (!isTested) return expect(hall.loan(loanA).handover?.retest).toBeUndefined();
  expect(hall.refusals(loanA, { ...handOver, retested: false })).toEqual(['LOAN_NOT_RETESTED']);
  expect(hall.loan(loanA).stage).toBe('signed');
  hall.send(loanA, { ...handOver, retested: true });
  expect(hall.loan(loanA)).toMatchObject({ stage: 'on-loan', handover: { retest: itemOf(item).checks } });
  const sheet = JSON.stringify(handoverModel(hall.world.state<CaseState<Loan>>(loanA)));
  expect(sheet).toContain(`合格：${itemOf(item).checks.join('、')}`);
});

test('what an exchange brings is tested the same, and its sheet says so', () => {
  const hall = ready('wheelchair-powered');
  hall.send(loanA, { ...handOver, retested: true });
  const next = hall.device({ item: 'wheelchair-powered' });
  expect(hall.refusals(loanA, exchangeFor(next))).toEqual(['LOAN_NOT_RETESTED']);
  hall.send(loanA, { ...exchangeFor(next), retested: true });
  expect(hall.loan(loanA).exchanges[0]?.handover?.retest).toEqual(itemOf('wheelchair-powered').checks);
});

test('an item that left the catalogue meanwhile is tested by the class and the checks of the device', () => {
  const hall = ready('wheelchair-powered');
  publish(hall, 'wheelchair-powered', (item) => ({ ...item, code: 'another-one' }));
  expect(hall.refusals(loanA, handOver)).toEqual(['LOAN_NOT_RETESTED']);
  hall.send(loanA, { ...handOver, retested: true });
  expect(hall.loan(loanA).handover?.retest).toEqual(itemOf('wheelchair-powered').checks);
});
