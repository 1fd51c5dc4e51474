/** What a device said in its last bundle, so that the hub can answer on a stick: its key, what it has of each scope and of its own chain. */
export const parcels = {
  number: 10,
  name: 'parcels',
  sql: `
alter table device
  add column parcel_key bytea,
  add column parcel_marks jsonb,
  add column parcel_heads jsonb;
grant update (parcel_key, parcel_marks, parcel_heads) on device to xinqu_hub_service;
`,
} as const;
