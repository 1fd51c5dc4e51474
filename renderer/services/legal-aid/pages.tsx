/** The window's pages besides its cases, in the order of a day. */
import {
  BarChartOutlined,
  ClockCircleOutlined,
  CommentOutlined,
  FileTextOutlined,
  IdcardOutlined,
  ScheduleOutlined,
  TeamOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { handlers, officers } from '#domain/legal-aid/roles.ts';
import type { ServicePage } from '../screens.ts';
import { ConsultPage } from './consult/ConsultPage.tsx';
import { DuePage } from './due/DuePage.tsx';
import { MissedPage } from './due/MissedPage.tsx';
import { FiguresPage } from './FiguresPage.tsx';
import { DutyPage } from './lawyers/DutyPage.tsx';
import { LawyersPage } from './lawyers/LawyersPage.tsx';
import { MediationPage } from './mediation/MediationPage.tsx';
import { PetitionPages } from './petition/PetitionPage.tsx';

export const legalAidPages: readonly ServicePage[] = [
  { code: 'due', label: { zh: '期限', en: 'Due' }, icon: <ClockCircleOutlined />, roles: handlers, Page: DuePage },
  {
    code: 'consult',
    label: { zh: '咨询', en: 'Consultations' },
    icon: <CommentOutlined />,
    // A lawyer who advises a village writes down their own.
    roles: handlers,
    Page: ConsultPage,
  },
  {
    code: 'mediation',
    label: { zh: '调解', en: 'Mediation' },
    icon: <TeamOutlined />,
    roles: officers,
    Page: MediationPage,
  },
  {
    code: 'petitions',
    label: { zh: '代书', en: 'Documents' },
    icon: <FileTextOutlined />,
    roles: officers,
    Page: PetitionPages,
  },
  {
    code: 'lawyers',
    label: { zh: '律师', en: 'Lawyers' },
    icon: <IdcardOutlined />,
    roles: officers,
    Page: LawyersPage,
  },
  { code: 'duty', label: { zh: '值班', en: 'Duty' }, icon: <ScheduleOutlined />, roles: officers, Page: DutyPage },
  { code: 'missed', label: { zh: '逾期', en: 'Missed' }, icon: <WarningOutlined />, roles: handlers, Page: MissedPage },
  {
    code: 'figures',
    label: { zh: '目标', en: 'Targets' },
    icon: <BarChartOutlined />,
    roles: officers,
    Page: FiguresPage,
  },
];
