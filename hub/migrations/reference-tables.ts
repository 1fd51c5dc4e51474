/** Small tables that the hub alone writes, whole on every node of a cluster; they may do without a center. */
export const referenceTables: readonly string[] = [
  'schema_migration',
  'service_login',
  'hub_epoch',
  'hub_authority',
  'attachment_key',
  'center',
  'number_series',
  'console_account',
  'console_session',
];
