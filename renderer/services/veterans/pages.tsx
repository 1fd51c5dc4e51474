/** Pages of the window besides its cases, in the order of the rail. */
import {
  BookOutlined,
  CarOutlined,
  CommentOutlined,
  CreditCardOutlined,
  DashboardOutlined,
  IdcardOutlined,
  PayCircleOutlined,
} from '@ant-design/icons';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { ServicePage } from '../screens.ts';
import { BenefitsPage } from './benefits/BenefitsPage.tsx';
import { CardsPage } from './cards/CardsPage.tsx';
import { FilesPage } from './files/FilesPage.tsx';
import { PetitionsPage } from './petitions/PetitionsPage.tsx';
import { RoundsPage } from './rounds/RoundsPage.tsx';
import { TodayPage } from './today/TodayPage.tsx';
import { TrainingsPage } from './trainings/TrainingsPage.tsx';

const roles: readonly Role[] = [...counterRoles, 'veterans-officer'];

export const veteranPages: readonly ServicePage[] = [
  { code: 'today', label: { zh: '今日', en: 'Today' }, icon: <DashboardOutlined />, roles, Page: TodayPage },
  {
    code: 'petitions',
    label: { zh: '来访信访', en: 'Visits' },
    icon: <CommentOutlined />,
    roles,
    Page: PetitionsPage,
  },
  { code: 'files', label: { zh: '一人一档', en: 'Files' }, icon: <IdcardOutlined />, roles, Page: FilesPage },
  {
    code: 'benefits',
    label: { zh: '抚恤补助', en: 'Benefits' },
    icon: <PayCircleOutlined />,
    roles,
    Page: BenefitsPage,
  },
  { code: 'cards', label: { zh: '优待证', en: 'Cards' }, icon: <CreditCardOutlined />, roles, Page: CardsPage },
  { code: 'rounds', label: { zh: '走访挂牌', en: 'Rounds' }, icon: <CarOutlined />, roles, Page: RoundsPage },
  { code: 'trainings', label: { zh: '培训招聘', en: 'Trainings' }, icon: <BookOutlined />, roles, Page: TrainingsPage },
];
