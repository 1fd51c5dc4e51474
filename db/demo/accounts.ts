/** Accounts of the demonstration data. Shown on the sign-in screen of a demonstration, and of nothing else. */
import type { Database } from 'better-sqlite3';
import type { Role } from '#domain/kernel/roles.ts';
import { meta } from '../meta.ts';

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export const demoAccounts: readonly DemoAccount[] = [
  { login: 'registrar', password: 'Xinqu-2026', name: '马晓燕', roles: ['registrar', 'clerk'] },
  { login: 'clerk', password: 'Xinqu-2026', name: '李建军', roles: ['clerk'] },
  { login: 'supervisor', password: 'Xinqu-2026', name: '王淑琴', roles: ['supervisor'] },
  { login: 'admin', password: 'Xinqu-2026', name: '张伟', roles: ['administrator'] },
  { login: 'counsellor', password: 'Xinqu-2026', name: '何静', roles: ['counsellor'] },
  { login: 'fitter', password: 'Xinqu-2026', name: '周敏', roles: ['fitter', 'clerk'] },
  { login: 'legal', password: 'Xinqu-2026', name: '周海燕', roles: ['legal-aid-officer', 'clerk'] },
  { login: 'lawyer', password: 'Xinqu-2026', name: '韩立新', roles: ['lawyer'] },
  { login: 'veterans', password: 'Xinqu-2026', name: '杨立新', roles: ['clerk', 'supervisor', 'veterans-officer'] },
  { login: 'auditor', password: 'Xinqu-2026', name: '赵敏', roles: ['auditor'] },
];

/** Whether this database was filled with made-up data. */
export const isDemo = (database: Database): boolean => meta(database).get('demo') === '1';
