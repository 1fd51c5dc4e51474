/** A role that decides conflicts and does nothing else; how the night is, set in the console; and which nodes are alive, to share it. */
export const districtSettings = {
  number: 8,
  name: 'district-settings',
  sql: `
alter table console_account drop constraint console_account_role_check;
alter table console_account add constraint console_account_role_check
  check (role in ('administrator', 'operator', 'auditor', 'arbiter', 'viewer'));

create table night_setting (
  center_id text primary key,
  start_minute integer not null check (start_minute between 0 and 1439),
  length_minutes integer not null check (length_minutes between 30 and 720),
  seats integer not null check (seats between 1 and 200),
  working integer not null check (working between 1 and 32),
  line_kilobits integer check (line_kilobits between 64 and 10000000),
  set_by text not null,
  set_at timestamptz not null default now()
);
grant select, insert, update on night_setting to xinqu_hub_service;

create table hub_node (
  center_id text not null,
  node text not null,
  seen_at timestamptz not null default now(),
  primary key (center_id, node)
);
grant select, insert, update on hub_node to xinqu_hub_service;
`,
} as const;
