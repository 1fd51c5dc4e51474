/** A party's description as answers of a form, and back. */
import type { Assistance } from '#domain/marriage/party/assistance.ts';
import type { DescribedParty } from '#domain/marriage/party/describing.ts';
import type { Answers } from '../../parts/answers.ts';

export const answersOfParty = ({ kind, assistance: { interpreter, ...help } }: DescribedParty): Answers => ({
  kind,
  ...help,
  interpreterName: interpreter?.name ?? '',
  interpreterNumber: interpreter?.idNumber ?? '',
});

/** What was asked only under a condition counts only under it. */
export function assistanceOf(answers: Answers): Assistance {
  const text = (name: string): string => String(answers[name] ?? '').trim();
  const [cannotWrite, needsInterpreter] = [answers.cannotWrite === true, answers.needsInterpreter === true];
  return {
    cannotWrite,
    readBy: cannotWrite ? text('readBy') : '',
    witness: cannotWrite ? text('witness') : '',
    needsInterpreter,
    interpreter: needsInterpreter ? { name: text('interpreterName'), idNumber: text('interpreterNumber') } : null,
    largePrint: answers.largePrint === true,
    note: text('note'),
  };
}
