/** The events by which a case goes from one center to another (移交). */
import type { StreamRef } from '#domain/kernel/event.ts';

export const caseCenter = {
  offered: 'case.hand-over-offered',
  withdrawn: 'case.hand-over-withdrawn',
  accepted: 'case.hand-over-accepted',
} as const;

/** Earlier versions told `to` and `reason` alone. */
export interface CaseOffered {
  readonly to: string;
  readonly reason: string;
  readonly toName?: string;
  readonly from?: string;
  readonly fromName?: string;
  /** Streams that come with the case. */
  readonly with?: readonly StreamRef[];
}
/** Earlier versions did not tell the name. */
export interface CaseAccepted {
  readonly center: string;
  readonly centerName?: string;
}
