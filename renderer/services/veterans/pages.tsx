/** Pages of the window besides its cases, in the order of the rail. */
import {
  BankOutlined,
  BookOutlined,
  CarOutlined,
  CheckSquareOutlined,
  CommentOutlined,
  CreditCardOutlined,
  DashboardOutlined,
  IdcardOutlined,
  MedicineBoxOutlined,
  PayCircleOutlined,
  SolutionOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { ServicePage } from '../screens.ts';
import { BenefitsPage } from './benefits/BenefitsPage.tsx';
import { CardsPage } from './cards/CardsPage.tsx';
import { CheckUpsPage } from './check-ups/CheckUpsPage.tsx';
import { WorkPage } from './employment/WorkPage.tsx';
import { FilesPage } from './files/FilesPage.tsx';
import { PetitionsPage } from './petitions/PetitionsPage.tsx';
import { PlansPage } from './plans/PlansPage.tsx';
import { RoundsPage } from './rounds/RoundsPage.tsx';
import { SitesPage } from './sites/SitesPage.tsx';
import { TodayPage } from './today/TodayPage.tsx';
import { TrainingsPage } from './trainings/TrainingsPage.tsx';
import { TransfersPage } from './transfers/TransfersPage.tsx';

const roles: readonly Role[] = [...counterRoles, 'veterans-officer'];

const files = { zh: '档案与走访', en: 'Files and visits' };
const due = { zh: '待遇', en: 'Entitlements' };
const running = { zh: '站点', en: 'Station' };
const work = { zh: '安置就业', en: 'Placement and work' };

export const veteranPages: readonly ServicePage[] = [
  { code: 'today', label: { zh: '今日', en: 'Today' }, icon: <DashboardOutlined />, roles, Page: TodayPage },
  {
    code: 'petitions',
    label: { zh: '来访信访', en: 'Visits' },
    icon: <CommentOutlined />,
    roles,
    Page: PetitionsPage,
  },
  {
    code: 'files',
    label: { zh: '一人一档', en: 'Files' },
    icon: <IdcardOutlined />,
    group: files,
    roles,
    Page: FilesPage,
  },
  {
    code: 'plans',
    label: { zh: '一人一策', en: 'Plans' },
    icon: <CheckSquareOutlined />,
    group: files,
    roles,
    Page: PlansPage,
  },
  {
    code: 'rounds',
    label: { zh: '走访挂牌', en: 'Rounds' },
    icon: <CarOutlined />,
    group: files,
    roles,
    Page: RoundsPage,
  },
  {
    code: 'benefits',
    label: { zh: '抚恤补助', en: 'Benefits' },
    icon: <PayCircleOutlined />,
    group: due,
    roles,
    Page: BenefitsPage,
  },
  {
    code: 'cards',
    label: { zh: '优待证', en: 'Cards' },
    icon: <CreditCardOutlined />,
    group: due,
    roles,
    Page: CardsPage,
  },
  {
    code: 'check-ups',
    label: { zh: '免费体检', en: 'Check-ups' },
    icon: <MedicineBoxOutlined />,
    group: due,
    roles,
    Page: CheckUpsPage,
  },
  {
    code: 'transfers',
    label: { zh: '转接安置', en: 'Transfers' },
    icon: <SwapOutlined />,
    group: work,
    roles,
    Page: TransfersPage,
  },
  {
    code: 'trainings',
    label: { zh: '培训招聘', en: 'Trainings' },
    icon: <BookOutlined />,
    group: work,
    roles,
    Page: TrainingsPage,
  },
  {
    code: 'work',
    label: { zh: '就业跟踪', en: 'Work' },
    icon: <SolutionOutlined />,
    group: work,
    roles,
    Page: WorkPage,
  },
  {
    code: 'sites',
    label: { zh: '站点建设', en: 'Stations' },
    icon: <BankOutlined />,
    group: running,
    roles,
    Page: SitesPage,
  },
];
