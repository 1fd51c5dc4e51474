/**
 * What only a newer version knows: events that this hub keeps and seals as any, but cannot fold, until it is upgraded; and how many a
 * device says that it keeps so.
 */
export const parked = {
  number: 14,
  name: 'parked',
  sql: `
create table parked_event (
  center_id text not null,
  stream text collate "C" not null,
  event_id uuid not null,
  type text not null,
  primary key (center_id, stream, event_id)
);
alter table device add column parked_claimed bigint;

grant select, insert, delete on parked_event to xinqu_hub_service;
grant update (parked_claimed) on device to xinqu_hub_service;
`,
} as const;
