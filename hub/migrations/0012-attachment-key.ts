/** Fingerprints of the keys that attachments were sealed with; the newest is the present one. The keys themselves are never here. */
export const attachmentKeys = {
  number: 12,
  name: 'attachment-key',
  sql: `
create table attachment_key (
  fingerprint text primary key,
  began_at timestamptz not null default now()
);
`,
} as const;
