/**
 * One waiting line for all nodes of a hub: who has a seat and at which node, who was told when to come, who fell silent in the middle.
 * The one row of `waiting_line` is the lock under which places are given. Nothing in it outlives a night.
 */
export const waitingLine = {
  number: 9,
  name: 'waiting-line',
  sql: `
create table waiting_line (
  center_id text primary key,
  last_ms double precision not null default 0,
  held_ms double precision not null default 1000
);
insert into waiting_line (center_id) values ('district');

create table waiting_place (
  center_id text not null,
  who text not null,
  kind text not null check (kind in ('seat', 'appointed', 'interrupted')),
  at_ms double precision not null,
  node text not null,
  primary key (center_id, who)
);

grant select, update on waiting_line to xinqu_hub_service;
grant select, insert, update, delete on waiting_place to xinqu_hub_service;
`,
} as const;
