import { expect, test } from 'vitest';
import { marriageSteps, someHash } from '#testing/couple.ts';
import { type Hall, type HallOptions, openHall } from '#testing/marriage-hall.ts';
import {
  acceptReissue,
  archiveOf,
  handOver,
  notarisedAgent,
  openReissue,
  type ReissueChoice,
  reissueSteps,
} from '#testing/reissue.ts';
import { noAssistance } from '../party/assistance.ts';
import type { Reissue } from './schema.ts';

const stream = 'reissue/1';
const material = (code: string, party = '') => ({
  type: 'case.add-material',
  material: code,
  party,
  attachments: [],
  note: '',
});
const photo = (party: string) => ({ ...material('single-photo', party), attachments: [someHash('b')] });

/** A re-issue with everything in place but what the choice leaves out. */
function ready(choice: ReissueChoice = {}, options: HallOptions = {}): Hall {
  const hall = openHall('2026-06-09', options);
  hall.send(stream, [openReissue(hall.couple, choice), ...reissueSteps(hall.facts, choice)]);
  return hall;
}
/** A couple whose marriage this ledger holds. */
function married(): Hall {
  const hall = openHall('2026-06-09');
  const steps = marriageSteps(hall.facts);
  hall.send('marriage/1', { type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
  hall.send('marriage/1', [...steps.accepted, ...steps.examined, ...steps.registered, ...steps.issued]);
  return hall;
}

test.each([
  ['marriage', 'BJ620121-2026-000001', 'married'],
  ['divorce', 'BL620121-2026-000001', 'divorced'],
] as const)('the whole way of a lost %s certificate', (certificate, number, status) => {
  const hall = ready({ certificate });
  expect(hall.view(stream).stage).toBe('archive-checked');
  hall.send(stream, acceptReissue);
  expect(hall.own<Reissue>(stream).registration).toMatchObject({ certificateNumber: number, original: null });
  // The registry learns what the archive says of people it knew nothing of.
  const spouse = certificate === 'marriage' ? hall.couple.woman : null;
  expect(hall.person(hall.couple.man).marital).toEqual({ status, since: '2001-05-20', spouse, certificate: number });
  hall.send(stream, handOver());
  expect(hall.view(stream)).toMatchObject({ stage: 'issued', closed: true, outcome: { en: 'Re-issued' } });
});

test('it lies among what is in progress until it is closed', () => {
  const hall = ready();
  const tags = () => hall.world.aggregateOf(stream).views(hall.world.state(stream), stream).record?.tags;
  expect(tags()).toContain('desk:in-progress');
  hall.send(stream, acceptReissue);
  expect(tags()).toContain('desk:in-progress');
  hall.send(stream, handOver());
  expect(tags()).toBeUndefined();
});

test('a photo counts only as a picture', () => {
  const hall = ready({ who: ['woman'] });
  hall.send(stream, material('single-photo', 'woman'));
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_PAPER_MISSING']);
});

test('one of them alone, with a single photo', () => {
  const hall = ready({ who: ['woman'] });
  hall.send(stream, acceptReissue);
  expect(hall.codes(stream, { type: 'reissue.issue', printingNumbers: { man: 'J1', woman: null } })).toEqual([
    'REISSUE_NOT_AN_APPLICANT',
    'MARRIAGE_RECEIPT_UNSIGNED',
    'REISSUE_PRINTING_NUMBER_MISSING',
  ]);
  hall.send(stream, handOver(['woman']));
  expect(hall.view(stream).parties).toHaveLength(1);
});

test('a couple without any photo is asked for their joint one', () => {
  const hall = openHall('2026-06-09');
  const steps = reissueSteps(hall.facts).filter(({ type }) => type !== 'case.add-material');
  hall.send(stream, [openReissue(hall.couple), ...steps]);
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_PHOTO_MISSING']);
  hall.send(stream, photo('man'));
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_PAPER_MISSING']);
  hall.send(stream, [photo('woman'), acceptReissue]);
});

test('the archive must be checked before anything is decided', () => {
  const hall = openHall('2026-06-09');
  hall.send(stream, [openReissue(hall.couple), ...reissueSteps(hall.facts).slice(0, -1)]);
  expect(hall.codes(stream, acceptReissue)).toEqual(['CASE_WRONG_STAGE']);
  expect(hall.world.findings(stream, { account: '', name: '', roles: [] }).map(({ code }) => code)).toEqual([
    'REISSUE_ARCHIVE_UNCHECKED',
  ]);
});

test('archive not found: no number; refused with its notice', () => {
  const hall = ready({ archive: { is: 'not-found', searched: '查2001年各卷，无记载。' } });
  expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_ARCHIVE_NOT_FOUND']);
  hall.send(stream, { type: 'reissue.refuse', ground: 'no-archive', explanation: '未查到档案。' });
  expect(hall.view(stream)).toMatchObject({ stage: 'refused', closed: true, outcome: { en: 'Refused' } });
});

test.each(['status-changed', 'no-archive', 'identity-mismatch'])('refused for %s', (ground) => {
  const hall = ready();
  hall.send(stream, { type: 'reissue.refuse', ground, explanation: '不符合补领条件。' });
  expect(hall.view(stream).stage).toBe('refused');
  expect(hall.codes(stream, acceptReissue)).toEqual(['CASE_WRONG_STAGE']);
});

test('abandoned before the number, never after it', () => {
  const hall = ready();
  const abandon = { type: 'reissue.abandon', reason: '申请人离开。' };
  hall.send(stream, acceptReissue);
  expect(hall.codes(stream, abandon)).toEqual(['CASE_WRONG_STAGE']);
  const other = ready();
  other.send(stream, abandon);
  expect(other.view(stream)).toMatchObject({ stage: 'abandoned', closed: true });
});

test.each([
  ['marriage', 'divorced'],
  ['marriage', 'widowed'],
  ['divorce', 'married'],
] as const)('no re-issue of a %s certificate to who is %s now, by the check', (certificate, checked) => {
  const hall = ready({ certificate, checked });
  expect(new Set(hall.codes(stream, acceptReissue))).toEqual(new Set(['REISSUE_STATUS_CHANGED']));
});

test.each([
  ['marriage', 'divorced', 'divorced'],
  ['marriage', 'widowed', 'widowed'],
  ['divorce', 'married', 'married'],
] as const)('no re-issue of a %s certificate to who is %s now, by the registry', (certificate, status, said) => {
  const hall = ready({ certificate, who: ['man'] });
  const marital = { status, since: null, spouse: null, certificate: null };
  hall.record(hall.couple.man, 'person.marital-status-recorded', marital);
  expect(hall.refuses(stream, acceptReissue)).toMatchObject([
    { code: 'REISSUE_STATUS_CHANGED', params: { status: said } },
  ]);
});

test('an old registration that the network does not know is re-issued by its archive, and only by it', () => {
  const hall = ready({ checked: 'never-married' });
  const found = hall.world.findings(stream, { account: '', name: '', roles: [] });
  expect(found.map(({ code }) => code)).toEqual(['REISSUE_NOT_IN_NETWORK', 'REISSUE_NOT_IN_NETWORK']);
  hall.send(stream, acceptReissue);
  const lost = ready({ checked: 'never-married', archive: { is: 'not-found', searched: '查2001年各卷，无记载。' } });
  expect(lost.codes(stream, acceptReissue)).toContain('REISSUE_NOT_IN_NETWORK');
});

test('married again, to somebody else', () => {
  const hall = ready();
  const marital = { status: 'married', since: '2020-01-01', spouse: 'person/9', certificate: 'J620121-2020-000001' };
  hall.record(hall.couple.man, 'person.marital-status-recorded', marital);
  expect(hall.refuses(stream, acceptReissue)).toMatchObject([
    { code: 'REISSUE_STATUS_CHANGED', params: { role: 'man', status: 'remarried' } },
  ]);
});

test('a statement that the status has changed', () => {
  const hall = ready({ who: ['man'] });
  const statement = {
    reason: 'lost',
    oldCertificateNumber: '',
    registeredOn: null,
    registeredAt: '',
    statusUnchanged: false,
  };
  hall.send(stream, { type: 'reissue.state', party: 'man', statement });
  expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_STATUS_CHANGED', 'REISSUE_UNSIGNED']);
});

const scan = (code: string, party: string) => ({ ...material(code, party), attachments: [someHash('c')] });

test('a name that differs from the archive needs the scanned police record', () => {
  const { man, woman } = archiveOf(openHall('2026-06-09').facts);
  const archive = archiveOf(openHall('2026-06-09').facts, { man: { ...man, name: '陈大远' }, woman });
  const hall = ready({ archive });
  expect(hall.refuses(stream, acceptReissue)).toMatchObject([
    { code: 'REISSUE_IDENTITY_MISMATCH', params: { role: 'man', inArchive: '陈大远' } },
  ]);
  hall.send(stream, [material('police-proof', 'man'), scan('police-proof', 'woman'), scan('old-passport', 'man')]);
  expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_IDENTITY_MISMATCH']);
  hall.send(stream, [scan('police-proof', 'man'), acceptReissue]);
});

test.each(['police-proof', 'old-passport'])(
  'a number that differs from the archive is settled by the scanned %s',
  (proof) => {
    const { woman } = archiveOf(openHall('2026-06-09').facts);
    const archive = archiveOf(openHall('2026-06-09').facts, { woman: { ...woman, documentNumber: 'E12345678' } });
    const hall = ready({ archive });
    expect(hall.refuses(stream, acceptReissue)).toMatchObject([
      { code: 'REISSUE_NUMBER_MISMATCH', params: { role: 'woman', number: 'E12345678' } },
    ]);
    hall.send(stream, [material(proof, 'woman'), scan(proof, 'man')]);
    expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_NUMBER_MISMATCH']);
    hall.send(stream, [scan(proof, 'woman'), acceptReissue]);
  },
);

test('whoever asks because the data changed brings the proof of it, even when the archive fits', () => {
  const hall = ready({ reason: 'identity-changed', who: ['man'] });
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_PAPER_MISSING']);
  hall.send(stream, [scan('old-passport', 'man'), acceptReissue]);
});

test('archives with a 15-digit number, or with none', () => {
  const { facts } = openHall('2026-06-09');
  const { man, woman } = archiveOf(facts);
  const number = facts.man.documentNumber;
  const old = number.slice(0, 6) + number.slice(8, 17);
  const none = { ...woman, documentNumber: '' };
  ready({ archive: archiveOf(facts, { man: { ...man, documentNumber: old }, woman: none }) }).send(
    stream,
    acceptReissue,
  );
  const birthDate = '1987-11-21' as typeof facts.woman.birthDate;
  const hall = ready({ archive: archiveOf(facts, { woman: { ...none, birthDate } }) });
  expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_IDENTITY_MISMATCH']);
});

test('a name typed with another separator is the same; without one it must be looked at', () => {
  const couple = { man: { name: '买买提·吐尔逊' } };
  const { facts } = openHall('2026-06-09', { couple });
  const { man } = archiveOf(facts);
  const named = (name: string, separatorConfirmed = false) =>
    ready({ archive: archiveOf(facts, { man: { ...man, name }, separatorConfirmed }) }, { couple });
  named('买买提•吐尔逊').send(stream, acceptReissue);
  expect(named('买买提吐尔逊').codes(stream, acceptReissue)).toEqual(['REISSUE_SEPARATOR']);
  named('买买提吐尔逊', true).send(stream, acceptReissue);
});

test('an agent with a notarised power, and only when the archive matches', () => {
  const hall = ready({ who: ['man'] });
  const appoint = (agent: object | null) => ({ type: 'reissue.appoint-agent', agent });
  const power = { ...notarisedAgent.power, notarised: false, complete: false };
  const sign = {
    type: 'reissue.sign',
    party: 'man',
    sheet: 'statement',
    method: 'signature',
    attachment: someHash('d'),
  };
  hall.send(stream, appoint({ ...notarisedAgent, power, idNumber: '620171198001010027' }));
  // What the applicant signed is not the agent's word.
  expect(hall.own<Reissue>(stream).man?.signatures.statement).toBeNull();
  hall.send(stream, sign);
  expect(hall.codes(stream, acceptReissue)).toEqual([
    'REISSUE_POWER_NOT_NOTARISED',
    'REISSUE_POWER_INCOMPLETE',
    'REISSUE_AGENT_PAPER',
    'MARRIAGE_PAPER_MISSING',
  ]);
  const { man } = archiveOf(hall.facts);
  const mismatch = archiveOf(hall.facts, { man: { ...man, name: '陈大远' } });
  hall.send(stream, [appoint(notarisedAgent), material('power-of-attorney'), scan('police-proof', 'man')]);
  hall.send(stream, [sign, { type: 'reissue.check-archive', archive: mismatch }]);
  expect(hall.codes(stream, acceptReissue)).toEqual(['REISSUE_AGENT_NEEDS_MATCH']);
  hall.send(stream, { type: 'reissue.check-archive', archive: archiveOf(hall.facts) });
  hall.send(stream, acceptReissue);
});

test('the first record of this ledger learns of every re-issue', () => {
  const hall = married();
  const archive = archiveOf(hall.facts, { certificateNumber: 'j620121-2026-000001 ' });
  hall.send(stream, [openReissue(hall.couple), ...reissueSteps(hall.facts, { archive }), acceptReissue]);
  expect(hall.own<Reissue>(stream).registration?.original).toBe('marriage/1');
  expect(hall.world.state('marriage/1')).toMatchObject({ annotations: [{ kind: 'reissued', source: stream }] });
  expect(hall.person(hall.couple.man).marital.certificate).toBe('J620121-2026-000001');
});

test('a pre-check site checks the archive and gives no number', () => {
  const hall = ready({}, { office: { marriageRole: 'precheck' } });
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_PRECHECK_SITE']);
});

test('a used-up block gives no number', () => {
  const hall = ready({}, { granted: 1 });
  hall.record('series/device:BJ620121-2026', 'series.number-used', { number: 1, by: 'reissue/0' });
  expect(hall.codes(stream, acceptReissue)).toEqual(['SERIES_USED_UP']);
});

test('the status check is of today', () => {
  const hall = ready({ who: ['man'] });
  hall.at('2026-06-10');
  expect(hall.codes(stream, acceptReissue)).toEqual(['MARRIAGE_STATE_UNCHECKED']);
});

test('two applicants of one sex, unknown applicants, commands for somebody who does not apply', () => {
  const hall = openHall('2026-06-09');
  const other = hall.addPerson({ sex: 'male' });
  const open = (applicants: readonly string[]) => ({ type: 'reissue.open', certificate: 'marriage', applicants });
  expect(hall.codes(stream, open([hall.couple.man, other]))).toEqual(['MARRIAGE_MAN_AND_WOMAN']);
  expect(hall.codes(stream, open(['person/99']))).toEqual(['PERSON_MISSING']);
  hall.send(stream, openReissue(hall.couple, { who: ['man'] }));
  expect(
    hall.codes(stream, { type: 'reissue.describe-party', party: 'woman', kind: 'mainland', assistance: noAssistance }),
  ).toEqual(['REISSUE_NOT_AN_APPLICANT']);
});
