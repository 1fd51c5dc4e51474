import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Reissue } from '#domain/marriage/reissue/schema.ts';
import { openHall } from '#testing/marriage-hall.ts';
import {
  acceptReissue,
  handOver,
  notarisedAgent,
  openReissue,
  type ReissueChoice,
  reissueSteps,
} from '#testing/reissue.ts';
import { nextStep } from './next-step.ts';

const stream = 'reissue/1';
const day = '2026-06-09';
const nobody = { account: '', name: '', roles: [] };

/** Applicants at the counter: what their screen says is next, before and after each step. */
function seenOnTheWay(choice: ReissueChoice): readonly (string | null)[] {
  const hall = openHall(day);
  hall.send(stream, openReissue(hall.couple, choice));
  const state = (): CaseState<Reissue> => hall.world.state(stream);
  const next = () => nextStep(state(), day, false, hall.world.findings(stream, nobody) as readonly Finding[]);
  const seen = [next()];
  const steps = reissueSteps(hall.facts, choice);
  const archive = steps.filter(({ type }) => type === 'reissue.check-archive');
  const documents = steps.filter(({ type }) => type === 'reissue.show-document');
  const others = steps.filter((step) => !archive.includes(step) && !documents.includes(step));
  const decided = choice.archive?.is === 'not-found' ? [] : [acceptReissue, ...handOver(choice.who)];
  for (const step of [...documents, ...archive, ...(decided.length ? others : []), ...decided]) {
    hall.send(stream, step);
    if (seen.at(-1) !== next()) seen.push(next());
  }
  return seen;
}

test('a couple: papers, archive, statements, one photo of both, number, receipts, file', () => {
  expect(seenOnTheWay({})).toEqual([
    'man.document',
    'woman.document',
    'archive',
    'man.statement',
    'woman.statement',
    'woman.signature',
    'woman.stateCheck',
    'photo',
    'accept',
    'man.receipt',
    'woman.receipt',
    'issue',
    'file',
  ]);
});

test('one alone brings a photo of their own', () => {
  expect(seenOnTheWay({ who: ['woman'], certificate: 'divorce' })).toEqual([
    'woman.document',
    'archive',
    'woman.statement',
    'woman.signature',
    'woman.stateCheck',
    'woman.photo',
    'accept',
    'woman.receipt',
    'issue',
    'file',
  ]);
});

test('a pre-check site asks for paper and statement, refuses nothing and hands the applicant on', () => {
  const hall = openHall(day, { office: { marriageRole: 'precheck' } });
  hall.send(stream, openReissue(hall.couple, { who: ['woman'] }));
  const steps = reissueSteps(hall.facts, { who: ['woman'], archive: { is: 'not-found', searched: '2001年各卷' } });
  const next = (isPrecheck: boolean) =>
    nextStep(
      hall.world.state(stream),
      day,
      false,
      hall.world.findings(stream, nobody) as readonly Finding[],
      isPrecheck,
    );
  const seen = [next(true)];
  for (const step of steps.filter(({ type }) => /show-document|check-archive|reissue.state/.test(type))) {
    hall.send(stream, step);
    if (seen.at(-1) !== next(true)) seen.push(next(true));
  }
  expect(seen).toEqual(['woman.document', 'woman.statement', 'precheck']);
  expect(next(false)).toBe('refuse');
});

test('what the agent still lacks comes before the decision', () => {
  const hall = openHall(day);
  hall.send(stream, openReissue(hall.couple, { who: ['woman'] }));
  const next = () =>
    nextStep(hall.world.state(stream), day, false, hall.world.findings(stream, nobody) as readonly Finding[]);
  hall.send(stream, [
    { type: 'reissue.appoint-agent', agent: notarisedAgent },
    ...reissueSteps(hall.facts, { who: ['woman'] }),
  ]);
  expect(next()).toBe('agent');
  const power = { type: 'case.add-material', material: 'power-of-attorney', party: '', attachments: [], note: '' };
  hall.send(stream, power);
  expect(next()).toBe('accept');
});

test('an archive that is not found leads to the refusal, whatever else is missing', () => {
  expect(seenOnTheWay({ archive: { is: 'not-found', searched: '2001年各卷' } }).at(-1)).toBe('refuse');
});
