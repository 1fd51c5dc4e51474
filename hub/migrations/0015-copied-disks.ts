/** How many events a device had when it was enrolled: a copy of its disk is told by them which of its own are that device's. */
export const copiedDisks = {
  number: 15,
  name: 'copied-disks',
  sql: 'alter table device add column enrolled_events bigint;',
} as const;
