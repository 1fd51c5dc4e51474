/** Which authority this hub's certificates come from, and the certificate that each device was given last. */
export const deviceCertificates = {
  number: 2,
  name: 'device-certificates',
  sql: `
create table hub_authority (
  fingerprint text primary key,
  certificate text not null,
  began_at timestamptz not null default now()
);
grant select on hub_authority to xinqu_hub_service;

alter table device add column certificate_serial text;
alter table device add column certificate_expires_at timestamptz;
grant update (certificate_serial, certificate_expires_at, machine_name, app_version) on device to xinqu_hub_service;
`,
} as const;
