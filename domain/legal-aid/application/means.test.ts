/** What is stated of means against what was answered. */
import { expect, test } from 'vitest';
import { aidCase, describe, officer, openAid, openAidHall, sign, wageAnswers } from '#testing/legal-aid.ts';
import { likelyMeans } from './likely.ts';

const poor = { ...wageAnswers, exemption: 'none', familyOpponent: 'no', household: '3', income: '3000', assets: '0' };

test.each<[what: string, answers: { [name: string]: string }, start: object]>([
  ['of the household', poor, { household: 3, wagesFen: 300_000, assetsFen: 0 }],
  [
    'of the applicant alone, where the other side is family',
    { ...poor, familyOpponent: 'yes', ownIncome: '900.50', assets: '1200' },
    { household: 1, wagesFen: 90_050, assetsFen: 120_000 },
  ],
  ['nothing answered, nothing filled in', wageAnswers, {}],
])('amounts that were answered are not typed again: %s', (_, answers, start) => {
  expect(likelyMeans(answers)).toEqual(start);
});

test.each<[what: string, more: object, differs: boolean]>([
  ['as answered', {}, false],
  ['exactly at the standard', { wagesFen: 186_000 * 3 }, false],
  ['a fen above it, with the relief', { wagesFen: 186_000 * 3, reliefFen: 1 }, true],
  ['savings above it', { assetsFen: 6_000_001 }, true],
])('what is stated above the standard is seen, whatever was answered: %s', (_, more, differs) => {
  const hall = openAidHall('2026-11-23');
  const declaration = {
    household: 3,
    wagesFen: 300_000,
    reliefFen: 0,
    otherFen: 0,
    assetsFen: 0,
    spending: '',
    note: '',
    honest: true,
    ...more,
  };
  hall.send(aidCase, [openAid(hall, { answers: poor }), describe(), sign()]);
  expect(hall.own().assessment.means.result).toBe('within');
  hall.send(aidCase, { type: 'legal-aid.declare-means', declaration });
  const codes = hall.world.findings(aidCase, officer).map(({ code }) => code);
  expect(codes.includes('LEGAL_AID_MEANS_DIFFER')).toBe(differs);
});

test('a statement of means counts once it is signed, before receipt and after', () => {
  const hall = openAidHall('2026-11-23');
  const declaration = {
    household: 3,
    wagesFen: 300_000,
    reliefFen: 0,
    otherFen: 0,
    assetsFen: 0,
    spending: '',
    note: '',
    honest: true,
  };
  const missing = () =>
    hall.world.findings(aidCase, officer).filter(({ at }) => at === 'materials.means-statement').length;
  hall.send(aidCase, [openAid(hall, { answers: poor }), describe(), sign(), { type: 'legal-aid.receive' }]);
  expect(missing()).toBe(1);
  hall.send(aidCase, { type: 'legal-aid.declare-means', declaration });
  expect(missing()).toBe(1);
  hall.send(aidCase, sign('means'));
  expect(missing()).toBe(0);
});

test('a statement that was changed after it was signed counts no more until it is signed anew', () => {
  const hall = openAidHall('2026-11-23');
  const declaration = {
    household: 3,
    wagesFen: 300_000,
    reliefFen: 0,
    otherFen: 0,
    assetsFen: 0,
    spending: '',
    note: '',
    honest: true,
  };
  const state = (amount: number) => ({
    type: 'legal-aid.declare-means',
    declaration: { ...declaration, wagesFen: amount },
  });
  const found = () => {
    const all = hall.world.findings(aidCase, officer);
    return [
      all.some(({ at }) => at === 'materials.means-statement'),
      all.some(({ code }) => code === 'LEGAL_AID_MEANS_SIGNED_CHANGED'),
    ];
  };
  hall.send(aidCase, [openAid(hall, { answers: poor }), describe(), sign(), state(300_000), sign('means')]);
  expect(found()).toEqual([false, false]);
  hall.send(aidCase, [{ type: 'legal-aid.receive' }, state(310_000)]);
  expect(found()).toEqual([true, true]);
  hall.send(aidCase, sign('means'));
  expect(found()).toEqual([false, false]);
});

test.each([
  [
    'a suspect without a defender for another reason',
    { circumstance: 'none', otherReason: '异地关押' },
    '法律援助法 24',
  ],
  ['of whom an organ notifies', { circumstance: 'minor' }, '法律援助法 25, 28'],
])('%s: no statement of means is taken, by the article that asks for none', (_, more, article) => {
  const hall = openAidHall('2026-11-23');
  const declaration = {
    household: 1,
    wagesFen: 9_000_000,
    reliefFen: 0,
    otherFen: 0,
    assetsFen: 0,
    spending: '',
    note: '',
    honest: true,
  };
  const answers = { ...wageAnswers, matter: '', field: 'criminal', criminal: 'suspect', ...more };
  hall.send(aidCase, openAid(hall, { answers }));
  expect(hall.refuses(aidCase, { type: 'legal-aid.declare-means', declaration })).toMatchObject([
    { code: 'LEGAL_AID_MEANS_NOT_ASKED', article },
  ]);
});
