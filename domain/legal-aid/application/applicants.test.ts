/** Given, when, then: somebody joins a running application, and somebody has a new card. */
import { expect, test } from 'vitest';
import { aidCase, describe, material, officer, openAid, openAidHall, papers, sign, steps } from '#testing/legal-aid.ts';
import type { Lawyer } from '../lawyers/lawyer.ts';

const codes = (hall: ReturnType<typeof openAidHall>, stream = aidCase) =>
  hall.world.findings(stream, officer).map(({ code }) => code);

test('somebody joins the application: a party of the case, with papers of their own; nobody twice, and not once it is decided', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [openAid(hall), describe(), sign(), ...papers, { type: 'legal-aid.receive' }]);
  const add = (person: string) => ({ type: 'legal-aid.add-applicant', person });
  const second = hall.person({ name: '卓玛草', sex: 'female' });
  hall.send(aidCase, add(second));
  expect(hall.own().applicants.map(({ party, name }) => [party, name])).toEqual([
    ['applicant', '马秀兰'],
    ['applicant-2', '卓玛草'],
  ]);
  expect(hall.world.state<{ common: { parties: unknown[] } }>(aidCase).common.parties).toContainEqual({
    person: second,
    role: 'applicant-2',
    name: '卓玛草',
  });
  // What the first one signed stays signed; the second one's card and the roster are asked for.
  expect(codes(hall)).toContain('LEGAL_AID_PAPER_MISSING');
  hall.send(aidCase, [material('id-card', 'applicant-2'), material('group-roster')]);
  expect(codes(hall)).not.toContain('LEGAL_AID_PAPER_MISSING');
  expect(hall.codes(aidCase, add(second))).toEqual(['LEGAL_AID_APPLICANT_TWICE']);
  hall.send(aidCase, steps.grant);
  expect(hall.codes(aidCase, add(hall.person({ name: '赵四', sex: 'male' })))).toEqual(['CASE_WRONG_STAGE']);
});

test('a new card: the case says what it says, in notes what stood before, and the lawyer’s cases know it', () => {
  const hall = openAidHall('2026-11-23');
  const lawyer = hall.lawyer();
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, { type: 'legal-aid.appoint', lawyer }]);
  const refresh = { type: 'legal-aid.refresh-applicant', party: 'applicant' };
  expect(hall.codes(aidCase, refresh)).toEqual(['CORRECTION_NOTHING']);
  hall.send(hall.applicant, { type: 'person.amend', changes: { name: '马秀岚' }, evidence: {} });
  hall.send(aidCase, refresh);
  expect(hall.own().applicants[0]).toMatchObject({ name: '马秀岚', details: { phone: '13609400404' } });
  expect(hall.world.state(aidCase)).toMatchObject({
    common: {
      parties: [{ role: 'applicant', name: '马秀岚' }],
      notes: [{ text: expect.stringContaining('马秀兰→马秀岚') }],
    },
  });
  expect(hall.world.state<Lawyer>(lawyer).cases[0]?.clients).toContain('马秀岚');
  // Signed stays signed: the sheet is the same.
  expect(codes(hall)).not.toContain('LEGAL_AID_SIGNED_CHANGED');
});

test('another opponent turns up for whom the lawyer, or their firm, acts: said until the lawyer is changed', () => {
  const hall = openAidHall('2026-11-23');
  const [one, colleague] = [hall.lawyer({ name: '甲律师' }), hall.lawyer({ name: '乙律师' })];
  hall.lawyer({ name: '丁律师', firm: '另一所' });
  const appoint = (lawyer: string) => ({ type: 'legal-aid.appoint', lawyer });
  const other = 'legal-aid/2';
  const rival = hall.person({ name: '赵四', sex: 'male' });
  hall.send(other, [openAid(hall, { applicants: [rival] }), describe({ opponentName: '某店' }), sign(), ...papers]);
  hall.send(other, [{ type: 'legal-aid.receive' }, ...steps.grant, appoint(colleague)]);
  hall.send(aidCase, [...steps.received(hall), ...steps.grant, appoint(one)]);
  expect(codes(hall)).not.toContain('LEGAL_AID_CONFLICT_SINCE');
  hall.send(aidCase, describe({ opponentName: '甘肃某建筑工程有限公司、赵四' }));
  expect(codes(hall)).toContain('LEGAL_AID_CONFLICT_SINCE');
  const reason = '与新增的对方当事人有利益冲突。';
  hall.send(aidCase, { type: 'legal-aid.change-lawyer', lawyer: 'lawyer/3', askedBy: 'institution', reason });
  expect(codes(hall)).not.toContain('LEGAL_AID_CONFLICT_SINCE');
});
