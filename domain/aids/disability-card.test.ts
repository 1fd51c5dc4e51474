/** A disability card says itself whose it is and how severe: what is written down otherwise is not believed. */
import { describe, expect, test } from 'vitest';
import type { Person } from '#domain/person/person.ts';
import { type AidsHall, agreeOn, fitter, goodAssessment, openAidsHall, openLoan } from '#testing/aids-hall.ts';
import { disabilityCard } from './disability-card.ts';

const loanA = 'loan/a';
const other = '620000197001010006';
const prove = (reference: string, group = 'disabled') => ({
  type: 'loan.prove',
  group,
  source: 'card',
  reference,
  checkedOn: '2026-03-02',
});
const numberOf = (hall: AidsHall, person: string): string => hall.world.state<Person>(person).facts.documentNumber;

function applied(changes: Record<string, unknown> = {}) {
  const hall = openAidsHall();
  // Nobody else's group: too young for those that follow from age.
  const person = hall.person({ birthDate: '1990-01-01' });
  hall.send(loanA, openLoan(person, changes));
  return { hall, number: numberOf(hall, person) };
}

test.each([
  [`${other}42`, { holder: other, grade: 2 }],
  [`${other}44B1`, { holder: other, grade: 4 }],
  [' 62000019700101001x 1 1 ', { holder: '62000019700101001X', grade: 1 }],
  [`${other}82`, null],
  [`${other}45`, null],
  [other, null],
  ['甘残0012', null],
])('%s says %j', (reference, card) => {
  expect(disabilityCard(reference)).toEqual(card);
});

describe('a disability card', () => {
  test.each([
    ['1', 0],
    ['2', 0],
    ['3', 30_000],
    ['4', 30_000],
  ])('of grade %s is severe or not by its number, and the deposit goes by it', (grade, depositFen) => {
    const { hall, number } = applied();
    hall.send(loanA, prove(`${number}4${grade}`));
    hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send(loanA, agreeOn(hall.device(), hall.today(), 30));
    expect(hall.loan(loanA).terms?.depositFen).toBe(depositFen);
  });
  test('of a slight grade proves no severe one', () => {
    const { hall, number } = applied();
    expect(hall.refusals(loanA, prove(`${number}43`, 'disabled-severe'))).toEqual(['PROOF_CARD_GRADE']);
    expect(hall.refusals(loanA, prove(`${number}42`, 'disabled-severe'))).toEqual([]);
  });
  test('is the borrower’s or the user’s, and nobody else’s', () => {
    const { hall } = applied();
    expect(hall.refusals(loanA, prove(`${other}42`))).toEqual(['PROOF_CARD_OTHER']);
    const forOther = applied({ user: { name: '丙', relation: '母亲', idNumber: other } });
    expect(forOther.hall.refusals(loanA, prove(`${other}42`))).toEqual([]);
    // What cannot be compared is left to whoever looks at the card.
    const unknown = applied({ user: { name: '丙', relation: '母亲' } });
    expect(unknown.hall.refusals(loanA, prove(`${other}42`))).toEqual([]);
    expect(hall.refusals(loanA, prove('甘残0012'))).toEqual([]);
  });
});
