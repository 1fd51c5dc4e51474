import { expect, test } from 'vitest';
import { noAssistance } from '#domain/marriage/party/assistance.ts';
import { answersOfParty, assistanceOf } from './who-answers.ts';

test('what was described comes back as it was', () => {
  const assistance = {
    cannotWrite: true,
    readBy: '马晓燕',
    witness: '何静',
    needsInterpreter: true,
    interpreter: { name: '丁兰', idNumber: '620171198001010019' },
    largePrint: true,
    note: '手语',
  };
  expect(assistanceOf(answersOfParty({ kind: 'mainland', assistance, papers: [] }))).toEqual(assistance);
  expect(assistanceOf(answersOfParty({ kind: 'foreign', assistance: noAssistance, papers: [] }))).toEqual(noAssistance);
});

test('names typed for help that is not needed after all are not kept', () => {
  const typed = { cannotWrite: false, readBy: '马晓燕', needsInterpreter: false, interpreterName: '丁兰' };
  expect(assistanceOf(typed)).toEqual(noAssistance);
});
