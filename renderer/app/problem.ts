/** Why a reading or a command did not work, in the two ways that there are. */
import { Fault, type FaultCode } from '#contract/fault.ts';
import type { Outcome, Refusal } from '#domain/kernel/refusal.ts';

export type Problem =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'fault'; readonly code: FaultCode };

/** Whatever was thrown, as a problem that a screen can show. */
export const problemOf = (thrown: unknown): Problem => ({
  kind: 'fault',
  code: thrown instanceof Fault ? thrown.code : 'INTERNAL',
});

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** Waits for an outcome; never throws. */
export async function attempt<T>(outcome: Promise<Outcome<T>>): Promise<Attempt<T>> {
  try {
    const answer = await outcome;
    if (answer.ok) return answer;
    return { ok: false, problem: { kind: 'refused', refusals: answer.refusals } };
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) };
  }
}

/** Whether one of the refusals has this code. */
export const isRefusedWith = (problem: Problem | null, code: string): boolean =>
  problem?.kind === 'refused' && problem.refusals.some((one) => one.code === code);

const noRefusals: readonly Refusal[] = [];

/** The refusals of a problem; the same list for the same problem, so that effects may depend on it. */
export const refusalsOf = (problem: Problem | null): readonly Refusal[] =>
  problem?.kind === 'refused' ? problem.refusals : noRefusals;
