/**
 * A segment holds events of one device's chain, and says which and up to where: that device has them already and passes over the
 * segment. Segments from before say nothing and are fetched by all.
 */
export const segmentOrigins = {
  number: 6,
  name: 'segment-origins',
  sql: `
alter table segment
  add column origin_device text,
  add column origin_epoch integer,
  add column origin_seq bigint,
  add column origin_hash bytea;
`,
} as const;
