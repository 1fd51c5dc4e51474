/** Given, when, then: a complaint about legal-aid work is written down, looked into, and its result told (投诉, 55, 56). */
import { expect, test } from 'vitest';
import { aidCase, officer, openAidHall, steps } from '#testing/legal-aid.ts';
import { legalAidWindow } from '../index.ts';

test('a complaint stays in sight until its result is told, and both stand on its form; a second one is another', () => {
  const hall = openAidHall('2026-11-23');
  hall.send(aidCase, [...steps.received(hall), ...steps.grant]);
  const complain = { type: 'legal-aid.complain', about: 'lawyer', by: '马秀兰', text: '约见两次未到。' };
  const answer = { type: 'legal-aid.answer-complaint', result: 'founded', text: '责令改正，更换承办人。' };
  const codes = () => hall.world.findings(aidCase, officer).map(({ code }) => code);
  const form = legalAidWindow.forms['legal-aid']?.find(({ code }) => code === 'aid-complaint');
  const printed = (copy: string) => JSON.stringify(form?.model(hall.world.state(aidCase), copy, aidCase));

  expect(hall.codes(aidCase, { ...complain, receivedOn: '2026-11-24' })).toEqual(['LEGAL_AID_DATE_AHEAD']);
  hall.send(aidCase, { ...complain, receivedOn: '2026-11-20' });
  expect(codes()).toContain('LEGAL_AID_COMPLAINT_OPEN');
  expect(hall.codes(aidCase, { ...answer, on: '2026-11-19' })).toEqual(['LEGAL_AID_DATE_BEFORE']);
  hall.send(aidCase, { ...answer, on: '2026-11-23' });
  expect(codes()).not.toContain('LEGAL_AID_COMPLAINT_OPEN');
  for (const words of ['约见两次未到', '投诉属实', '责令改正', '兰州新区司法局', '2026年11月20日'])
    expect(printed('1')).toContain(words);
  hall.send(aidCase, { ...complain, text: '仍未约见。', receivedOn: '2026-11-23' });
  expect(form?.copies(hall.world.state(aidCase))).toEqual(['1', '2']);
  expect(printed('2')).toContain('仍未约见');
});
