/** A daughter rents for her father: whose age and whose proofs the rules go by, and whose yearly limit is used. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { composeIdNumber } from '#domain/identity/id-number.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import type { Person } from '#domain/person/person.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  clerk,
  fitter,
  goodAssessment,
  handOver,
  openAidsHall,
  openLoan,
  payAll,
  sign,
} from '#testing/aids-hall.ts';
import { explainDeposit, explainLine } from '../explain.ts';
import { type GroupProof, group, groupsOn, type Holder } from '../groups.ts';
import { type PersonYear, personYearStream } from '../person-year.ts';
import { bestRate, type Scheme, schemeExamples } from '../scheme.ts';
import type { Loan } from './schema.ts';
import { entitledOn } from './user.ts';

const loanA = 'loan/a';
const day = civilDate('2026-03-02');
const numberOf = (birth: string): string => composeIdNumber('620171', civilDate(birth), 101);
const oldNumber = numberOf('1944-05-06');
const youngNumber = numberOf('1990-01-01');
const father = { name: '陈大有', relation: '父亲', idNumber: oldNumber };
const wuxi = schemeExamples.wuxi as Scheme;
const card = (reference: string, more: Record<string, unknown> = {}) => ({
  type: 'loan.prove',
  group: 'disabled',
  source: 'card',
  reference,
  checkedOn: '2026-03-02',
  ...more,
});

function publish(hall: AidsHall, data: Scheme): void {
  const edition = { version: '2', effectiveFrom: '2026-02-01', source: '试点方案', data };
  hall.send(referenceStream('aids-scheme', 'local'), { type: 'reference.publish', ...edition }, boss);
}
const agree = (hall: AidsHall, loan = loanA, days = 30): void => {
  hall.send(loan, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(loan, agreeOn(hall.device(), hall.today(), days));
};
/** Percent of the subsidy, of the deposit that is waived, and for whom, as it was agreed. */
const agreedOf = (hall: AidsHall, loan = loanA) => {
  const { periods, terms } = hall.loan(loan);
  return [periods[0]?.percent, periods[0]?.of ?? null, terms?.depositWhy?.percent, terms?.depositWhy?.of ?? null];
};

describe('subsidy and deposit', () => {
  test.each<[string, string, typeof father | null, Holder | undefined, readonly unknown[]]>([
    ['a daughter for her old father', '1990-01-01', father, undefined, [50, 'user', 0, null]],
    [
      'an old mother for a young user',
      '1944-05-06',
      { ...father, idNumber: youngNumber },
      undefined,
      [0, null, 0, null],
    ],
    [
      'an old mother where the rule says the lessee',
      '1944-05-06',
      { ...father, idNumber: youngNumber },
      'lessee',
      [50, 'lessee', 0, null],
    ],
    ['a daughter where the rule says the lessee', '1990-01-01', father, 'lessee', [0, null, 0, null]],
    ['an old lessee for themselves', '1944-05-06', null, undefined, [50, null, 0, null]],
    ['an old lessee for themselves, whichever the rule says', '1944-05-06', null, 'lessee', [50, null, 0, null]],
  ])('by age: %s', (_, birthDate, user, of, agreed) => {
    const hall = openAidsHall();
    if (of) publish(hall, { ...wuxi, rates: wuxi.rates.map((one) => ({ ...one, of })) });
    hall.send(loanA, openLoan(hall.person({ birthDate }), { user }));
    agree(hall);
    expect(agreedOf(hall)).toEqual(agreed);
  });

  test.each<[string, string, Holder | undefined, Holder | undefined, readonly unknown[]]>([
    ['the user’s, said of nobody', '甘残0012', undefined, undefined, [100, 'user']],
    ['the user’s, by its number', `${oldNumber}42`, undefined, undefined, [100, 'user']],
    ['the lessee’s', '甘残0012', 'lessee', undefined, [0, null]],
    ['the lessee’s, where the rule says so', '甘残0012', 'lessee', 'lessee', [100, 'lessee']],
    ['the user’s, where the rule says the lessee', '甘残0012', 'user', 'lessee', [0, null]],
  ])('by a severe disability that is %s', (_, reference, whose, of, deposit) => {
    const hall = openAidsHall();
    if (of) publish(hall, { ...wuxi, deposit: wuxi.deposit.map((one) => ({ ...one, of })) });
    hall.send(loanA, openLoan(hall.person({ birthDate: '1990-01-01' }), { user: father }));
    hall.send(loanA, card(reference, { group: 'disabled-severe', ...(whose ? { of: whose } : {}) }));
    agree(hall);
    expect(agreedOf(hall).slice(2)).toEqual(deposit);
  });

  test('a quote names whose groups they are, where another one uses the device', () => {
    const hall = openAidsHall();
    publish(hall, {
      ...wuxi,
      freeDays: 5,
      freeFor: ['age-60'],
      deposit: [{ groups: ['age-60'], percent: 50, of: 'lessee' }],
    });
    hall.send(loanA, openLoan(hall.person({ birthDate: '1950-01-01' }), { user: father }));
    agree(hall);
    const { terms } = hall.loan(loanA);
    const [free, , subsidy] = (terms?.lines ?? []).map((one) => explainLine(one).how);
    expect(free?.zh).toContain('使用人（60周岁以上老年人）自起租日起免租5天');
    expect(subsidy?.zh).toContain('使用人（80周岁以上老年人）50%');
    expect(subsidy?.en).toContain('the user (Aged 80 or over) 50%');
    expect(explainDeposit(terms!.depositWhy!).zh).toContain('承租人（60周岁以上老年人）减免50%');
  });

  test('a proof of the one takes no place of the other’s, and a card is the one’s it was shown for', () => {
    const hall = openAidsHall();
    hall.send(loanA, openLoan(hall.person({ birthDate: '1990-01-01' }), { user: father }));
    hall.send(loanA, [card('甘残0012', { of: 'lessee' }), card('甘残0013'), card('甘残0014', { of: 'user' })]);
    expect(hall.loan(loanA).proofs.map(({ of, reference }) => [of, reference])).toEqual([
      ['lessee', '甘残0012'],
      ['user', '甘残0014'],
    ]);
    expect(hall.refusals(loanA, card(`${oldNumber}42`, { of: 'lessee' }))).toEqual(['PROOF_CARD_OTHER']);
  });
});

describe('the user', () => {
  test('is asked for again where no number told the age: the next terms go by it', () => {
    const hall = openAidsHall();
    const user = { ...father, idNumber: '' };
    hall.send(loanA, openLoan(hall.person({ birthDate: '1990-01-01' }), { user }));
    agree(hall);
    expect(agreedOf(hall)[0]).toBe(0);
    expect(hall.world.findings(loanA, clerk).map(({ code }) => code)).toContain('LOAN_USER_AGE_UNKNOWN');
    hall.send(loanA, { type: 'loan.describe-user', idNumber: '', birthDate: '1944-05-06' });
    expect(agreedOf(hall)[0]).toBe(0);
    expect(hall.world.findings(loanA, clerk).map(({ code }) => code)).not.toContain('LOAN_USER_AGE_UNKNOWN');
    hall.send(loanA, agreeOn(hall.device(), hall.today(), 30));
    expect(agreedOf(hall).slice(0, 2)).toEqual([50, 'user']);
    hall.send(loanA, sign);
    payAll(hall, loanA);
    hall.send(loanA, handOver);
    // What was wrong is put right: the renewal goes by it, what was agreed stays.
    hall.send(loanA, { type: 'loan.describe-user', idNumber: youngNumber });
    hall.wait(29);
    hall.send(loanA, { type: 'loan.renew', to: '2026-05-01', isSafe: true });
    expect(hall.loan(loanA).periods.map(({ percent }) => percent)).toEqual([50, 0]);
  });

  test.each([
    ['the lessee’s own number', 'own', 'USER_IS_LESSEE'],
    ['a number that is none', '620171194405060000', 'USER_ID_INVALID'],
  ])('is not known by %s, at the beginning or later', (_, number, code) => {
    const hall = openAidsHall();
    const lessee = hall.person();
    const own = hall.world.state<Person>(lessee).facts.documentNumber;
    const idNumber = number === 'own' ? own : number;
    expect(hall.refusals(loanA, openLoan(lessee, { user: { ...father, idNumber } }))).toEqual([code]);
    hall.send(loanA, openLoan(lessee, { user: father }));
    expect(hall.refusals(loanA, { type: 'loan.describe-user', idNumber })).toEqual([code]);
    hall.send('loan/b', openLoan(lessee, { item: 'bed-manual' }));
    expect(hall.refusals('loan/b', { type: 'loan.describe-user', idNumber: oldNumber })).toEqual([
      'LOAN_NO_OTHER_USER',
    ]);
  });

  test('has one yearly limit, whoever of the family rents for them', () => {
    const hall = openAidsHall();
    publish(hall, { ...wuxi, capFen: 5_000 });
    const used = hall.person({ birthDate: '1944-05-06' });
    const { documentNumber: idNumber } = hall.world.state<Person>(used).facts;
    for (const loan of ['loan/a', 'loan/b']) {
      hall.send(loan, openLoan(hall.person({ birthDate: '1990-01-01' }), { user: { ...father, idNumber } }));
      agree(hall, loan, 60);
      hall.send(loan, sign);
      payAll(hall, loan);
      hall.send(loan, handOver);
    }
    const subsidy = (loan: string): number => Object.values(hall.loan(loan).charged.subsidy).reduce((a, b) => a + b, 0);
    expect(subsidy('loan/a') + subsidy('loan/b')).toBe(5_000);
    const year = hall.world.state<PersonYear>(personYearStream(used, 2026));
    expect(Object.values(year.subsidy).reduce((sum, one) => sum + one, 0)).toBe(5_000);
    expect(Object.keys(year.served ?? {})).toEqual(['loan/a', 'loan/b']);
  });
});

test('a proof from before it was asked whose it is counts for both, but a card is its holder’s', () => {
  const lessee = { birthDate: civilDate('1990-01-01'), documentNumber: youngNumber } as Loan['lessee'];
  const checkedOn = day;
  const proof = (given: Partial<GroupProof>): GroupProof => ({
    group: 'minimum-living',
    source: 'card',
    reference: 'D1',
    checkedOn,
    validTo: null,
    ...given,
  });
  const of = (one: GroupProof) => entitledOn(day, { lessee, user: { ...father }, proofs: [one] });
  const ages = ['age-60', 'age-75', 'age-80'];
  expect(of(proof({}))).toEqual({ user: [...ages, 'minimum-living'], lessee: ['minimum-living'], isOne: false });
  expect(of(proof({ group: 'disabled', reference: `${youngNumber}44` }))).toEqual({
    user: ages,
    lessee: ['disabled'],
    isOne: false,
  });
});

test('whichever groups two people have, a rate looks at its own one alone', () => {
  const some = fc.subarray([...group.options]);
  const use = { item: { code: 'wheelchair-manual', classCode: '12 22 03' }, term: 1 };
  fc.assert(
    fc.property(some, some, fc.constantFrom<Holder | undefined>('user', 'lessee', undefined), (user, lessee, of) => {
      const rates = group.options.map((one, index) => ({ groups: [one], percent: index, ...(of ? { of } : {}) }));
      const mine = of === 'lessee' ? lessee : user;
      const best = Math.max(-1, ...mine.map((one) => group.options.indexOf(one)));
      expect(bestRate(rates, { user, lessee, isOne: false }, use)?.percent ?? -1).toBe(best);
    }),
  );
  expect(groupsOn(day, null, [])).toEqual([]);
});
