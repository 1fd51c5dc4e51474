/** The legal grounds that each way out of a divorce case offers, and the one that what was found points at. */
import type { Finding } from '#domain/kernel/aggregate.ts';
import { notAcceptedGround, windowGround } from '#domain/marriage/divorce/schema.ts';

/** Abandoning needs none. */
export const groundsOf = {
  'not-accept': notAcceptedGround.options,
  refuse: windowGround.options,
  abandon: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type WayOut = keyof typeof groundsOf;

/** Grounds that a finding points at, in the order in which they are to be looked for. */
const pointedAt: Readonly<Record<string, readonly string[]>> = {
  DIVORCE_NO_CAPACITY: ['capacity'],
  DIVORCE_NO_AGREEMENT: ['no-agreement', 'disagreement'],
  DIVORCE_NOT_WILLING: ['no-agreement', 'not-willing'],
  DIVORCE_REGISTERED_ELSEWHERE: ['registered-elsewhere'],
  DIVORCE_NO_MARRIAGE: ['no-marriage'],
  DIVORCE_NOT_SPOUSES: ['no-marriage'],
  DIVORCE_MARRIAGE_ENDED: ['no-marriage'],
};

/** The first ground of a way out that a finding points at; null when none does. */
export function suggestedGround(way: WayOut, findings: readonly Pick<Finding, 'code'>[]): string | null {
  const offered: readonly string[] = groundsOf[way];
  return findings.flatMap(({ code }) => pointedAt[code] ?? []).find((ground) => offered.includes(ground)) ?? null;
}
