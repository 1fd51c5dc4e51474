/**
 * Scans, photographs and documents, in sealed chunks: `received` counts the bytes that follow each other from the first, and
 * `completed_at` is set when the whole was found to have the hash that names it.
 */
export const attachments = {
  number: 5,
  name: 'attachments',
  sql: `
create table attachment (
  center_id text not null,
  hash bytea not null,
  media text not null,
  size bigint not null,
  received bigint not null default 0,
  first_device text not null,
  completed_at timestamptz,
  primary key (center_id, hash)
);

create table attachment_chunk (
  center_id text not null,
  hash bytea not null,
  at bigint not null,
  sealed bytea not null,
  primary key (center_id, hash, at),
  foreign key (center_id, hash) references attachment
);
alter table attachment_chunk alter column sealed set storage external;

grant select, insert on attachment to xinqu_hub_service;
grant update (received, completed_at) on attachment to xinqu_hub_service;
grant select, insert, delete on attachment_chunk to xinqu_hub_service;
`,
} as const;
