/**
 * A hall's own hub below the district's. At the district: which devices come by way of which hall's hub. At the hall: what came down,
 * whole and in the district's own chain, and how the line to the district stands.
 *
 * `device.kind`: a counter; `hall` another hub; `hub` this hub itself, as the author of what is decided in its console.
 * `device.agreed_state` is the state that hall and district last agreed on, so that of two changes neither undoes the other.
 */
export const upstream = {
  number: 7,
  name: 'upstream',
  sql: `
alter table device add column kind text not null default 'counter' check (kind in ('counter', 'hall', 'hub'));
alter table device add column via text;
alter table device add column agreed_state text;
alter table device add column upstream_problem text;
grant update (via, agreed_state, upstream_problem) on device to xinqu_hub_service;
alter table enrolment_code add column kind text not null default 'counter' check (kind in ('counter', 'hall'));

alter table console_account add column hall text references center;
alter table console_account add column of_district boolean not null default false;
-- What the district last said, so that a password that its owner has changed since stays.
alter table console_account add column district_hash text;
grant insert (hall, of_district, disabled, district_hash), update (district_hash) on console_account to xinqu_hub_service;

create table upstream_link (
  center_id text primary key,
  night_minute integer not null default 30,
  hub_epoch text,
  busy_by text,
  busy_until timestamptz,
  tried_at timestamptz,
  whole_at timestamptz,
  problem text
);

create table upstream_receipt (
  center_id text not null,
  device_id text not null,
  receipt text not null,
  taken_at timestamptz not null default now(),
  primary key (center_id, device_id),
  foreign key (center_id, device_id) references device
);

create table upstream_segment (
  center_id text not null,
  hash bytea not null,
  number bigint not null,
  prev_hash bytea not null,
  body_hash bytea not null,
  event_count integer not null,
  body bytea not null,
  sealed boolean not null default false,
  received_at timestamptz not null default now(),
  primary key (center_id, hash)
);
alter table upstream_segment alter column body set storage external;
create index upstream_segment_by_number on upstream_segment (center_id, number);
create index upstream_segment_unsealed on upstream_segment (center_id, number) where not sealed;

create table foreign_event (
  center_id text not null,
  device_id text not null,
  epoch integer not null,
  seq bigint not null,
  stream text collate "C" not null,
  hash bytea not null,
  segment_hash bytea not null,
  primary key (center_id, device_id, epoch, seq)
);
create index foreign_event_by_stream on foreign_event (center_id, stream);

create table upstream_block (
  center_id text not null,
  series text not null,
  request_id uuid not null,
  wanted integer not null,
  from_number bigint,
  to_number bigint,
  next_number bigint,
  primary key (center_id, series, request_id)
);

create table attachment_forwarded (
  center_id text not null,
  hash bytea not null,
  hub_epoch text not null,
  primary key (center_id, hash, hub_epoch)
);

grant select, insert, update on upstream_link, upstream_receipt to xinqu_hub_service;
grant select, insert on upstream_segment, foreign_event, upstream_block, attachment_forwarded to xinqu_hub_service;
grant update (sealed) on upstream_segment to xinqu_hub_service;
grant update (from_number, to_number, next_number) on upstream_block to xinqu_hub_service;
`,
} as const;
