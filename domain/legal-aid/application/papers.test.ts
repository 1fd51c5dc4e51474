/** Papers by kind of case (申请材料): every kind has a list of its own, and any paper of it will do. */
import { expect, test } from 'vitest';
import { aidCase, describe, material, openAid, openAidHall, sign, wageAnswers } from '#testing/legal-aid.ts';
import { civilMatters, criminalMatters } from '../eligibility/matters.ts';
import { legalAidApplication } from '../items.ts';
import { aidMaterials, fittingPapers, missingPapers } from './papers.ts';

const kinds = [...civilMatters, ...criminalMatters];
const isCriminal = (code: string): boolean => criminalMatters.some((one) => one.code === code);
const answersFor = (code: string) => ({
  ...wageAnswers,
  ...(isCriminal(code) ? { field: 'criminal', criminal: code, matter: '' } : { matter: code }),
});

test.each(kinds.map(({ code, papers }) => [code, papers] as const))('%s: papers of its own, %j', (code, papers) => {
  expect(papers.length).toBeGreaterThan(0);
  const known = aidMaterials.map((one) => one.code);
  for (const one of papers) expect(known).toContain(one);
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [
    openAid(hall, { answers: answersFor(code) }),
    describe(),
    sign(),
    material('id-card', 'applicant'),
  ]);
  const state = () => hall.world.state<{ own: never; common: never }>(aidCase);
  expect(fittingPapers(state().own)).toEqual(expect.arrayContaining([...papers]));
  // Any one of them is a paper of the matter.
  for (const one of papers) {
    expect(missingPapers(state().own, { materials: [] })).toContain('case-papers');
    const taken = { materials: [{ material: one, party: '', attachments: [], note: '', at: '' }] };
    expect(missingPapers(state().own, taken)).not.toContain('case-papers');
  }
});

test('what the window takes in is named once, with its basis', () => {
  const codes = legalAidApplication.materials.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const { basis, name } of legalAidApplication.materials) expect(basis && name.zh && name.en).toBeTruthy();
});

test('a retrial brings the judgment, whatever the matter', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, openAid(hall, { answers: { ...answersFor('environment'), retrial: 'yes' } }));
  expect(fittingPapers(hall.own())).toEqual(expect.arrayContaining(['judgment', 'monitoring-report']));
});
