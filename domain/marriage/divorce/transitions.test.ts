/** Every command in every stage: it leads where the state machine says, or is refused and changes nothing. */
import { expect, test } from 'vitest';
import {
  agreed,
  applicationOf,
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  oldMarriage,
  openDivorce,
  requestCertificate,
  signAll,
  withdrawBy,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { noAssistance } from '../party/assistance.ts';
import type { Divorce, DivorceCommand, DivorceStage } from './schema.ts';
import { divorceStages, isClosed } from './stages.ts';

const stream = 'divorce/1';
/** Days on which a case is received and each stage is looked at. */
const [receivedOn, inCooling, inWindow, afterEnd] = ['2026-06-09', '2026-06-10', '2026-07-15', '2026-08-11'] as const;

const refuse: DivorceCommand = { type: 'divorce.refuse', ground: 'disagreement', explanation: '未协商一致。' };

/** A case in a stage, with all that the next step needs. */
function inStage(stage: DivorceStage): Hall {
  const hall = openHall(receivedOn);
  const { facts, couple } = hall;
  const go = (date: string, ...commands: readonly DivorceCommand[]): Hall => {
    hall.at(date);
    hall.send(stream, commands);
    return hall;
  };
  hall.send(stream, [openDivorce(couple), ...applySteps(facts)]);
  if (stage === 'applied') return hall;
  if (stage === 'not-accepted')
    return go(receivedOn, { type: 'divorce.not-accept', ground: 'capacity', explanation: '依法不予受理。' });
  if (stage === 'abandoned') return go(receivedOn, { type: 'divorce.abandon', reason: '双方离开。' });
  go(receivedOn, { type: 'divorce.accept' });
  if (stage === 'cooling') return go(inCooling);
  if (stage === 'withdrawn') return go(inCooling, withdrawBy(hall.facts, 'man'));
  if (stage === 'deemed-withdrawn') return go(afterEnd, { type: 'divorce.lapse' });
  go(inWindow, requestCertificate);
  if (stage === 'refused') return go(inWindow, refuse);
  hall.send(stream, [...declareSteps(facts), ...checkStates()]);
  if (stage === 'window') return hall;
  go(inWindow, examine);
  if (stage === 'examined') return hall;
  go(inWindow, { type: 'divorce.register' });
  hall.send(stream, signAll('certificate'));
  if (stage === 'registered') return hall;
  hall.send(stream, issueSteps.slice(-1));
  return hall;
}

const of = (hall: Hall): Divorce => hall.own<Divorce>(stream);
/** One right command of each kind. */
function commands(hall: Hall): readonly DivorceCommand[] {
  const party = 'man';
  const facts = hall.facts.man;
  return [
    { type: 'divorce.state-marriage', marriage: oldMarriage },
    { type: 'divorce.describe-party', party, kind: 'mainland', assistance: noAssistance },
    ...(applySteps(hall.facts).slice(0, 1) as DivorceCommand[]),
    { type: 'divorce.show-certificate', party, certificate: 'shown' },
    { type: 'divorce.apply', party, application: applicationOf(facts) },
    agreed,
    ...(checkStates().slice(0, 1) as DivorceCommand[]),
    { type: 'divorce.declare', party, declaration: { willing: true, agreementComplete: true, truthful: true } },
    { type: 'divorce.accept' },
    { type: 'divorce.not-accept', ground: 'capacity', explanation: '依法不予受理。' },
    { type: 'divorce.abandon', reason: '双方离开。' },
    withdrawBy(hall.facts, party),
    requestCertificate,
    examine,
    refuse,
    { type: 'divorce.handle-at', place: 'home', where: '当事人家中', reason: '重病不能到场', consent: '' },
    { type: 'divorce.handle-at-counter' },
    { type: 'divorce.register' },
    issueSteps.at(-1) as DivorceCommand,
    { type: 'divorce.open-window' },
    { type: 'divorce.lapse' },
  ];
}

/** All moves there are; what is not listed stays where it is. */
const moves: Readonly<Record<string, Readonly<Partial<Record<DivorceCommand['type'], DivorceStage>>>>> = {
  applied: { 'divorce.accept': 'cooling', 'divorce.not-accept': 'not-accepted', 'divorce.abandon': 'abandoned' },
  cooling: { 'divorce.withdraw': 'withdrawn' },
  window: { 'divorce.examine': 'examined', 'divorce.refuse': 'refused' },
  refused: { 'divorce.request': 'window' },
  examined: { 'divorce.register': 'registered', 'divorce.refuse': 'refused' },
  registered: { 'divorce.issue': 'issued' },
};
const stages: readonly DivorceStage[] = [
  'applied',
  'cooling',
  'window',
  'examined',
  'registered',
  'issued',
  'not-accepted',
  'withdrawn',
  'deemed-withdrawn',
  'refused',
  'abandoned',
];

test.each(stages)('from %s only the listed moves', (stage) => {
  expect(of(inStage(stage)).stage).toBe(stage);
  for (const command of commands(inStage(stage))) {
    const hall = inStage(stage);
    const before = hall.world.state(stream);
    const outcome = hall.world.run(stream, command, { account: 'staff-1', name: '马晓燕', roles: [] });
    expect(of(hall).stage, command.type).toBe(moves[stage]?.[command.type] ?? stage);
    if (!outcome.ok) expect(hall.world.state(stream), command.type).toBe(before);
    if (isClosed(stage)) expect(outcome.ok, command.type).toBe(false);
  }
});

test('what the calendar brings: the window opens, the case lapses, also from a refusal; a joint request holds it', () => {
  const later = (stage: DivorceStage, date: string) => {
    const hall = inStage(stage);
    hall.at(date);
    const events = hall.runDue(stream).map(({ type }) => type);
    return [...events, of(hall).stage];
  };
  expect(later('cooling', inWindow)).toEqual(['divorce.window-opened', 'window']);
  expect(later('cooling', afterEnd)).toEqual(['divorce.lapsed', 'deemed-withdrawn']);
  expect(later('refused', afterEnd)).toEqual(['divorce.lapsed', 'deemed-withdrawn']);
  expect(later('window', afterEnd)).toEqual(['window']);
  for (const stage of ['applied', 'examined', 'registered', 'issued', 'withdrawn', 'not-accepted'] as const)
    expect(later(stage, afterEnd), stage).toEqual([stage]);
});

test('nobody makes a case lapse before its end, nor one whose parties asked in time', () => {
  const lapse = { type: 'divorce.lapse' };
  const early = inStage('cooling');
  expect(early.codes(stream, lapse)).toEqual(['DIVORCE_WINDOW_OPEN']);
  const asked = inStage('window');
  asked.at(afterEnd);
  expect(asked.codes(stream, lapse)).toEqual(['DIVORCE_WINDOW_OPEN']);
});

test('every stage has a name, and once only', () => {
  expect(stages.every((stage) => divorceStages.some(({ code }) => code === stage))).toBe(true);
  expect(new Set(divorceStages.map(({ code }) => code)).size).toBe(divorceStages.length);
});
