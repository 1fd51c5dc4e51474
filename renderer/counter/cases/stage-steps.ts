/** Which stages a case has behind it, where it stands, and what is still to come. */
import type { CaseStage } from '#domain/kernel/item.ts';

export interface StageStep {
  readonly stage: CaseStage;
  /** `wait`: beside the usual way, which goes on afterwards; `out`: the way ended here. */
  readonly state: 'done' | 'current' | 'todo' | 'wait' | 'out';
}

/** @param stages of the case's kind. A side stage of which nothing more is known stands at the end of them all. */
export function stepsOf(
  stages: readonly CaseStage[],
  { stage: code, closed }: { readonly stage: string; readonly closed: boolean },
): readonly StageStep[] {
  const usual = stages.filter(({ side }) => !side);
  const side = stages.find((one) => one.side && one.code === code);
  const here = usual.findIndex((one) => one.code === (side ? side.after : code));
  const steps = usual.map((stage, index): StageStep => {
    if (index < here || (index === here && (closed || side))) return { stage, state: 'done' };
    return { stage, state: index === here ? 'current' : 'todo' };
  });
  if (!side) return steps;
  const passed = steps.slice(0, here + 1);
  if (side.after && closed) return [...passed, { stage: side, state: 'out' }];
  return side.after
    ? [...passed, { stage: side, state: 'wait' }, ...steps.slice(here + 1)]
    : [...steps, { stage: side, state: 'out' }];
}
