/** The events by which a case (办件) goes from one center to another (移交): offered by the one, accepted by the other. */
export const caseCenter = {
  offered: 'case.hand-over-offered',
  withdrawn: 'case.hand-over-withdrawn',
  accepted: 'case.hand-over-accepted',
} as const;
