/** One couple, one case of theirs at a time: which other case stands in the way, and which does not. */
import { expect, test } from 'vitest';
import { calendar2025 } from '#domain/calendar/2025.ts';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { shippedCalendar, workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { OpenCase } from '#domain/kernel/aggregate.ts';
import { type Couple, marriageSteps, someHash } from '#testing/couple.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  requestCertificate,
} from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { openReissue } from '#testing/reissue.ts';
import type { Divorce } from './divorce/index.ts';
import type { PartyRole } from './party/party.ts';
import { otherCaseFindings } from './rival-case.ts';

const divorce = 'divorce/1';
const openMarriage = ({ man, woman }: Couple) => ({ type: 'marriage.open', parties: [man, woman] });

/** An application received on 9 June 2026: cooling-off to 9 July, window to Monday 10 August. */
function received(): Hall {
  const hall = openHall('2026-06-09');
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}

const beginnings = [
  ['divorce/2', openDivorce],
  ['marriage/1', openMarriage],
] as const;

test.each(beginnings)(
  'an application that is over by date stands in nobody’s way, though nobody entered it: %s',
  (stream, begin) => {
    const hall = received();
    hall.at('2026-08-10');
    expect(hall.codes(stream, begin(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
    hall.at('2026-08-13');
    expect(hall.send(stream, begin(hall.couple))[0]).toMatchObject({
      stream: divorce,
      type: 'divorce.lapsed',
      payload: { on: '2026-08-11' },
    });
    expect(hall.view(divorce)).toMatchObject({ stage: 'deemed-withdrawn', closed: true });
    expect(hall.runDue(divorce)).toEqual([]);
  },
);

/** A made-up notice of 2027; its second edition moves the end of a window on 22 January by a week. */
const editionOf2027 = (edition: 1 | 2) =>
  calendarYear({
    year: 2027,
    version: `2027.${edition}`,
    source: 'test',
    off: edition === 1 ? [['元旦', '2027-01-01', '2027-01-01']] : [['春节', '2027-01-22', '2027-01-28']],
    work: [],
  });

test.each([
  ['lacks the notice', []],
  ['has an earlier edition of it', [editionOf2027(1)]],
])(
  'a counter whose calendar %s enters nothing as withdrawn before the end that the record knows, and takes no date back',
  (_name, behind) => {
    const hall = openHall('2026-11-23');
    hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
    hall.world.calendar = workingCalendar([calendar2025, calendar2026, editionOf2027(2)]);
    hall.send(divorce, { type: 'divorce.recompute' });
    const known = hall.own<Divorce>(divorce).recomputed;
    expect(known?.windowEndsOn).toBe('2027-01-29');
    hall.world.calendar = workingCalendar([calendar2025, calendar2026, ...behind]);
    hall.at('2027-01-25');
    for (const [stream, begin] of beginnings)
      expect(hall.codes(stream, begin(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
    const system = { account: 'system', name: 'system', roles: [] };
    expect(hall.codes(divorce, { type: 'divorce.lapse' }, system)).toEqual(['DIVORCE_WINDOW_OPEN']);
    expect(hall.send(divorce, { type: 'divorce.recompute' }, system)).toEqual([]);
    hall.at('2027-01-30');
    const begun = hall.send('divorce/2', openDivorce(hall.couple));
    expect(begun.filter(({ stream }) => stream === divorce)).toMatchObject([
      { type: 'divorce.lapsed', payload: { on: '2027-01-30' } },
    ]);
    expect(hall.own<Divorce>(divorce).recomputed).toEqual(known);
  },
);

test.each(beginnings)(
  'who asked in time is not over by date, and that case comes to its end first: %s',
  (stream, begin) => {
    const hall = received();
    hall.at('2026-08-10');
    hall.send(divorce, requestCertificate);
    hall.at('2026-08-12');
    expect(hall.codes(stream, begin(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
    expect(hall.own<Divorce>(divorce).lapsedOn).toBeNull();
  },
);

test('a case is not gone on with while another one of a party, begun apart from it, is open', () => {
  const open = (stream: string): OpenCase => ({
    stream,
    number: 'ZCH20261123-A1-001',
    item: 'marriage-registration',
    stage: 'accepted',
  });
  const against = (...streams: readonly string[]) =>
    otherCaseFindings(
      'man',
      'person/1',
      {
        openCases: () => streams.map(open),
        stream: () => null,
        calendar: shippedCalendar,
        today: civilDate('2026-11-23'),
      },
      'marriage/1',
    );
  expect(against('marriage/1')).toEqual([]);
  for (const other of ['marriage/2', 'divorce/1'])
    expect(against('marriage/1', other)).toMatchObject([
      { code: 'MARRIAGE_OTHER_CASE_OPEN', at: 'man', params: { role: 'man', number: 'ZCH20261123-A1-001' } },
    ]);
});

/** Marries one of the couple to somebody who comes with them for the first time, as far as the registration. */
function marryAnother(hall: Hall, role: PartyRole, stream: string): void {
  const sex = role === 'man' ? 'female' : 'male';
  const other = hall.addPerson({ name: sex === 'female' ? '王丽' : '李强', sex, birthDate: '1990-05-01' });
  const couple = { ...hall.couple, [role === 'man' ? 'woman' : 'man']: other };
  const steps = marriageSteps({ man: hall.person(couple.man).facts, woman: hall.person(couple.woman).facts });
  hall.send(stream, [openMarriage(couple), ...steps.accepted, ...steps.examined, ...steps.registered]);
}

test('registration, not the booklet, ends a marriage: both may marry before their divorce certificates are handed over', () => {
  const hall = received();
  hall.at('2026-07-10');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, { type: 'divorce.register' });
  expect(hall.view(divorce)).toMatchObject({ stage: 'registered', closed: false });
  marryAnother(hall, 'man', 'marriage/1');
  marryAnother(hall, 'woman', 'marriage/2');
  for (const person of [hall.couple.man, hall.couple.woman])
    expect(hall.person(person).marital).toMatchObject({ status: 'married', since: '2026-07-10' });
  hall.send(divorce, issueSteps);
  expect(hall.view(divorce)).toMatchObject({ stage: 'issued', closed: true });
});

test('a marriage whose booklets were never handed over bars nobody once it has ended', () => {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', [openMarriage(hall.couple), ...steps.accepted, ...steps.examined, ...steps.registered]);
  hall.at('2026-07-10');
  hall.send('annotation/1', {
    type: 'annotation.enter',
    kind: 'court-divorce',
    records: ['marriage/1'],
    document: {
      title: '民事判决书',
      issuer: '兰州新区人民法院',
      number: '（2026）甘0191民初1号',
      madeOn: '2026-06-20',
      effectiveOn: '2026-07-06',
      attachments: [someHash()],
    },
    text: '依法律文书批注。',
    corrections: [],
  });
  expect(hall.view('marriage/1')).toMatchObject({ stage: 'registered', closed: false });
  marryAnother(hall, 'man', 'marriage/2');
  marryAnother(hall, 'woman', 'marriage/3');
});

test('a re-issue that is not finished bars no marriage', () => {
  const hall = openHall('2026-06-09');
  hall.send('reissue/1', openReissue(hall.couple));
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', [openMarriage(hall.couple), ...steps.accepted, ...steps.examined, ...steps.registered]);
});
