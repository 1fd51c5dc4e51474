import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Divorce } from '#domain/marriage/divorce/schema.ts';
import {
  agreed,
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
  signAll,
} from '#testing/divorce.ts';
import { openHall } from '#testing/marriage-hall.ts';
import { phaseOf } from './divorce-page.ts';
import { nextStep } from './next-step.ts';

const stream = 'divorce/1';

/** A couple at the counter: what its screen would say is next. */
function counter(on: string) {
  const hall = openHall(on);
  hall.send(stream, openDivorce(hall.couple));
  const state = (): CaseState<Divorce> => hall.world.state(stream);
  return {
    hall,
    /** @param isFiled what the step leaves stands in the electronic file. */
    next: (day = on, isFiled = true) => nextStep(state(), civilDate(day), isFiled),
    phase: (day: string) => phaseOf(state().own, civilDate(day)),
  };
}

test('papers, application and agreement lead to acceptance; the state check may wait', () => {
  const { hall, next } = counter('2026-06-09');
  const seen = [next()];
  for (const step of applySteps(hall.facts)) {
    hall.send(stream, step);
    if (seen.at(-1) !== next()) seen.push(next());
  }
  expect(seen).toEqual([
    'man.document',
    'woman.document',
    'man.certificate',
    'woman.certificate',
    'man.application',
    'woman.application',
    'man.applicationSignature',
    'woman.applicationSignature',
    'accept',
  ]);
});

test('without an agreement it is asked for before acceptance', () => {
  const { hall, next } = counter('2026-06-09');
  hall.send(
    stream,
    applySteps(hall.facts).filter((step) => step !== agreed),
  );
  expect(next()).toBe('agreement');
});

test('nothing is next in the cooling-off; the day after it both may ask, before anybody noticed', () => {
  const { hall, next, phase } = counter('2026-06-09');
  hall.send(stream, [...applySteps(hall.facts), { type: 'divorce.accept' }]);
  expect(next('2026-06-09', false)).toBe('file');
  expect([next('2026-07-09'), phase('2026-07-09')]).toEqual([null, 'cooling']);
  expect([next('2026-07-10'), phase('2026-07-10')]).toEqual(['request', 'asking']);
});

test('the day of the certificate: everything anew, then examine, register, sign, issue', () => {
  const { hall, next } = counter('2026-06-09');
  hall.send(stream, [...applySteps(hall.facts), { type: 'divorce.accept' }]);
  const day = '2026-07-10';
  hall.at(day);
  hall.send(stream, requestCertificate);
  expect(next(day)).toBe('man.document');
  hall.send(stream, declareSteps(hall.facts));
  expect(next(day)).toBe('man.stateCheck');
  hall.send(stream, checkStates());
  expect(next(day)).toBe('examine');
  hall.send(stream, examine);
  expect([next(day), next('2026-07-13')]).toEqual(['register', 'man.stateCheck']);
  hall.send(stream, { type: 'divorce.register' });
  expect(next(day)).toBe('man.receipt');
  hall.send(stream, signAll('certificate'));
  expect(next(day)).toBe('issue');
  hall.send(stream, issueSteps.slice(2));
  expect(next(day, false)).toBe('file');
  expect(next(day)).toBeNull();
});
