/** What became of the numbers of a block that nobody will give any more: its remainder, accounted for once and for good. */
export const rangeClosures = {
  number: 11,
  name: 'range-closures',
  sql: `
create table range_closure (
  center_id text not null,
  series text not null,
  from_number bigint not null,
  reason text not null check (reason in ('year-over', 'device-gone')),
  note text not null,
  rest jsonb not null,
  closed_by text not null,
  closed_at timestamptz not null default now(),
  primary key (center_id, series, from_number),
  foreign key (center_id, series, from_number) references range_grant
);
grant select, insert on range_closure to xinqu_hub_service;
`,
} as const;
