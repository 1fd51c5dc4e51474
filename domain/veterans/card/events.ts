/** What is known of the streams of kind `veteran-card`: see `Aggregate.events`. */
export const veteranCardEvents = [
  'veteran-card.advanced',
  'veteran-card.checked',
  'veteran-card.issued',
  'veteran-card.opened',
  'veteran-card.photo-set',
  'veteran-card.province-decided',
  'veteran-card.recomputed',
  'veteran-card.rejected',
  'veteran-card.reported',
  'veteran-card.resumed',
  'veteran-card.returned',
  'veteran-card.sent',
  'veteran-card.sent-back',
  'veteran-card.submitted',
  'veteran-card.suspended',
  'veteran-card.withdrawn',
] as const;
