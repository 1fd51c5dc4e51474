/** The events by which a case goes from one center to another (移交). */
export const caseCenter = {
  offered: 'case.hand-over-offered',
  withdrawn: 'case.hand-over-withdrawn',
  accepted: 'case.hand-over-accepted',
} as const;
