/** Staff accounts of the console with roles, what devices say of themselves, and the targets that figures are held against. */
export const consoleStaff = {
  number: 4,
  name: 'console-staff',
  sql: `
alter table console_account add column name text not null default '';
alter table console_account add column role text not null default 'administrator'
  check (role in ('administrator', 'operator', 'auditor', 'viewer'));
alter table console_account add column disabled boolean not null default false;
grant insert (account, password_hash, name, role) on console_account to xinqu_hub_service;
grant update (password_hash, name, role, disabled) on console_account to xinqu_hub_service;
grant insert, update (name) on center to xinqu_hub_service;

alter table device add column pending_claimed bigint;
alter table device add column seen_at timestamptz;
grant update (pending_claimed, seen_at) on device to xinqu_hub_service;

create table figure_target (
  center_id text not null references center,
  service_window text not null,
  monthly_cases integer not null check (monthly_cases >= 0),
  set_by text not null,
  set_at timestamptz not null default now(),
  primary key (center_id, service_window)
);
grant select, insert, update on figure_target to xinqu_hub_service;
`,
} as const;
