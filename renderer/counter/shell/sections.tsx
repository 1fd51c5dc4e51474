import {
  AuditOutlined,
  BranchesOutlined,
  CloudSyncOutlined,
  FolderOpenOutlined,
  HomeOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type Role, receivingRoles } from '#domain/kernel/roles.ts';
import type { Route } from '../../app/route.ts';

export interface SectionEntry {
  readonly name: 'today' | 'cases' | 'people' | 'sync' | 'settings' | 'ledger' | 'conflicts';
  readonly route: Route;
  readonly icon: ReactNode;
  /** Who has use for it; without, everybody. */
  readonly roles?: readonly Role[];
}

const readers = [...receivingRoles, 'auditor'] as const;

/** Main places of the app, in the order of Alt+1, Alt+2, … */
export const sections: readonly SectionEntry[] = [
  { name: 'today', route: ['today'], icon: <HomeOutlined /> },
  { name: 'cases', route: ['cases'], icon: <FolderOpenOutlined />, roles: readers },
  { name: 'people', route: ['people'], icon: <TeamOutlined />, roles: readers },
  { name: 'sync', route: ['sync'], icon: <CloudSyncOutlined /> },
  { name: 'settings', route: ['settings'], icon: <SettingOutlined /> },
  { name: 'ledger', route: ['ledger'], icon: <AuditOutlined />, roles: ['auditor', 'administrator', 'supervisor'] },
  {
    name: 'conflicts',
    route: ['conflicts'],
    icon: <BranchesOutlined />,
    roles: ['registrar', 'supervisor', 'auditor', 'legal-aid-officer'],
  },
];
