/** Given, when, then: how each sheet is signed, by whom cannot write too (按指印). */
import { expect, test } from 'vitest';
import { type AidHall, aidCase, describe, officer, openAid, openAidHall, sign } from '#testing/legal-aid.ts';

const details = {
  household: '',
  residence: '',
  phone: '13609400404',
  employer: '',
  occupation: '',
  education: '',
  health: '',
  groups: [],
  appliedBefore: false,
  delivery: '',
};
const cannotWrite = {
  type: 'legal-aid.describe-applicant',
  party: 'applicant',
  details: { ...details, cannotWrite: true },
};
const agent = { name: '马小军', idNumber: '', phone: '', relation: 'relative', power: '' };
const finger = { ...sign(), method: 'fingerprint' };
const begun = (...more: readonly object[]): AidHall => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall, ...more), describe()]);
  return hall;
};
const findings = (hall: AidHall) => hall.world.findings(aidCase, officer).map(({ code }) => code);

test.each<[what: string, command: object, code: string]>([
  ['by hand', sign(), 'LEGAL_AID_FINGERPRINT_NEEDED'],
  ['by hand, with a witness', { ...sign(), secondWitness: '李建军' }, 'LEGAL_AID_FINGERPRINT_NEEDED'],
  ['a fingerprint that nobody else saw', finger, 'LEGAL_AID_WITNESS_MISSING'],
  [
    'a fingerprint that the same person saw twice',
    { ...finger, secondWitness: officer.name },
    'LEGAL_AID_WITNESS_SAME',
  ],
])('who cannot write does not sign %s', (_, command, code) => {
  const hall = begun();
  hall.send(aidCase, cannotWrite);
  expect(hall.codes(aidCase, command as { type: string })).toEqual([code]);
});

test('who cannot write gives a fingerprint before two of staff', () => {
  const hall = begun();
  hall.send(aidCase, [cannotWrite, { ...finger, secondWitness: '李建军' }]);
  expect(hall.own().applicants[0]?.signatures.application).toMatchObject({
    method: 'fingerprint',
    witness: officer.name,
    secondWitness: '李建军',
  });
});

test('signed by hand before it was said that they cannot write: signed again before it is received', () => {
  const hall = begun();
  hall.send(aidCase, [sign(), cannotWrite]);
  expect(findings(hall)).toContain('LEGAL_AID_FINGERPRINT_NEEDED');
  expect(hall.codes(aidCase, { type: 'legal-aid.receive' })).toEqual(['LEGAL_AID_FINGERPRINT_NEEDED']);
  hall.send(aidCase, [{ ...finger, secondWitness: '李建军' }, { type: 'legal-aid.receive' }]);
});

test('an agent signs the application in their own hand', () => {
  const hall = begun({ agent });
  hall.send(aidCase, [cannotWrite, sign()]);
  expect(findings(hall)).not.toContain('LEGAL_AID_FINGERPRINT_NEEDED');
});

test('somebody who writes may give a fingerprint all the same', () => {
  const hall = begun();
  hall.send(aidCase, finger);
  expect(hall.own().applicants[0]?.signatures.application?.method).toBe('fingerprint');
});

test('a withdrawal is signed once it was made, and nothing else is then', () => {
  const hall = begun();
  hall.send(aidCase, [sign(), { type: 'legal-aid.receive' }]);
  expect(findings(hall)).toContain('LEGAL_AID_PAPER_MISSING');
  expect(hall.codes(aidCase, sign('withdrawal'))).toEqual(['LEGAL_AID_WITHDRAWAL_MISSING']);
  hall.send(aidCase, { type: 'legal-aid.withdraw', reason: '自行和解。' });
  expect(hall.codes(aidCase, sign())).toEqual(['CASE_WRONG_STAGE']);
  hall.send(aidCase, sign('withdrawal'));
  // What is over lacks nothing any more.
  expect(findings(hall)).not.toContain('LEGAL_AID_PAPER_MISSING');
  expect(hall.own().applicants[0]?.signatures.withdrawal).toMatchObject({ method: 'signature', witness: officer.name });
});
