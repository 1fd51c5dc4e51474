/** Who works at a hall. A person may hold several roles; the db process checks them at every command and reading. */
import { z } from 'zod';

/**
 * `clerk` window staff (窗口工作人员); `registrar` trained and examined marriage registrar (婚姻登记员);
 * `supervisor` hall supervisor; `administrator` accounts, settings, devices; `auditor` reads the audit trail, changes nothing;
 * `counsellor` holds counselling sessions and alone reads their notes (婚姻家庭辅导员).
 */
export const role = z.enum(['clerk', 'registrar', 'supervisor', 'administrator', 'auditor', 'counsellor']);
export type Role = z.infer<typeof role>;

/** Everybody who serves people at a window. */
export const counterRoles = ['clerk', 'registrar', 'supervisor'] as const satisfies readonly Role[];
