/** The cases that a registrar must not get wrong, one test each, through the same commands that a counter sends. */
import { expect, test } from 'vitest';
import type { FormModel } from '#domain/kernel/window.ts';
import { actor, declarationOf, marriageSteps, someHash } from '#testing/couple.ts';
import {
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
import { type Hall, type HallOptions, openHall } from '#testing/marriage-hall.ts';
import type { Choice } from '#testing/people.ts';
import { acceptReissue, archiveOf, openReissue, reissueSteps } from '#testing/reissue.ts';
import { bookingPlan } from './booking/plan.ts';
import { bookletsStream } from './booklets/stock.ts';
import { type Divorce, divorceForms } from './divorce/index.ts';
import { marriageForms } from './forms.ts';
import { type Assistance, noAssistance } from './party/assistance.ts';
import { reissueForms } from './reissue/index.ts';
import type { Marriage, PartyRole } from './schema.ts';

const marriage = 'marriage/1';
const divorce = 'divorce/1';
const judgment = (effectiveOn: string | null) => ({
  title: '民事判决书',
  number: '（2026）甘0191民初12号',
  issuer: '兰州新区人民法院',
  madeOn: '2026-06-01',
  effectiveOn,
  attachments: [],
});
const annotate = (kind: string, record: string, effectiveOn: string | null) => ({
  type: 'annotation.enter',
  kind,
  records: [record],
  document: judgment(effectiveOn),
  text: '依法律文书批注。',
  corrections: [],
});
const openMarriage = (man: string, woman: string) => ({ type: 'marriage.open', parties: [man, woman] });
const checkMarriage = (party: PartyRole, result: string) => ({
  type: 'marriage.check-state',
  party,
  check: { result, source: 'platform', reference: 'HC-0001' },
});

/** Everything of a marriage up to acceptance, opened but not yet accepted. */
function prepared(date: string, options?: HallOptions): Hall {
  const hall = openHall(date, options);
  hall.send(marriage, openMarriage(hall.couple.man, hall.couple.woman));
  hall.send(marriage, marriageSteps(hall.facts).accepted.slice(0, -1));
  return hall;
}
function married(date = '2026-06-09'): Hall {
  const hall = prepared(date);
  const steps = marriageSteps(hall.facts);
  hall.send(marriage, [{ type: 'marriage.accept' }, ...steps.examined, ...steps.registered, ...steps.issued]);
  return hall;
}
function received(date: string, options?: HallOptions): Hall {
  const hall = openHall(date, options);
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  return hall;
}
const printedForm = (hall: Hall, stream: string, form: string, copy: string): FormModel => {
  const found = [...marriageForms, ...divorceForms, ...reissueForms].find(({ code }) => code === form);
  if (!found) throw new Error(`there is no form ${form}`);
  return found.model(hall.world.state(stream), copy, stream);
};
const stageOf = (hall: Hall, stream: string): string => hall.own<{ stage: string }>(stream).stage;
/** Registers a marriage of two more people, whatever it was that they declared. */
function marry(
  hall: Hall,
  stream: string,
  man: string,
  woman: string,
  status: Partial<Record<PartyRole, string>> = {},
  kind = 'usual',
) {
  const facts = { man: hall.person(man).facts, woman: hall.person(woman).facts };
  const steps = marriageSteps(facts);
  hall.send(stream, { ...openMarriage(man, woman), kind });
  hall.send(stream, steps.accepted.slice(0, 4));
  for (const party of ['man', 'woman'] as const) {
    const maritalStatus = (status[party] ?? 'unmarried') as 'unmarried';
    hall.send(stream, {
      type: 'marriage.declare',
      party,
      declaration: { ...declarationOf(facts[party]), maritalStatus },
    });
    hall.send(stream, checkMarriage(party, status[party] ?? 'never-married'));
    hall.send(stream, {
      type: 'marriage.sign',
      party,
      sheet: 'declaration',
      method: 'signature',
      attachment: someHash(),
    });
  }
  hall.send(stream, [...steps.accepted.slice(-2), ...steps.examined, ...steps.registered]);
}

test('Partner 21 y 364 d: refused, with the first possible date', () => {
  const young: Choice = { birthDate: '2004-06-10' };
  const hall = prepared('2026-06-09', { couple: { man: young } });
  expect(hall.refuses(marriage, { type: 'marriage.accept' })).toMatchObject([
    { code: 'MARRIAGE_UNDER_AGE', article: '民法典 1047', params: { role: 'man', from: '2026-06-10' } },
  ]);
  const birthday = prepared('2026-06-10', { couple: { man: young } });
  birthday.send(marriage, { type: 'marriage.accept' });
});

test('Divorced party shows only divorce certificate of a foreign court: not free until a Chinese court recognised it', () => {
  const hall = married();
  hall.at('2026-06-22');
  const bride = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  hall.send('marriage/2', openMarriage(hall.couple.man, bride));
  hall.send('marriage/2', {
    type: 'case.add-material',
    material: 'foreign-divorce',
    party: 'man',
    attachments: [someHash()],
    note: '外国法院离婚判决，未经承认。',
  });
  expect(hall.codes('marriage/2', { type: 'marriage.accept' })).toContain('MARRIAGE_EXISTING');
  hall.send('marriage/2', { type: 'marriage.abandon', reason: '需先申请承认外国判决。' });
  // The ruling of recognition (承认裁定) is what is entered.
  hall.send('annotation/1', annotate('court-divorce', marriage, '2026-06-20'));
  marry(hall, 'marriage/3', hall.couple.man, bride, { man: 'divorced' });
  expect(stageOf(hall, 'marriage/3')).toBe('registered');
});

test('Divorce certificate dated yesterday, marries another today: allowed, no waiting period', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-13');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, [{ type: 'divorce.register' }, ...issueSteps]);
  const bride = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  hall.at('2026-07-14');
  marry(hall, marriage, hall.couple.man, bride, { man: 'divorced' });
  expect(hall.person(hall.couple.man).marital).toMatchObject({ status: 'married', spouse: bride });
});

test('Court divorce: judgment not yet in force, not free to marry; with proof of effect free', () => {
  const hall = married();
  hall.at('2026-06-22');
  const bride = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  for (const effectiveOn of [null, '2026-06-30'])
    expect(hall.codes('annotation/1', annotate('court-divorce', marriage, effectiveOn))).toEqual([
      'ANNOTATION_NOT_IN_FORCE',
    ]);
  hall.send('marriage/2', openMarriage(hall.couple.man, bride));
  expect(hall.codes('marriage/2', { type: 'marriage.accept' })).toContain('MARRIAGE_EXISTING');
  hall.send('marriage/2', { type: 'marriage.abandon', reason: '判决尚未生效。' });
  hall.at('2026-06-30');
  hall.send('annotation/1', annotate('court-divorce', marriage, '2026-06-30'));
  marry(hall, 'marriage/3', hall.couple.man, bride, { man: 'divorced' });
});

test('Widowed: stated as 丧偶 and borne out by the check, with the death certificate in the file', () => {
  const hall = prepared('2026-06-09');
  const declaration = { ...declarationOf(hall.facts.man), maritalStatus: 'widowed' };
  hall.send(marriage, [
    { type: 'marriage.declare', party: 'man', declaration },
    { type: 'marriage.sign', party: 'man', sheet: 'declaration', method: 'signature', attachment: someHash() },
  ]);
  const codes = () => hall.world.findings(marriage, { account: '', name: '', roles: [] }).map(({ code }) => code);
  expect(codes()).toEqual(['MARRIAGE_STATUS_DIFFERS', 'MARRIAGE_WIDOWED_UNPROVEN']);
  hall.send(marriage, checkMarriage('man', 'widowed'));
  expect(codes()).toEqual(['MARRIAGE_WIDOWED_UNPROVEN']);
  hall.send(marriage, {
    type: 'case.add-material',
    material: 'death-certificate',
    party: 'man',
    attachments: [someHash()],
    note: '',
  });
  expect(codes()).toEqual([]);
  hall.send(marriage, { type: 'marriage.accept' });
});

test.each([
  ['widowed', 'death-certificate'],
  ['divorced', 'divorce-proof'],
] as const)(
  'Widowed, or divorced by a court, and still married to the network (%s): the original decides',
  (maritalStatus, material) => {
    const hall = prepared('2026-06-09');
    hall.send(marriage, [
      { type: 'marriage.declare', party: 'man', declaration: { ...declarationOf(hall.facts.man), maritalStatus } },
      { type: 'marriage.sign', party: 'man', sheet: 'declaration', method: 'signature', attachment: someHash() },
      checkMarriage('man', 'married'),
    ]);
    expect(hall.codes(marriage, { type: 'marriage.accept' })).toContain('MARRIAGE_STATE_MARRIED');
    hall.send(marriage, { type: 'case.add-material', material, party: 'man', attachments: [someHash()], note: '' });
    const found = hall.world.findings(marriage, { account: '', name: '', roles: [] });
    expect(found).toMatchObject([{ code: 'MARRIAGE_STATE_OUTDATED', weight: 'notice' }]);
    hall.send(marriage, { type: 'marriage.accept' });
  },
);

/** Describes the help that a party has, in a case of either kind. */
const help = (stream: string, party: PartyRole, given: Partial<Assistance>) => ({
  type: `${stream.split('/')[0]}.describe-party`,
  party,
  kind: 'mainland',
  assistance: { ...noAssistance, ...given },
});

test.each([
  [marriage, 'declaration', 'marriage-declaration'],
  [divorce, 'application', 'divorce-application'],
] as const)('One party cannot write (%s): fingerprint, text read aloud and noted', (stream, sheet, form) => {
  const hall = stream === marriage ? prepared('2026-06-09') : openHall('2026-06-09');
  if (stream === divorce) hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  const [kind] = stream.split('/');
  const accept = { type: `${kind}.accept` };
  const sign = { type: `${kind}.sign`, party: 'man', sheet, attachment: someHash() };
  hall.send(stream, help(stream, 'man', { cannotWrite: true }));
  expect(hall.codes(stream, { ...sign, method: 'signature' })).toEqual(['MARRIAGE_FINGERPRINT_NEEDED']);
  // Who read it is not noted, and what was signed by hand before is no signature of theirs.
  expect(hall.codes(stream, accept)).toEqual(['MARRIAGE_READING_NOT_NOTED', 'MARRIAGE_FINGERPRINT_NEEDED']);
  hall.send(stream, help(stream, 'man', { cannotWrite: true, readBy: '马晓燕', witness: '丁兰' }));
  expect(hall.codes(stream, accept)).toEqual(['MARRIAGE_FINGERPRINT_NEEDED']);
  hall.send(stream, [{ ...sign, method: 'fingerprint' }, accept]);
  const printed = JSON.stringify(printedForm(hall, stream, form, form === 'marriage-declaration' ? 'man' : ''));
  for (const word of ['由马晓燕当面宣读', '见证人 丁兰']) expect(printed).toContain(word);
});

test.each([
  [marriage, 'marriage-declaration'],
  [divorce, 'divorce-application'],
] as const)(
  'Deaf, blind, or non-Chinese speaker (%s): nothing goes on without the interpreter, who is recorded; large print',
  (stream, form) => {
    const hall = stream === marriage ? prepared('2026-06-09') : openHall('2026-06-09');
    if (stream === divorce) hall.send(stream, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
    const accept = { type: `${stream.split('/')[0]}.accept` };
    const copy = form === 'marriage-declaration' ? 'woman' : '';
    expect(printedForm(hall, stream, form, copy)).not.toHaveProperty('large');
    hall.send(stream, help(stream, 'woman', { needsInterpreter: true, largePrint: true, note: '手语翻译' }));
    expect(hall.codes(stream, accept)).toEqual(['MARRIAGE_INTERPRETER_MISSING']);
    const interpreter = { name: '何静', idNumber: '620171198001010019' };
    hall.send(stream, [help(stream, 'woman', { needsInterpreter: true, largePrint: true, interpreter }), accept]);
    expect(hall.own<Marriage | Divorce>(stream).woman.assistance.interpreter).toEqual(interpreter);
    const printed = printedForm(hall, stream, form, copy);
    expect(printed).toMatchObject({ large: true });
    expect(JSON.stringify(printed)).toContain('由何静（身份证件号620171198001010019）向');
  },
);

const prison = {
  place: 'prison',
  where: '兰州监狱会见室',
  reason: '男方正在服刑',
  consent: '兰州监狱狱政科',
};
/** What the sheet of the examination says of the place, and who signed on it. */
const examined = (hall: Hall, stream: string): string =>
  JSON.stringify(printedForm(hall, stream, `${stream.split('/')[0]}-examination`, ''));

test('Party in prison: the registrar goes there; the place, its reason and the leave are kept and printed, both sign in person', () => {
  const hall = prepared('2026-06-09');
  const steps = marriageSteps(hall.facts);
  const there = { type: 'marriage.handle-at', ...prison };
  expect(hall.codes(marriage, { ...there, consent: '' })).toEqual(['MARRIAGE_PLACE_CONSENT_MISSING']);
  expect(hall.codes(marriage, { ...there, reason: '' })).toEqual(['INPUT_INVALID']);
  hall.send(marriage, there);
  hall.send(marriage, [{ type: 'marriage.accept' }, ...steps.examined, ...steps.registered]);
  expect(hall.codes(marriage, { type: 'marriage.issue', printingNumbers: { man: 'A0001', woman: 'A0002' } })).toEqual([
    'MARRIAGE_RECEIPT_UNSIGNED',
  ]);
  // The booklets are handed over another day, to the same place.
  hall.at('2026-06-10');
  hall.send(marriage, [there, ...steps.issued]);
  const { places, man, woman } = hall.own<Marriage>(marriage);
  expect(places).toMatchObject([
    { ...prison, on: '2026-06-09', by: '马晓燕' },
    { ...prison, on: '2026-06-10', by: '马晓燕' },
  ]);
  for (const party of [man, woman])
    expect(party.signatures).toMatchObject({
      declaration: { on: '2026-06-09', witness: '马晓燕' },
      certificate: { on: '2026-06-10', witness: '马晓燕' },
    });
  for (const date of ['2026年6月9日', '2026年6月10日'])
    expect(examined(hall, marriage)).toContain(
      `${date}在兰州监狱会见室（监狱）现场办理，原因：男方正在服刑；经兰州监狱狱政科同意；登记员马晓燕`,
    );
  expect(hall.codes(marriage, there)).toEqual(['CASE_WRONG_STAGE']);
});

test('Party in hospital, for a divorce and a re-issue: both days are kept; what was noted by mistake is at the counter again', () => {
  const hospital = { place: 'hospital', where: '新区第一医院住院部', reason: '女方卧床不能到场' };
  const hall = received('2026-06-09');
  hall.send(divorce, { type: 'divorce.handle-at', ...hospital });
  hall.send(divorce, { type: 'divorce.handle-at', ...hospital, where: '新区第一医院六病区' });
  hall.at('2026-07-10');
  hall.send(divorce, { type: 'divorce.handle-at', ...hospital });
  hall.send(divorce, { type: 'divorce.handle-at-counter' });
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, [{ type: 'divorce.register' }, ...issueSteps]);
  expect(hall.own<Divorce>(divorce).places).toMatchObject([{ where: '新区第一医院六病区', on: '2026-06-09' }]);
  expect(examined(hall, divorce)).toContain(
    '2026年6月9日在新区第一医院六病区（医院）现场办理，原因：女方卧床不能到场；登记员',
  );

  const again = openHall('2026-06-09');
  again.send('reissue/1', [openReissue(again.couple), { type: 'reissue.handle-at', ...hospital }]);
  again.send('reissue/1', [...reissueSteps(again.facts), acceptReissue]);
  expect(examined(again, 'reissue/1')).toContain('在新区第一医院住院部（医院）现场办理');
  // Who was never anywhere else has no such line.
  expect(again.world.run('reissue/1', { type: 'reissue.handle-at-counter' }, actor())).toMatchObject({ ok: true });
  expect(examined(again, 'reissue/1')).not.toContain('办理地点');
});

test('Guardianship or mental disability: marriage needs free will, divorce by agreement goes to court', () => {
  const wed = prepared('2026-06-09');
  wed.send(marriage, { type: 'marriage.accept' });
  const asked = { type: 'marriage.examine', willingAsked: { man: true, woman: false }, opinion: '女方不能表达意愿。' };
  expect(wed.codes(marriage, asked)).toEqual(['MARRIAGE_WILL_NOT_ASKED']);
  wed.send(marriage, { type: 'marriage.refuse', ground: 'not-willing', explanation: '女方不能表达结婚意愿。' });

  const hall = openHall('2026-06-09');
  hall.send(divorce, [
    openDivorce(hall.couple),
    ...applySteps(hall.facts),
    { type: 'divorce.apply', party: 'woman', application: { ...applicationOf(hall.facts.woman), capable: false } },
    ...signAll('application'),
  ]);
  expect(hall.refuses(divorce, { type: 'divorce.accept' })).toMatchObject([
    { code: 'DIVORCE_NO_CAPACITY', article: '婚姻登记条例 14' },
  ]);
  hall.send(divorce, { type: 'divorce.not-accept', ground: 'capacity', explanation: '女方为限制民事行为能力人。' });
  expect(hall.view(divorce)).toMatchObject({ stage: 'not-accepted', closed: true });
});

test('ID number changed since marriage: old and new are linked by police proof', () => {
  const hall = openHall('2026-06-09');
  const { man } = archiveOf(hall.facts);
  const archive = archiveOf(hall.facts, { man: { ...man, documentNumber: '620171198503020031' } });
  const choice = { who: ['man'], reason: 'identity-changed', archive } as const;
  hall.send('reissue/1', [openReissue(hall.couple, choice), ...reissueSteps(hall.facts, choice)]);
  expect(hall.codes('reissue/1', acceptReissue)).toEqual(['REISSUE_NUMBER_MISMATCH']);
  hall.send('reissue/1', {
    type: 'case.add-material',
    material: 'police-proof',
    party: 'man',
    attachments: [someHash()],
    note: '公安机关证明两个号码为同一人。',
  });
  hall.send('reissue/1', acceptReissue);
});

test('Name with · typed differently in archive: same name; without the separator somebody must confirm it', () => {
  const options = { couple: { man: { name: '买买提·吐尔逊' } } };
  const asked = (name: string, separatorConfirmed: boolean) => {
    const hall = openHall('2026-06-09', options);
    const { man } = archiveOf(hall.facts);
    const archive = archiveOf(hall.facts, { man: { ...man, name }, separatorConfirmed });
    hall.send('reissue/1', [openReissue(hall.couple), ...reissueSteps(hall.facts, { archive })]);
    return hall;
  };
  asked('买买提．吐尔逊', false).send('reissue/1', acceptReissue);
  expect(asked('买买提吐尔逊', false).codes('reissue/1', acceptReissue)).toEqual(['REISSUE_SEPARATOR']);
  asked('买买提吐尔逊', true).send('reissue/1', acceptReissue);
});

test.each(['hk-mo-tw', 'abroad'] as const)(
  'Married in Taiwan / abroad (%s), wants divorce here: not accepted',
  (place) => {
    const hall = openHall('2026-06-09');
    hall.send(divorce, [openDivorce(hall.couple, { ...oldMarriage, place }), ...applySteps(hall.facts)]);
    expect(hall.refuses(divorce, { type: 'divorce.accept' })).toMatchObject([
      { code: 'DIVORCE_REGISTERED_ELSEWHERE', article: '婚姻登记条例 14' },
    ]);
    hall.send(divorce, {
      type: 'divorce.not-accept',
      ground: 'registered-elsewhere',
      explanation: '可向人民法院起诉。',
    });
  },
);

test('Party does not appear on last day E, then comes next day: deemed withdrawn, new application, new A', () => {
  const hall = received('2026-06-09');
  hall.at('2026-08-11');
  expect(hall.codes(divorce, requestCertificate)).toEqual(['DIVORCE_DEEMED_WITHDRAWN']);
  hall.runDue(divorce);
  expect(hall.view(divorce)).toMatchObject({ stage: 'deemed-withdrawn', closed: true });
  hall.send('divorce/2', [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  expect(hall.own<Divorce>('divorce/2').acceptance?.printed.receivedOn).toBe('2026-08-11');
});

test('Both come on day C: too early, with the earliest W0', () => {
  const hall = received('2026-06-09');
  hall.at('2026-07-09');
  expect(hall.refuses(divorce, requestCertificate)).toMatchObject([
    { code: 'DIVORCE_COOLING_OFF', params: { until: '2026-07-09', from: '2026-07-10' } },
  ]);
});

test('Withdrawn by husband, wife disputes: the withdrawal stands', () => {
  const hall = received('2026-06-09');
  const withdraw = withdrawBy(hall.facts, 'man');
  hall.send(divorce, withdraw);
  hall.at('2026-07-10');
  for (const command of [requestCertificate, withdrawBy(hall.facts, 'woman'), examine, { type: 'divorce.register' }])
    expect(hall.codes(divorce, command)).toEqual(['CASE_WRONG_STAGE']);
  hall.send('divorce/2', openDivorce(hall.couple));
});

test('Receipt lost: the authority checks its own record and notes it, nothing is refused', () => {
  const receipt = { is: 'lost', note: '经核对本机关受理记录，确有该申请。' };
  const hall = received('2026-06-09');
  hall.at('2026-07-10');
  hall.send(divorce, { ...requestCertificate, receipt });
  expect(hall.own<Divorce>(divorce).request).toEqual({ on: '2026-07-10', receipt });
});

test('Network check unavailable: neither marriage nor divorce is registered, no number is used, the case waits', () => {
  const wed = openHall('2026-06-09');
  wed.send(marriage, openMarriage(wed.couple.man, wed.couple.woman));
  const steps = marriageSteps(wed.facts).accepted.filter(({ type }) => type !== 'marriage.check-state');
  wed.send(marriage, steps.slice(0, -1));
  expect(wed.codes(marriage, { type: 'marriage.accept' })).toEqual([
    'MARRIAGE_STATE_UNCHECKED',
    'MARRIAGE_STATE_UNCHECKED',
  ]);
  expect(wed.world.state('series/device:J620121-2026')).toMatchObject({ used: 0 });

  const hall = received('2026-06-09');
  hall.at('2026-08-10');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts)]);
  expect(new Set(hall.codes(divorce, examine))).toEqual(new Set(['MARRIAGE_STATE_UNCHECKED']));
  // They asked on the last day: the place is kept however long the network is away.
  hall.at('2026-08-14');
  expect(hall.runDue(divorce)).toEqual([]);
  hall.send(divorce, [...checkStates(), examine, { type: 'divorce.register' }]);
  expect(hall.world.state('series/device:L620121-2026')).toMatchObject({ used: 1 });
});

test('Same-day peak (520, Qixi): quota per half hour, no-shows released after n minutes', () => {
  const hall = openHall('2026-05-19');
  const plan = bookingPlan.parse({
    hours: [{ from: '08:30', to: '17:00' }],
    quotas: { marriage: 1 },
    noShowMinutes: 10,
    daysAhead: 30,
    days: [{ date: '2026-05-20', open: true, quotas: { marriage: 30 } }],
  });
  hall.send('booking-plan/local', { type: 'booking-plan.set', plan });
  const book = (n: number, more: object = {}) => ({
    type: 'booking.make',
    date: '2026-05-20',
    time: '09:30',
    kind: 'marriage',
    parties: [
      { name: '男', documentNumber: `M${10_000 + n}`, phone: '' },
      { name: '女', documentNumber: `F${10_000 + n}`, phone: '' },
    ],
    ceremony: true,
    counselling: false,
    needs: [],
    note: '',
    ...more,
  });
  for (let n = 0; n < 30; n += 1) hall.send(`booking/${n}`, book(n));
  expect(hall.codes('booking/30', book(30))).toEqual(['BOOKING_FULL']);
  hall.at('2026-05-20', '09:29');
  for (let n = 0; n < 28; n += 1) hall.send(`booking/${n}`, { type: 'booking.arrive' });
  hall.at('2026-05-20', '09:40');
  for (const n of [28, 29]) hall.send(`booking/${n}`, { type: 'booking.release' });
  expect(hall.world.state<{ places: readonly unknown[] }>('booking-day/local:2026-05-20').places).toHaveLength(28);
});

test('Certificate misprinted: the printing number is cancelled with a reason and two signatures, the serial stays', () => {
  const hall = openHall('2026-06-09');
  const stock = bookletsStream('device', 'divorce');
  hall.send(stock, { type: 'booklets.receive', first: 'LH0000001', last: 'LH0000050', note: '' });
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  hall.at('2026-07-10');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, [{ type: 'divorce.register' }, ...signAll('certificate')]);
  const certificateNumber = hall.own<Divorce>(divorce).registration?.certificateNumber;
  const spoiled = { printingNumber: 'LH0000001', signature: someHash() };
  hall.send(stock, {
    ...spoiled,
    type: 'booklets.spoil',
    reason: 'misprint',
    explanation: '姓名打印重叠。',
    certificateNumber,
  });
  const confirm = { ...spoiled, type: 'booklets.confirm-spoiled' };
  expect(hall.codes(stock, confirm)).toEqual(['BOOKLET_SECOND_SIGNER_SAME']);
  hall.send(stock, confirm, { account: 'staff-2', name: '王建国', roles: ['supervisor'] });
  const [issue] = issueSteps.slice(-1);
  expect(hall.codes(divorce, issue as never)).toEqual(['BOOKLET_SPOILED']);
  const printingNumbers = { man: 'LH0000003', woman: 'LH0000002' };
  hall.send(divorce, { ...(issue as { type: string }), printingNumbers });
  expect(hall.own<Divorce>(divorce).registration?.certificateNumber).toBe(certificateNumber);
  expect(hall.world.state('series/device:L620121-2026')).toMatchObject({ last: 1, used: 1 });
  const again = { ...spoiled, type: 'booklets.spoil', printingNumber: 'LH0000002', reason: 'misprint' };
  expect(hall.codes(stock, { ...again, explanation: '重复登记。', certificateNumber: null })).toEqual(['BOOKLET_USED']);
});

test('Voided by court after re-issue: both the J and the BJ record are annotated', () => {
  const hall = married();
  const archive = archiveOf(hall.facts, { certificateNumber: 'J620121-2026-000001' });
  hall.send('reissue/1', [openReissue(hall.couple), ...reissueSteps(hall.facts, { archive }), acceptReissue]);
  hall.at('2026-06-22');
  hall.send('annotation/1', annotate('court-voided', marriage, '2026-06-20'));
  for (const stream of [marriage, 'reissue/1']) {
    expect(hall.view(stream)).toMatchObject({ stage: 'annotated-voided', closed: true });
    expect(hall.world.state(stream)).toMatchObject({
      own: { registration: { certificateNumber: expect.any(String) } },
    });
  }
  expect(hall.world.state('annotation/1')).toMatchObject({
    records: [{ certificateNumber: 'J620121-2026-000001' }, { certificateNumber: 'BJ620121-2026-000001' }],
  });
});

test('Serious illness is no bar: each declares to know the other’s health, and only a court voids the marriage for it', () => {
  const hall = prepared('2026-06-09');
  for (const party of ['man', 'woman'])
    expect(JSON.stringify(printedForm(hall, marriage, 'marriage-declaration', party))).toContain(
      '了解对方的身体健康状况',
    );
  // Nobody asks for a certificate of health, nor is there a ground to refuse for one.
  hall.send(marriage, { type: 'case.add-note', text: '男方自述患有重大疾病，女方表示知悉。' });
  const { examined, registered, issued } = marriageSteps(hall.facts);
  hall.send(marriage, [{ type: 'marriage.accept' }, ...examined, ...registered, ...issued]);
  const refusal = { type: 'marriage.refuse', ground: 'illness', explanation: '患有疾病。' };
  expect(prepared('2026-06-09').codes(marriage, refusal)).toEqual(['INPUT_INVALID']);
  hall.at('2026-06-22');
  hall.send('annotation/1', annotate('court-voided', marriage, '2026-06-20'));
  expect(hall.view(marriage)).toMatchObject({ stage: 'annotated-voided' });
});

test('Pregnancy never blocks a divorce by agreement, and counselling is no condition of it', () => {
  const hall = openHall('2026-06-09');
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  hall.send(divorce, { type: 'case.add-note', text: '女方怀孕；已告知辅导服务，双方不需要。' });
  hall.send('counselling/1', [
    { type: 'counselling.offer', kind: 'divorce', attendees: [{ name: '陈志远', phone: '' }], case: divorce },
    { type: 'counselling.decline' },
  ]);
  hall.send(divorce, { type: 'divorce.accept' });
  hall.at('2026-07-10');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, [{ type: 'divorce.register' }, ...issueSteps]);
  expect(stageOf(hall, divorce)).toBe('issued');
});

test('Married to each other again (复婚): a new registration with a new J number', () => {
  const hall = married();
  const facts = { certificateNumber: 'J620121-2026-000001', registeredOn: '2026-06-09', authority: '婚姻登记处' };
  hall.send(divorce, { ...openDivorce(hall.couple), marriage: { ...facts, place: 'mainland' } });
  hall.send(divorce, [...applySteps(hall.facts), { type: 'divorce.accept' }]);
  hall.at('2026-07-10');
  hall.send(divorce, [requestCertificate, ...declareSteps(hall.facts), ...checkStates(), examine]);
  hall.send(divorce, [{ type: 'divorce.register' }, ...issueSteps]);
  hall.at('2026-07-13');
  marry(hall, 'marriage/2', hall.couple.man, hall.couple.woman, { man: 'divorced', woman: 'divorced' }, 'remarriage');
  const issue = { type: 'marriage.issue', printingNumbers: { man: 'A0003', woman: 'A0004' } };
  hall.send('marriage/2', [...marriageSteps(hall.facts).issued.slice(0, -1), issue]);
  const again = hall.own<Marriage>('marriage/2');
  expect(again).toMatchObject({ stage: 'issued', kind: 'remarriage' });
  expect(again.registration?.certificateNumber).toBe('J620121-2026-000002');
  expect(hall.person(hall.couple.man).marital).toMatchObject({ status: 'married', spouse: hall.couple.woman });
  const fields = printedForm(hall, 'marriage/2', 'marriage-examination', '').blocks.flatMap((block) =>
    block.kind === 'fields' ? block.fields : [],
  );
  expect(fields).toContainEqual({ label: '备注', value: '复婚登记' });
});

test('A certificate of other people’s marriage, or of one that a court has undone, ends no marriage', () => {
  const hall = married();
  const facts = { certificateNumber: 'J620121-2026-000001', registeredOn: '2026-06-09', authority: '婚姻登记处' };
  const bride = hall.addPerson({ sex: 'female', birthDate: '1990-01-01' });
  const groom = hall.addPerson({ sex: 'male', birthDate: '1990-01-01' });
  hall.send(divorce, { ...openDivorce({ man: groom, woman: bride }), marriage: { ...facts, place: 'mainland' } });
  expect(hall.codes(divorce, { type: 'divorce.accept' })).toContain('DIVORCE_CERTIFICATE_OF_OTHERS');
  hall.at('2026-06-22');
  hall.send('divorce/2', { ...openDivorce(hall.couple), marriage: { ...facts, place: 'mainland' } });
  hall.send('divorce/2', applySteps(hall.facts));
  hall.send('annotation/1', annotate('court-void', marriage, '2026-06-20'));
  expect(hall.codes('divorce/2', { type: 'divorce.accept' })).toEqual([
    'DIVORCE_NO_MARRIAGE',
    'DIVORCE_NO_MARRIAGE',
    'DIVORCE_MARRIAGE_ENDED',
  ]);
});
