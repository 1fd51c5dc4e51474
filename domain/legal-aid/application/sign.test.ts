/** Given, when, then: how each sheet is signed, by whom cannot write too (按指印). */
import { expect, test } from 'vitest';
import type { CaseCommon } from '#domain/cases/case.ts';
import {
  type AidHall,
  aidCase,
  describe,
  material,
  officer,
  openAid,
  openAidHall,
  papers,
  sign,
  steps,
} from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';
import { missingPapers } from './papers.ts';

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
const common = (hall: AidHall) => hall.world.state<{ common: CaseCommon }>(aidCase).common;
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

const printed = (hall: AidHall, code: string): string => {
  const form = legalAidWindow.forms['legal-aid']?.find((one) => one.code === code);
  return JSON.stringify(form?.model(hall.world.state(aidCase), '', aidCase));
};

test('an application that was changed after it was signed is signed anew before it is received', () => {
  const hall = begun();
  hall.send(aidCase, [sign(), describe({ request: '支付四万元。' })]);
  expect(hall.codes(aidCase, { type: 'legal-aid.receive' })).toEqual(['LEGAL_AID_SIGNED_CHANGED']);
  expect(printed(hall, 'aid-application')).toContain('签名后内容有修改，应当重新签名');
  // What nobody signs may change, and what was changed back is signed.
  hall.send(aidCase, [sign(), describe({ request: '支付四万元。', language: '藏语' })]);
  expect(findings(hall)).not.toContain('LEGAL_AID_SIGNED_CHANGED');
  hall.send(aidCase, describe({ request: '支付五万元。' }));
  expect(findings(hall)).toContain('LEGAL_AID_SIGNED_CHANGED');
  hall.send(aidCase, [describe({ request: '支付四万元。' }), { type: 'legal-aid.receive' }]);
});

test('changed after receipt, also after the grant: the file says so until it is signed anew, and goes on meanwhile', () => {
  const hall = begun();
  hall.send(aidCase, [sign(), ...papers, { type: 'legal-aid.receive' }, ...steps.grant]);
  hall.send(aidCase, describe({ facts: '后来改过的案情。' }));
  expect(findings(hall)).toContain('LEGAL_AID_SIGNED_CHANGED');
  hall.send(aidCase, { type: 'legal-aid.appoint', lawyer: hall.lawyer() });
  expect(findings(hall)).toContain('LEGAL_AID_SIGNED_CHANGED');
  const again = sign();
  hall.send(aidCase, again);
  expect(findings(hall)).not.toContain('LEGAL_AID_SIGNED_CHANGED');
  expect(printed(hall, 'aid-application')).toContain(String(again.attachment));
});

test('the other guardian comes instead of the wrongdoer: the application is signed anew, their own authority is asked for', () => {
  const hall = begun({ agent: { ...agent, name: '马父', relation: 'guardian' } });
  hall.send(aidCase, [sign(), ...papers, material('agent-authority')]);
  expect(missingPapers(hall.own(), common(hall))).toEqual([]);
  hall.at('2026-11-23', '11:00');
  const other = { ...agent, name: '马母', relation: 'guardian' };
  const change = { type: 'legal-aid.set-agent', agent: other, reason: '监护人马父即侵害人。' };
  hall.send(aidCase, change);
  expect(hall.own().agent).toEqual(other);
  expect(common(hall).notes.at(-1)?.text).toContain('由马父改为马母');
  expect(findings(hall)).toContain('LEGAL_AID_SIGNED_CHANGED');
  expect(hall.codes(aidCase, { type: 'legal-aid.receive' })).toEqual(['LEGAL_AID_SIGNED_CHANGED']);
  expect(missingPapers(hall.own(), common(hall))).toEqual(['agent-authority']);
  // Said once more it changes nothing.
  expect(hall.send(aidCase, change)).toEqual([]);
  hall.send(aidCase, [sign(), { type: 'legal-aid.receive' }, material('agent-authority')]);
  expect(missingPapers(hall.own(), common(hall))).toEqual([]);
  hall.send(aidCase, steps.grant);
  expect(hall.own().stage).toBe('granted');
});

test('an applicant who applies in person after all signs, and no authority is asked for', () => {
  const hall = begun({ agent });
  hall.send(aidCase, [sign(), ...papers]);
  expect(missingPapers(hall.own(), common(hall))).toEqual(['agent-authority']);
  hall.send(aidCase, { type: 'legal-aid.set-agent', agent: null, reason: '本人已获释，自行申请。' });
  expect(missingPapers(hall.own(), common(hall))).toEqual([]);
  expect(findings(hall)).toContain('LEGAL_AID_SIGNED_CHANGED');
});
