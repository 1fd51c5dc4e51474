/** Who works at a hall. A person may hold several roles; the db process checks them at every command and reading. */
import { z } from 'zod';

/**
 * `clerk` window staff (窗口工作人员); `registrar` trained and examined marriage registrar (婚姻登记员);
 * `supervisor` hall supervisor; `administrator` accounts, settings, devices; `auditor` reads the audit trail, changes nothing;
 * `counsellor` holds counselling sessions and alone reads their notes (婚姻家庭辅导员).
 *
 * Besides their role at the window: `fitter` assesses who needs which assistive device (辅具适配人员); `legal-aid-officer` reads and
 * decides legal-aid files (法律援助工作人员); `veterans-officer` reads restricted files of the veterans' window (退役军人服务专干).
 * `lawyer` (法律援助律师) serves at no counter and sees only the cases assigned to them.
 */
export const role = z.enum([
  'clerk',
  'registrar',
  'supervisor',
  'administrator',
  'auditor',
  'counsellor',
  'fitter',
  'legal-aid-officer',
  'veterans-officer',
  'lawyer',
]);
export type Role = z.infer<typeof role>;

/** Everybody who serves people at a window. */
export const counterRoles = ['clerk', 'registrar', 'supervisor'] as const satisfies readonly Role[];

/** Everybody who receives people, at whichever window: they look people up, read their cards and keep the registry of people. */
export const receivingRoles = [
  ...counterRoles,
  'fitter',
  'legal-aid-officer',
  'veterans-officer',
] as const satisfies readonly Role[];
