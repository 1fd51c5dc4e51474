import { expect, test } from 'vitest';
import { calendar2025 } from '#domain/calendar/2025.ts';
import { calendar2026 } from '#domain/calendar/2026.ts';
import { calendarYear } from '#domain/calendar/calendar-year.ts';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { workingCalendar } from '#domain/calendar/working-calendar.ts';
import { someHash } from '#testing/couple.ts';
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
  showPapers,
  signAll,
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
/** The same, examined on a day of the window. */
function examined(receivedOn: string, on: string, options?: HallOptions): Hall {
  const hall = received(receivedOn, options);
  hall.at(on);
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  return hall;
}
const stageOf = (hall: Hall): string => hall.own<Divorce>(stream).stage;
const withdraw = (more: object = {}) => ({
  type: 'divorce.withdraw',
  party: 'woman',
  receipt: { is: 'shown' },
  reason: '',
  method: 'signature',
  attachment: someHash(),
  ...more,
});

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
  expect(hall.codes(stream, withdraw())).toEqual(['DIVORCE_WITHDRAWAL_TOO_LATE']);
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
    hall.send(stream, withdraw({ receipt }));
    expect(hall.view(stream)).toMatchObject({ stage: 'withdrawn', closed: true });
    expect(hall.own<Divorce>(stream).withdrawal).toMatchObject({ party: 'woman', receipt, on: '2026-07-09' });
    expect(hall.codes(stream, requestCertificate)).toEqual(['CASE_WRONG_STAGE']);
    expect(hall.runDue(stream)).toEqual([]);
  }
});

test('withdrawal and request only where the application was received', () => {
  const hall = received('2026-06-09');
  Object.assign(hall.world.device, { center: 'elsewhere' });
  expect(hall.codes(stream, withdraw())).toEqual(['DIVORCE_OTHER_AUTHORITY']);
  hall.at('2026-07-10');
  expect(hall.codes(stream, requestCertificate)).toEqual(['DIVORCE_OTHER_AUTHORITY']);
});

test.each(['not-willing', 'disagreement', 'capacity'])(
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

test('the check says that there is no marriage', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates('divorced')]);
  expect(hall.codes(stream, examine)).toEqual(['DIVORCE_NO_MARRIAGE', 'DIVORCE_NO_MARRIAGE']);
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

test('another text of the agreement needs both signatures again', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts), ...signAll('agreement')]);
  expect(hall.own<Divorce>(stream).man.signatures.agreement).not.toBeNull();
  hall.send(stream, agreed);
  expect(hall.own<Divorce>(stream).man.signatures.agreement).toBeNull();
});

test('children: settled or none, and the law on their ages is pointed out', () => {
  const hall = openHall('2026-06-09');
  const minors = [
    { name: '陈小宝', birthDate: '2025-01-10', livesWith: 'man' },
    { name: '陈大宝', birthDate: '2018-06-09', livesWith: 'man' },
    { name: '陈中宝', birthDate: '2020-01-01', livesWith: 'woman' },
  ];
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  hall.send(stream, { ...agreed, agreement: { ...(agreed as { agreement: object }).agreement, minors } });
  const found = () => hall.world.findings(stream, { account: '', name: '', roles: [] }).map(({ code }) => code);
  expect(found()).toEqual(
    expect.arrayContaining(['DIVORCE_CHILDREN_NOT_SETTLED', 'DIVORCE_CHILD_UNDER_TWO', 'DIVORCE_CHILD_OF_EIGHT']),
  );
  expect(found().filter((code) => code.startsWith('DIVORCE_CHILD_'))).toHaveLength(2);
  // Prompts never bar: the application is accepted, and the contradiction must be mended by the day of the certificate.
  hall.send(stream, { type: 'divorce.accept' });
  hall.at('2026-07-10');
  hall.send(stream, [requestCertificate, ...declareSteps(hall.facts), ...checkStates()]);
  expect(hall.codes(stream, examine)).toEqual(['DIVORCE_CHILDREN_NOT_SETTLED']);
});

test.each([
  ['both shown', [], []],
  ['one lost, no statement', ['man'], ['MARRIAGE_PAPER_MISSING']],
  ['both lost, no statements, no archive copy', ['man', 'woman'], Array(3).fill('MARRIAGE_PAPER_MISSING')],
] as const)('marriage certificates: %s', (_, lost, codes) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  for (const party of lost) hall.send(stream, { type: 'divorce.show-certificate', party, certificate: 'lost' });
  if (codes.length) expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
  const add = (material: string, party: string) => ({
    type: 'case.add-material',
    material,
    party,
    attachments: [],
    note: '',
  });
  for (const party of lost) hall.send(stream, add('loss-statement', party));
  if (lost.length === 2) hall.send(stream, add('archive-copy', ''));
  hall.send(stream, { type: 'divorce.accept' });
});

test('papers of a serving soldier', () => {
  const hall = openHall('2026-06-09');
  const assistance = { cannotWrite: false, needsInterpreter: false, interpreter: null, note: '' };
  hall.send(stream, [
    openDivorce(hall.couple),
    { type: 'divorce.describe-party', party: 'man', kind: 'soldier', assistance },
    ...applySteps(hall.facts),
  ]);
  const missing = hall.refuses(stream, { type: 'divorce.accept' }).map(({ params }) => params?.material);
  expect(missing).toEqual(['military-id', 'unit-certificate']);
});

test.each([
  ['hk-mo-tw', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_PAPER_MISSING', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
  ['overseas', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
  ['foreign', ['MARRIAGE_DOCUMENT_KIND', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']],
])('a party of kind %s needs its own papers and a designated authority', (kind, codes) => {
  const hall = openHall('2026-06-09');
  const assistance = { cannotWrite: false, needsInterpreter: false, interpreter: null, note: '' };
  hall.send(stream, [
    openDivorce(hall.couple),
    ...applySteps(hall.facts),
    { type: 'divorce.describe-party', party: 'woman', kind, assistance },
  ]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
});

test('a designated authority accepts a party with a passport', () => {
  const woman = { documentNumber: 'E12345678', documentType: '414', nationality: '韩国' };
  const hall = openHall('2026-06-09', { office: { foreignParties: true }, couple: { woman: woman as never } });
  const assistance = { cannotWrite: false, needsInterpreter: false, interpreter: null, note: '' };
  hall.send(stream, [
    openDivorce(hall.couple),
    { type: 'divorce.describe-party', party: 'woman', kind: 'foreign', assistance },
    ...applySteps(hall.facts),
    {
      type: 'divorce.show-document',
      party: 'woman',
      document: { type: '414', number: 'E12345678', validTo: '2030-01-01', portrait: null, emblem: null },
    },
    { type: 'divorce.accept' },
  ]);
  expect(stageOf(hall)).toBe('cooling');
});

test.each([
  [{ willing: false }, 'DIVORCE_NOT_WILLING'],
  [{ agreed: false }, 'DIVORCE_NO_AGREEMENT'],
  [{ capable: false }, 'DIVORCE_NO_CAPACITY'],
  [{ documentNumber: '620171198503021234' }, 'DIVORCE_APPLICATION_OF_ANOTHER'],
])('an application with %o is not accepted', (change, code) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [
    openDivorce(hall.couple),
    ...applySteps(hall.facts),
    { type: 'divorce.apply', party: 'man', application: { ...applicationOf(hall.facts.man), ...change } },
    ...signAll('application'),
  ]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual([code]);
});

test.each(['capacity', 'no-agreement', 'registered-elsewhere', 'no-marriage'])('not accepted: %s', (ground) => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.not-accept', ground, explanation: '依法不予受理。' }]);
  expect(hall.view(stream)).toMatchObject({ stage: 'not-accepted', closed: true, outcome: { en: 'Not accepted' } });
  expect(hall.view(stream).deadlines).toEqual([]);
});

test('walking away before the receipt closes the case; afterwards only withdrawal or time does', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openDivorce(hall.couple), { type: 'divorce.abandon', reason: '双方离开。' }]);
  expect(hall.view(stream)).toMatchObject({ stage: 'abandoned', closed: true });
  const other = received('2026-06-09');
  expect(other.codes(stream, { type: 'divorce.abandon', reason: '双方离开。' })).toEqual(['CASE_WRONG_STAGE']);
});

test('people married to others, or not married, by the registry itself', () => {
  const hall = openHall('2026-06-09');
  const third = hall.addPerson({ name: '王丽', sex: 'female' });
  const marital = { since: null, spouse: null, certificate: null };
  const recorded = 'person.marital-status-recorded';
  hall.record(hall.couple.man, recorded, { ...marital, status: 'married', spouse: third });
  hall.record(hall.couple.woman, recorded, { ...marital, status: 'divorced' });
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(['DIVORCE_NOT_SPOUSES', 'DIVORCE_NO_MARRIAGE']);
});

test('one couple has one case at a time', () => {
  const hall = received('2026-06-09');
  expect(hall.codes('divorce/2', openDivorce(hall.couple))).toEqual(['MARRIAGE_OTHER_CASE_OPEN']);
});

test('a pre-check site receives no application and gives no number', () => {
  const hall = openHall('2026-06-09', { office: { marriageRole: 'precheck' } });
  hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(['MARRIAGE_PRECHECK_SITE']);
});

test('a used-up block of numbers registers nothing', () => {
  const hall = examined('2026-06-09', '2026-07-10', { granted: 1 });
  hall.record('series/device:L620121-2026', 'series.number-used', { number: 1, by: 'divorce/0' });
  expect(hall.codes(stream, { type: 'divorce.register' })).toEqual(['SERIES_USED_UP']);
  expect(stageOf(hall)).toBe('examined');
});

test('certificates are issued when both signed, with two printing numbers, the old ones marked', () => {
  const hall = examined('2026-06-09', '2026-07-10');
  hall.send(stream, { type: 'divorce.register' });
  const issue = issueSteps.at(-1) as { type: string; printingNumbers: object };
  expect(hall.codes(stream, issue)).toEqual(['MARRIAGE_RECEIPT_UNSIGNED', 'MARRIAGE_RECEIPT_UNSIGNED']);
  hall.send(stream, signAll('certificate'));
  expect(hall.codes(stream, { ...issue, printingNumbers: { man: 'L1', woman: 'L1' } })).toEqual([
    'MARRIAGE_PRINTING_NUMBER_TWICE',
  ]);
  expect(hall.codes(stream, { ...issue, oldCertificates: { man: 'lost', woman: 'stamped-returned' } })).toEqual([
    'DIVORCE_OLD_CERTIFICATE',
  ]);
  hall.send(stream, issue);
});

test('next year without a notice: the dates are provisional, a later one moves them, the printed ones stay', () => {
  const hall = received('2026-11-23');
  const printed = hall.own<Divorce>(stream).acceptance?.printed;
  expect(printed).toMatchObject({ coolingEndsOn: '2026-12-23', windowEndsOn: '2027-01-22', provisional: true });
  expect(hall.view(stream).deadlines.map(({ provisional }) => provisional)).toEqual([true, true]);
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

test('a marriage registered abroad or in Hong Kong, Macao or Taiwan is not dissolved here; one made at a Chinese mission is', () => {
  for (const [place, codes] of [
    ['abroad', ['DIVORCE_REGISTERED_ELSEWHERE']],
    ['hk-mo-tw', ['DIVORCE_REGISTERED_ELSEWHERE']],
    ['mission', null],
  ] as const) {
    const hall = openHall('2026-06-09');
    hall.send(stream, [
      openDivorce(hall.couple, { ...oldMarriage, place }),
      ...showPapers(hall.facts),
      ...applySteps(hall.facts),
    ]);
    if (codes) expect(hall.codes(stream, { type: 'divorce.accept' })).toEqual(codes);
    else hall.send(stream, { type: 'divorce.accept' });
  }
});
