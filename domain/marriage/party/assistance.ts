/** Help that a party needs so that what they sign is theirs (婚姻登记工作规范): one rule for all cases and all sheets. */

import { z } from 'zod';
import { mustBeFinger } from '#domain/identity/fingerprint.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { PartyRole, Signature } from './party.ts';

export const assistance = z.strictObject({
  /** Signs by fingerprint; the text was read aloud by whom `readBy` names. */
  cannotWrite: z.boolean(),
  readBy: z.string().trim().max(60).default(''),
  /** Who else saw it (见证人); may be nobody. */
  witness: z.string().trim().max(60).default(''),
  /** Deaf, blind or not speaking Chinese: nothing goes on without the interpreter (翻译、手语) named below. */
  needsInterpreter: z.boolean(),
  interpreter: z
    .strictObject({ name: z.string().trim().min(1).max(60), idNumber: z.string().trim().min(5).max(30) })
    .nullable(),
  /** Their sheets are printed in large type. */
  largePrint: z.boolean().default(false),
  /** The registrar's note: sign language, Braille. */
  note: z.string().max(300),
});
export type Assistance = z.infer<typeof assistance>;

export const noAssistance: Assistance = {
  cannotWrite: false,
  readBy: '',
  witness: '',
  needsInterpreter: false,
  interpreter: null,
  largePrint: false,
  note: '',
};

const article = '婚姻登记工作规范';

/** Who cannot write gives a fingerprint, on every sheet: `MARRIAGE_FINGERPRINT_NEEDED`. */
export const handRefusal = (
  role: PartyRole,
  { cannotWrite }: Assistance,
  method: Signature['method'],
): Refusal | null =>
  mustBeFinger(cannotWrite, method) ? { code: 'MARRIAGE_FINGERPRINT_NEEDED', article, params: { role } } : null;

/** An interpreter where one is needed; who read the text to somebody who can't write, and no sheet of theirs signed by hand. */
export function assistanceFindings(
  role: PartyRole,
  given: Assistance,
  signatures: Readonly<Record<string, Signature | null>>,
): readonly Finding[] {
  const against = (code: string): Finding => ({
    code,
    at: `${role}.assistance`,
    article,
    params: { role },
    weight: 'blocking',
  });
  const isByHand = Object.values(signatures).some((one) => one?.method === 'signature');
  return [
    ...(given.needsInterpreter && !given.interpreter ? [against('MARRIAGE_INTERPRETER_MISSING')] : []),
    ...(given.cannotWrite && !given.readBy ? [against('MARRIAGE_READING_NOT_NOTED')] : []),
    ...(given.cannotWrite && isByHand ? [against('MARRIAGE_FINGERPRINT_NEEDED')] : []),
  ];
}
