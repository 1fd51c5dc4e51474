/**
 * What devices pull: sealed segments, and what the sealer has to know to make them. `center_id` is the center whose scope it
 * is, or `district`. `open_conflict` follows from the ledger alone; the sealer brings it up to date.
 */
export const segments = {
  number: 3,
  name: 'segments',
  sql: `
create table sealing (center_id text primary key);
insert into sealing values ('district');

create table seal_cursor (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  seq bigint not null,
  primary key (center_id, device_id, epoch)
);

create table segment_head (
  center_id text not null,
  scope text not null,
  number bigint not null,
  hash bytea not null,
  primary key (center_id, scope)
);

create table segment (
  center_id text not null,
  scope text not null,
  number bigint not null,
  prev_hash bytea not null,
  hash bytea not null,
  body_hash bytea not null,
  event_count integer not null,
  body bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (center_id, scope, number)
);
alter table segment alter column body set storage external;

create table stream_head (
  center_id text not null,
  stream text collate "C" not null,
  event_count bigint not null,
  primary key (center_id, stream)
);

create table stream_reader (
  center_id text not null,
  stream text collate "C" not null,
  since timestamptz not null default now(),
  primary key (center_id, stream)
);

create table person_identity (
  center_id text not null,
  key_hash bytea not null,
  stream text collate "C" not null,
  primary key (center_id, key_hash, stream)
);

create index person_identity_by_stream on person_identity (center_id, stream);

create table open_conflict (
  center_id text not null,
  stream text collate "C" not null,
  name text not null,
  kind text not null check (kind in ('field', 'branch', 'duplicate')),
  body jsonb not null,
  opened_at timestamptz not null default now(),
  primary key (center_id, stream, name)
);

grant select, update on sealing to xinqu_hub_service;
grant select, insert on segment, stream_reader, person_identity to xinqu_hub_service;
grant select, insert, update on seal_cursor, segment_head, stream_head to xinqu_hub_service;
grant select, insert, update, delete on open_conflict to xinqu_hub_service;
`,
} as const;
