/** Given, when, then: means are checked after aid was given (41, 48, 64). */
import { expect, test } from 'vitest';
import { type AidHall, aidCase, officer, openAid, openAidHall, steps, wageAnswers } from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';

const recheck = (result: string) => ({
  type: 'legal-aid.recheck-means',
  result,
  from: '兰州新区民政局',
  text: '名下另有经营收入。',
});
const granted = (): AidHall => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...steps.received(hall), ...steps.grant]);
  return hall;
};
const codes = (hall: AidHall) => hall.world.findings(aidCase, officer).map(({ code }) => code);
const printed = (hall: AidHall, copy: string): string => {
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-recheck');
  return JSON.stringify(form?.model(hall.world.state(aidCase), copy, aidCase));
};

test.each([
  ['confirmed', null],
  ['changed', 'LEGAL_AID_MEANS_CHANGED'],
  ['false', 'LEGAL_AID_MEANS_FALSE'],
])('%s: what is said for as long as aid goes on', (result, said) => {
  const hall = granted();
  hall.send(aidCase, recheck(result));
  const warnings = codes(hall).filter((code) => code.startsWith('LEGAL_AID_MEANS_'));
  expect(warnings).toEqual(said ? [said] : []);
  hall.send(aidCase, { type: 'legal-aid.terminate', ground: 'fraud', words: '申报不实。' });
  expect(codes(hall)).not.toContain(said);
});

test('what was false: the record names who orders the costs, and the article; a later check takes its place', () => {
  const hall = granted();
  hall.send(aidCase, [recheck('false'), recheck('confirmed')]);
  for (const words of ['第六十四条', '兰州新区司法局', '责令支付已实施法律援助的费用，并处三千元以下罚款'])
    expect(printed(hall, '1')).toContain(words);
  expect(printed(hall, '2')).not.toContain('第六十四条');
  expect(codes(hall)).not.toContain('LEGAL_AID_MEANS_FALSE');
});

test('where the law asks for no means nothing is checked afterwards', () => {
  const hall = openAidHall('2026-11-23');
  const [, ...rest] = steps.received(hall);
  hall.send(aidCase, [openAid(hall, { answers: { ...wageAnswers, matter: 'violence' } }), ...rest, ...steps.grant]);
  expect(hall.codes(aidCase, recheck('false'))).toEqual(['LEGAL_AID_MEANS_NOT_ASKED']);
});
