/** What each role of the console may do. Everything else is refused; a page shows nobody what would be refused. */
export const consoleRoles = ['administrator', 'operator', 'auditor', 'arbiter', 'viewer'] as const;
export type ConsoleRole = (typeof consoleRoles)[number];

/**
 * `see` figures, halls, devices and lists; `enrol` codes; `manage-devices` revoke and let in; `carry` bundles on a stick; `open-content` look at what was written;
 * `audit` the audit; `manage-halls` halls and targets; `manage-accounts` accounts of the console; `publish` reference data; `decide` look at both sides of a conflict and decide it.
 */
export type ConsoleAct =
  | 'see'
  | 'enrol'
  | 'manage-devices'
  | 'carry'
  | 'open-content'
  | 'audit'
  | 'manage-halls'
  | 'manage-accounts'
  | 'publish'
  | 'decide';

const grants: { readonly [act in ConsoleAct]: readonly ConsoleRole[] } = {
  see: consoleRoles,
  enrol: ['administrator', 'operator'],
  'manage-devices': ['administrator', 'operator'],
  carry: ['administrator', 'operator'],
  // Whoever runs the machines has no business in the records; whoever looks into them runs nothing.
  'open-content': ['auditor'],
  audit: ['administrator', 'auditor'],
  'manage-halls': ['administrator'],
  'manage-accounts': ['administrator'],
  publish: ['administrator'],
  decide: ['arbiter'],
};

export const mayAct = (role: ConsoleRole, act: ConsoleAct): boolean => grants[act].includes(role);
