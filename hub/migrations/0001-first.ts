/**
 * The hub's first tables.
 *
 * Discipline, checked against the catalogue by a test: record tables have `center_id` first in every key, no trigger,
 * no unique key across centers; the few small tables without it are reference tables. So the same tables run on one
 * PostgreSQL and, distributed by center, on a cluster of them.
 *
 * `ledger_batch` is the evidence: each batch whole, as signed. `ledger_event` is its index, without payloads: an
 * event's text is read out of its batch.
 */
export const first = {
  number: 1,
  name: 'first',
  sql: `
create table hub_epoch (
  hub_epoch text primary key,
  reason text not null check (reason in ('initialised', 'restored')),
  started_at timestamptz not null default now()
);

create table center (
  center_id text primary key,
  name text not null,
  created_at timestamptz not null default now()
);

create table device (
  center_id text not null references center,
  device_id text not null,
  device_code text not null,
  public_key bytea not null,
  machine_name text not null,
  app_version text not null,
  state text not null default 'active' check (state in ('active', 'revoked', 'quarantined')),
  state_at timestamptz not null default now(),
  enrolled_at timestamptz not null default now(),
  primary key (center_id, device_id),
  unique (center_id, device_code)
);

create table enrolment_code (
  center_id text not null references center,
  code_hash bytea not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_by_device text,
  primary key (center_id, code_hash)
);

create table device_cursor (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  seq bigint not null,
  hash bytea not null,
  event_count bigint not null,
  batch_count bigint not null,
  clock_offset_ms bigint not null,
  hub_epoch_seen text,
  received_at timestamptz not null,
  primary key (center_id, device_id, epoch),
  foreign key (center_id, device_id) references device
);

create table ledger_batch (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  last_seq bigint not null,
  first_seq bigint not null,
  first_new_seq bigint not null,
  header text not null,
  signature bytea not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  primary key (center_id, device_id, epoch, last_seq),
  foreign key (center_id, device_id) references device
);
alter table ledger_batch alter column body set storage external;
create index ledger_batch_by_receipt on ledger_batch (received_at);

create table ledger_event (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  seq bigint not null,
  batch_last_seq bigint not null,
  event_id uuid not null,
  stream text collate "C" not null,
  version bigint not null,
  type text not null,
  at_claimed timestamptz not null,
  actor text not null,
  hash bytea not null,
  primary key (center_id, device_id, epoch, seq)
);
create index ledger_event_by_stream on ledger_event (center_id, stream, version);

create table quarantined_event (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  seq bigint not null,
  batch_last_seq bigint not null,
  reason text not null check (reason in ('SHAPE', 'PAYLOAD', 'HASH')),
  line text not null,
  hash bytea not null,
  received_at timestamptz not null default now(),
  primary key (center_id, device_id, epoch, seq)
);

create table forked_batch (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  fork_id uuid not null,
  at_seq bigint not null,
  header text not null,
  signature bytea not null,
  body bytea not null,
  received_at timestamptz not null default now(),
  primary key (center_id, device_id, epoch, fork_id)
);

create table number_series (
  series text primary key,
  next_number bigint not null
);

create table range_grant (
  center_id text not null,
  series text not null,
  from_number bigint not null,
  to_number bigint not null,
  grant_id uuid not null,
  device_id text not null,
  request_id uuid not null,
  granted_at timestamptz not null default now(),
  primary key (center_id, series, from_number),
  unique (center_id, device_id, request_id),
  foreign key (center_id, device_id) references device
);

create table audit_entry (
  center_id text not null,
  entry_id uuid not null,
  at timestamptz not null default now(),
  account text not null,
  action text not null,
  subject text not null,
  primary key (center_id, entry_id)
);
create index audit_entry_by_time on audit_entry (at);

create table console_account (
  account text primary key,
  password_hash text not null,
  failures integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now()
);

create table console_session (
  token_hash bytea primary key,
  account text not null references console_account,
  form_token text not null,
  used_at timestamptz not null default now(),
  expires_at timestamptz not null
);

grant select on hub_epoch, center, schema_migration to xinqu_hub_service;
grant select, insert on ledger_batch, ledger_event, quarantined_event, forked_batch, range_grant, audit_entry to xinqu_hub_service;
grant select, insert on device, device_cursor, enrolment_code, number_series to xinqu_hub_service;
grant update (state, state_at) on device to xinqu_hub_service;
grant update (seq, hash, event_count, batch_count, clock_offset_ms, hub_epoch_seen, received_at) on device_cursor to xinqu_hub_service;
grant update (used_by_device) on enrolment_code to xinqu_hub_service;
grant update (next_number) on number_series to xinqu_hub_service;
grant select on console_account to xinqu_hub_service;
grant update (failures, locked_until) on console_account to xinqu_hub_service;
grant select, insert, delete on console_session to xinqu_hub_service;
grant update (used_at) on console_session to xinqu_hub_service;
`,
} as const;
