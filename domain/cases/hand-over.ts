/**
 * A case (办件) belongs to one center, which alone works on it. It goes to another (移交) when the one offers it and the other
 * accepts; until then the one may take the offer back.
 */
import { z } from 'zod';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { CaseCommon } from './case.ts';
import { caseCenter } from './center-events.ts';

export const handOverCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('case.offer-hand-over'),
    to: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z._-]{1,40}$/),
    reason: z.string().trim().min(2).max(500),
  }),
  z.strictObject({ type: z.literal('case.withdraw-hand-over') }),
  z.strictObject({ type: z.literal('case.accept-hand-over') }),
]);
export type HandOverCommand = z.infer<typeof handOverCommand>;

/** A device that no hub has given a center yet works alone, and so do the cases that it opened then. */
const alone = 'local';

/** Why this device's center may not work on a case now; null when it may. */
export function otherCenter({ number, center, offeredTo }: CaseCommon, here: string): Refusal | null {
  if (center === undefined || center === alone || here === alone) return null;
  if (center !== here) return { code: 'CASE_OTHER_CENTER', params: { number, center } };
  return offeredTo === undefined ? null : { code: 'CASE_OFFERED', params: { number, center: offeredTo } };
}

/** Refuses `CASE_OTHER_CENTER`, `CASE_OFFERED`, `CASE_NOT_OFFERED`, `CASE_OWN_CENTER`, `CASE_CLOSED`. */
export function decideHandOver(
  common: CaseCommon,
  closed: boolean,
  command: HandOverCommand,
  { device: { center: here } }: Pick<Context, 'device'>,
): Decision {
  const { number, offeredTo, center } = common;
  switch (command.type) {
    case 'case.offer-hand-over': {
      const barred = otherCenter(common, here);
      if (barred) return refused(barred);
      if (closed) return refused({ code: 'CASE_CLOSED', params: { number } });
      const { to, reason } = command;
      if (to === here) return refused({ code: 'CASE_OWN_CENTER', at: 'to' });
      return done([{ type: caseCenter.offered, payload: { to, reason } }]);
    }
    case 'case.withdraw-hand-over':
      if (offeredTo === undefined || center !== here) return refused({ code: 'CASE_NOT_OFFERED', params: { number } });
      return done([{ type: caseCenter.withdrawn, payload: {} }]);
    case 'case.accept-hand-over':
      if (offeredTo !== here) return refused({ code: 'CASE_NOT_OFFERED', params: { number } });
      return done([{ type: caseCenter.accepted, payload: { center: here } }]);
  }
}
