/** Who may do a step of a marriage case: what the aggregate grants for the command that the step sends. */

import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { marriageAggregate } from '#domain/marriage/decider.ts';
import type { MarriageStep } from './next-step.ts';

const commandOf: Readonly<Record<string, string>> = {
  who: 'marriage.describe-party',
  document: 'marriage.show-document',
  papers: 'marriage.show-paper',
  declaration: 'marriage.declare',
  signature: 'marriage.sign',
  receipt: 'marriage.sign',
  stateCheck: 'marriage.check-state',
  accept: 'marriage.accept',
  examine: 'marriage.examine',
  register: 'marriage.register',
  issue: 'marriage.issue',
  refuse: 'marriage.refuse',
};

/** What has effect in law is done by the registration authority alone (婚姻登记条例 2). */
const ofTheAuthority: ReadonlySet<MarriageStep> = new Set(['accept', 'register', 'refuse']);

/** Photo and filing are commands of every case, granted to whoever works at the counter. */
export function rolesFor(step: MarriageStep): readonly Role[] {
  const command = commandOf[step.split('.').at(-1) ?? ''];
  return (command ? marriageAggregate.grants[command] : undefined) ?? counterRoles;
}

/** Why this person cannot do the step, as a key of its text; null when they can. */
export function forbiddenBecause(
  step: MarriageStep,
  may: (...roles: readonly Role[]) => boolean,
  isPrecheck: boolean,
): 'registrarOnly' | 'counterOnly' | 'precheck' | null {
  const roles = rolesFor(step);
  if (!may(...roles)) return roles.includes('clerk') ? 'counterOnly' : 'registrarOnly';
  return isPrecheck && ofTheAuthority.has(step) ? 'precheck' : null;
}
