import type { Refusal } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeSettings } from '#domain/office/office.ts';
import { loginName, passwordProblem } from '#domain/staff/staff.ts';

/** What a new hall starts from; everything can be changed later. */
export const firstSettings: OfficeSettings = {
  name: '',
  shortCode: '',
  authorityName: '',
  marriageRole: 'authority',
  certificatePrefix: '',
  certificateBlock: 50,
  idleLockMinutes: 10,
};

export interface FirstAdministrator {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly again: string;
}

/** A refusal for one of the office's settings, named so that its text is not mistaken for a person's. */
export const officeFieldProblem = (at: string): Refusal => ({
  code: 'FIELD_INVALID',
  params: { field: at === 'name' ? 'officeName' : at },
  at,
});

/** What of the input cannot be right, before it is sent: one refusal for each field, `at` names it. */
export function setupProblems(settings: OfficeSettings, admin: FirstAdministrator): readonly Refusal[] {
  const parsed = officeSettings.safeParse(settings);
  const fields = parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
  const problems: Refusal[] = fields.map(officeFieldProblem);
  if (!admin.name.trim()) problems.push({ code: 'FIELD_INVALID', params: { field: 'adminName' }, at: 'adminName' });
  if (!loginName.safeParse(admin.login).success) problems.push({ code: 'STAFF_LOGIN_INVALID', at: 'login' });
  const weak = passwordProblem(admin.password);
  if (weak) problems.push({ ...weak, at: 'password' });
  if (admin.password !== admin.again) problems.push({ code: 'PASSWORDS_DIFFER', at: 'again' });
  return problems;
}
