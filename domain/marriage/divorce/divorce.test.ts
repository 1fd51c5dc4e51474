/** The time of a divorce by agreement: cooling-off, withdrawal, window, and what a newer calendar does to them. */
import { expect, test } from 'vitest';
import { calendar2025 } from '#domain/calendar/2025.ts';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { workingCalendar } from '#domain/calendar/working-calendar.ts';
import {
  applySteps,
  checkStates,
  declareSteps,
  examine,
  issueSteps,
  openDivorce,
  paperOf,
  requestCertificate,
  withdrawBy,
} from '#testing/divorce.ts';
import { type Hall, type HallOptions, openHall } from '#testing/marriage-hall.ts';
import type { Divorce } from './schema.ts';

const stream = 'divorce/1';

/** A couple whose application was received on a day. */
function received(on: string, options?: HallOptions): Hall {
  const hall = openHall(on, options);
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}
const stageOf = (hall: Hall): string => hall.own<Divorce>(stream).stage;
const withdraw = (hall: Hall, more: object = {}) => withdrawBy(hall.facts, 'woman', more);

test('the whole way: application, receipt, cooling-off, window, number, certificates', () => {
  const hall = received('2026-06-09');
  expect(stageOf(hall)).toBe('cooling');
  expect(hall.own<Divorce>(stream).acceptance).toMatchObject({
    receiptNumber: 'ZCLS2026-A1-0001',
    printed: { receivedOn: '2026-06-09', coolingEndsOn: '2026-07-09', windowEndsOn: '2026-08-10', provisional: false },
  });
  expect(hall.own<Divorce>(stream).acceptance?.printed.calendarVersion).toBe(hall.world.calendar.version);
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  expect(stageOf(hall)).toBe('examined');
  const events = hall.send(stream, { type: 'divorce.register' });
  expect(events.map(({ type }) => type)).toEqual([
    'series.number-used',
    'divorce.registered',
    'person.marital-status-recorded',
    'person.marital-status-recorded',
  ]);
  for (const person of [hall.couple.man, hall.couple.woman])
    expect(hall.person(person).marital).toEqual({
      status: 'divorced',
      since: '2026-07-10',
      spouse: null,
      certificate: 'L620121-2026-000001',
    });
  hall.send(stream, issueSteps);
  expect(hall.view(stream)).toMatchObject({ stage: 'issued', closed: true, outcome: { en: 'Divorce registered' } });
});

test.each([
  ['2026-06-09', '2026-07-09', '2026-07-10', '2026-07-10', '2026-08-10'],
  ['2026-01-16', '2026-02-24', '2026-02-25', '2026-02-25', '2026-03-26'],
  ['2026-01-20', '2026-02-24', '2026-02-25', '2026-02-25', '2026-03-26'],
  ['2026-03-02', '2026-04-01', '2026-04-02', '2026-04-02', '2026-05-06'],
  ['2026-03-04', '2026-04-03', '2026-04-04', '2026-04-07', '2026-05-06'],
  ['2026-08-21', '2026-09-20', '2026-09-21', '2026-09-21', '2026-10-20'],
  ['2026-08-31', '2026-09-30', '2026-10-01', '2026-10-08', '2026-10-30'],
  ['2026-09-01', '2026-10-08', '2026-10-09', '2026-10-09', '2026-11-09'],
  ['2026-09-24', '2026-10-26', '2026-10-27', '2026-10-27', '2026-11-25'],
])('example dates: received %s, cooling-off to %s, window %s (office %s) to %s', (a, c, w0, office, e) => {
  const hall = received(a);
  expect(hall.own<Divorce>(stream).acceptance?.printed).toMatchObject({
    coolingEndsOn: c,
    windowOpensOn: w0,
    firstWorkingDay: office,
    windowEndsOn: e,
  });
  expect(hall.view(stream).deadlines).toMatchObject([
    { code: 'cooling-off-ends', dueOn: c, provisional: false, metOn: null },
    { code: 'window-ends', dueOn: e, provisional: false, metOn: null },
  ]);
  // The last day of the cooling-off: withdrawal yes, certificate no.
  hall.at(c);
  expect(hall.refuses(stream, requestCertificate)).toMatchObject([
    { code: 'DIVORCE_COOLING_OFF', params: { until: c, from: w0, officeFrom: office } },
  ]);
  expect(hall.runDue(stream)).toEqual([]);
  // The day after it: the other way round.
  hall.at(w0);
  expect(hall.codes(stream, withdraw(hall))).toEqual(['DIVORCE_WITHDRAWAL_TOO_LATE']);
  expect(hall.runDue(stream).map(({ type }) => type)).toEqual(['divorce.window-opened']);
  if (w0 !== office) expect(hall.codes(stream, requestCertificate)).toEqual(['DIVORCE_OFFICE_CLOSED']);
  hall.at(e);
  expect(hall.runDue(stream)).toEqual([]);
  // The day after the window: over, by itself and for whoever comes.
  hall.at(addDays(civilDate(e), 1));
  expect(hall.refuses(stream, requestCertificate)).toMatchObject([
    { code: 'DIVORCE_DEEMED_WITHDRAWN', params: { endedOn: e } },
  ]);
  expect(hall.runDue(stream)).toMatchObject([{ type: 'divorce.lapsed', payload: { on: addDays(civilDate(e), 1) } }]);
  expect(hall.view(stream)).toMatchObject({ stage: 'deemed-withdrawn', closed: true });
});

test('both may ask on the first and on the last day of the window', () => {
  for (const day of ['2026-07-10', '2026-08-10']) {
    const hall = received('2026-06-09');
    hall.at(day);
    expect(hall.send(stream, requestCertificate)).toMatchObject([{ type: 'divorce.requested', payload: { on: day } }]);
  }
});

test('noticed late, deemed withdrawn still takes effect the day after the window', () => {
  const hall = received('2026-06-09');
  hall.at('2026-09-30');
  expect(hall.runDue(stream)).toMatchObject([{ payload: { on: '2026-08-11' } }]);
});

test('after deemed withdrawal they may apply again, with a new day 0', () => {
  const hall = received('2026-06-09');
  hall.at('2026-08-11');
  hall.runDue(stream);
  hall.send('divorce/2', [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  expect(hall.own<Divorce>('divorce/2').acceptance).toMatchObject({
    receiptNumber: 'ZCLS2026-A1-0002',
    printed: { receivedOn: '2026-08-11' },
  });
});

test('one party alone withdraws, with the receipt or with a note that it is lost', () => {
  for (const receipt of [{ is: 'shown' }, { is: 'lost', note: '经核查本机关受理记录，情况属实。' }]) {
    const hall = received('2026-06-09');
    hall.at('2026-07-09');
    hall.send(stream, withdraw(hall, { receipt }));
    expect(hall.view(stream)).toMatchObject({ stage: 'withdrawn', closed: true });
    expect(hall.own<Divorce>(stream).withdrawal).toMatchObject({ party: 'woman', receipt, on: '2026-07-09' });
    expect(hall.codes(stream, requestCertificate)).toEqual(['CASE_WRONG_STAGE']);
    expect(hall.runDue(stream)).toEqual([]);
  }
});

test('who withdraws shows their own valid identity paper, which is kept and printed', () => {
  const hall = received('2026-06-09');
  const paper = paperOf(hall.facts, 'woman');
  for (const [document, code] of [
    [paperOf(hall.facts, 'man'), 'MARRIAGE_DOCUMENT_OF_ANOTHER'],
    [{ ...paper, validTo: '2026-06-08' }, 'MARRIAGE_DOCUMENT_EXPIRED'],
    [{ ...paper, validTo: '' }, 'MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN'],
    [{ ...paper, type: '113' }, 'MARRIAGE_DOCUMENT_KIND'],
  ] as const)
    expect(hall.codes(stream, withdraw(hall, { document }))).toEqual([code]);
  expect(hall.codes(stream, withdraw(hall, { document: undefined }))).toEqual(['INPUT_INVALID']);
  hall.send(stream, withdraw(hall));
  expect(hall.own<Divorce>(stream).withdrawal).toMatchObject({ party: 'woman', document: paper });
});

test('withdrawal and request only where the application was received', () => {
  const hall = received('2026-06-09');
  Object.assign(hall.world.device, { center: 'elsewhere' });
  expect(hall.codes(stream, withdraw(hall))).toEqual(['DIVORCE_OTHER_AUTHORITY']);
  hall.at('2026-07-10');
  expect(hall.codes(stream, requestCertificate)).toEqual(['DIVORCE_OTHER_AUTHORITY']);
});

test.each(['not-willing', 'disagreement', 'capacity', 'no-marriage', 'registered-elsewhere'])(
  'refused inside the window (%s): they may come again until its end',
  (ground) => {
    const hall = received('2026-06-09');
    hall.at('2026-07-15');
    hall.send(stream, [requestCertificate, { type: 'divorce.refuse', ground, explanation: '双方未能达成一致。' }]);
    expect(hall.view(stream)).toMatchObject({ stage: 'refused', closed: false, outcome: null });
    hall.at('2026-08-10');
    expect(hall.runDue(stream)).toEqual([]);
    hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
    hall.send(stream, { type: 'divorce.register' });
    expect(stageOf(hall)).toBe('registered');
    expect(hall.own<Divorce>(stream).refusals).toHaveLength(1);
  },
);

test('refused inside the window and not come again: deemed withdrawn', () => {
  const hall = received('2026-06-09');
  hall.at('2026-08-10');
  hall.send(stream, [
    requestCertificate,
    { type: 'divorce.refuse', ground: 'disagreement', explanation: '财产未协商一致。' },
  ]);
  hall.at('2026-08-11');
  expect(hall.runDue(stream).map(({ type }) => type)).toEqual(['divorce.lapsed']);
});

test('without the check of marriage state nothing is registered, and a request made in time does not lapse', () => {
  const hall = received('2026-06-09');
  hall.at('2026-08-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts)]);
  expect(hall.codes(stream, examine)).toEqual(['MARRIAGE_STATE_UNCHECKED', 'MARRIAGE_STATE_UNCHECKED']);
  hall.at('2026-08-12');
  expect(hall.runDue(stream)).toEqual([]);
  hall.send(stream, [...checkStates(), examine]);
  hall.at('2026-08-13');
  expect(hall.codes(stream, { type: 'divorce.register' })).toEqual([
    'MARRIAGE_STATE_UNCHECKED',
    'MARRIAGE_STATE_UNCHECKED',
  ]);
  hall.send(stream, [...checkStates(), { type: 'divorce.register' }]);
  expect(stageOf(hall)).toBe('registered');
});

test('a marriage that the network does not know ends by its certificates, which the registrar looks at', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates('never-married')]);
  const found = hall.world.findings(stream, { account: '', name: '', roles: [] });
  expect(found.filter(({ code }) => code === 'DIVORCE_NOT_IN_NETWORK')).toMatchObject([
    { weight: 'notice' },
    { weight: 'notice' },
  ]);
  hall.send(stream, examine);
});

test('the check says that there is no marriage', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates('divorced')]);
  expect(hall.codes(stream, examine)).toEqual(['DIVORCE_NO_MARRIAGE', 'DIVORCE_NO_MARRIAGE']);
  hall.send(stream, { type: 'divorce.refuse', ground: 'no-marriage', explanation: '核验结果为双方已经离婚。' });
  expect(hall.own<Divorce>(stream).refusals).toMatchObject([{ ground: 'no-marriage', on: '2026-07-10' }]);
});

test('each is asked separately', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates()]);
  expect(hall.codes(stream, { ...examine, willingAsked: { man: true, woman: false } })).toEqual([
    'DIVORCE_WILL_NOT_ASKED',
  ]);
});

test('on the day of the certificate papers, declarations, agreement and photos are asked anew', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(stream, requestCertificate);
  const missing = new Set(hall.codes(stream, examine));
  expect([...missing].sort()).toEqual([
    'DIVORCE_CERTIFICATE_NOT_SHOWN',
    'DIVORCE_DECLARATION_MISSING',
    'DIVORCE_UNSIGNED',
    'MARRIAGE_DOCUMENT_NOT_SHOWN',
    'MARRIAGE_PAPER_MISSING',
    'MARRIAGE_STATE_UNCHECKED',
  ]);
});

test('nobody declares or is examined before both have asked for the certificate', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.runDue(stream);
  const declaration = { willing: true, agreementComplete: true, truthful: true };
  expect(hall.codes(stream, { type: 'divorce.declare', party: 'man', declaration })).toEqual(['DIVORCE_NOT_REQUESTED']);
  expect(hall.codes(stream, examine)).toContain('DIVORCE_NOT_REQUESTED');
});

test('next year without a notice: the dates are provisional, a later one moves them, the printed ones stay', () => {
  const hall = received('2026-11-23');
  const printed = hall.own<Divorce>(stream).acceptance?.printed;
  expect(printed).toMatchObject({ coolingEndsOn: '2026-12-23', windowEndsOn: '2027-01-22', provisional: true });
  // The end of the cooling-off lies in a year that is published: only the window's end may move.
  expect(hall.view(stream).deadlines.map(({ provisional }) => provisional)).toEqual([false, true]);
  // A made-up notice: a long rest from 22 January moves the end of the window.
  const calendar2027 = calendarYear({
    year: 2027,
    version: '2027.1',
    source: 'test',
    off: [['春节', '2027-01-22', '2027-01-28']],
    work: [],
  });
  hall.world.calendar = workingCalendar([calendar2025, calendar2026, calendar2027]);
  hall.send(stream, { type: 'divorce.recompute' });
  const own = hall.own<Divorce>(stream);
  expect(own.acceptance?.printed).toEqual(printed);
  expect(own.recomputed).toMatchObject({
    windowEndsOn: '2027-01-29',
    provisional: false,
    calendarVersion: '2025.1+2026.1+2027.1',
  });
  expect(hall.view(stream).deadlines).toMatchObject([
    { dueOn: '2026-12-23', provisional: false },
    { dueOn: '2027-01-29', provisional: false },
  ]);
  expect(hall.send(stream, { type: 'divorce.recompute' })).toEqual([]);
  hall.at('2027-01-29');
  expect(hall.runDue(stream).map(({ type }) => type)).toEqual(['divorce.window-opened']);
  hall.send(stream, requestCertificate);
});

test('a calendar that came without a recomputation never lets a case lapse too early', () => {
  const hall = received('2026-11-23');
  const off = [['春节', '2027-01-22', '2027-01-28']] as const;
  const notice = calendarYear({ year: 2027, version: '2027.1', source: 'test', off, work: [] });
  hall.world.calendar = workingCalendar([calendar2025, calendar2026, notice]);
  hall.at('2027-01-25');
  expect(hall.runDue(stream).map(({ type }) => type)).toEqual(['divorce.dates-recomputed']);
  expect(hall.runDue(stream).map(({ type }) => type)).toEqual(['divorce.window-opened']);
  expect(stageOf(hall)).toBe('window');
});

test('what the receipt printed is never shortened', () => {
  const hall = received('2026-11-23');
  const work = [['春节', '2027-01-02']] as const;
  const notice = calendarYear({ year: 2027, version: '2027.1', source: 'test', off: [], work });
  const printed = hall.own<Divorce>(stream).acceptance?.printed;
  hall.world.calendar = workingCalendar([calendar2025, calendar2026, notice]);
  hall.send(stream, { type: 'divorce.recompute' });
  expect(hall.view(stream).deadlines[1]?.dueOn).toBe(printed?.windowEndsOn);
});

test('the office may open on a rest day inside the window, and close on a working day', () => {
  const hall = received('2026-03-04');
  hall.at('2026-04-04');
  expect(hall.refuses(stream, requestCertificate)).toMatchObject([{ params: { officeFrom: '2026-04-07' } }]);
  const plan = {
    hours: [{ from: '08:30', to: '12:00' }],
    quotas: {},
    noShowMinutes: 15,
    daysAhead: 30,
    days: [
      { date: '2026-04-04', open: true },
      { date: '2026-04-07', open: false },
    ],
  };
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan });
  hall.at('2026-04-07');
  expect(hall.refuses(stream, requestCertificate)).toMatchObject([{ params: { officeFrom: '2026-04-08' } }]);
  hall.at('2026-04-04');
  hall.send(stream, requestCertificate);
});

test('an unknown event of a newer version leaves the case as it is', () => {
  const hall = received('2026-06-09');
  const state = hall.world.state(stream);
  const aggregate = hall.world.aggregateOf(stream);
  expect(
    aggregate.evolve(state, 'divorce.from-the-future', {}, { at: hall.world.now, actor: '', version: 9 }),
  ).toMatchObject({
    own: hall.own(stream),
  });
});
