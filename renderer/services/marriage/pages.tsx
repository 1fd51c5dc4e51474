/** The window's pages besides its cases, in the order of a counter's day. */
import {
  BookOutlined,
  CalendarOutlined,
  FileSearchOutlined,
  GiftOutlined,
  HeartOutlined,
  HistoryOutlined,
  ScheduleOutlined,
} from '@ant-design/icons';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { ServicePage } from '../screens.ts';
import { ArchiveQueriesPage } from './archive-query/ArchiveQueriesPage.tsx';
import { BookingPages } from './booking/BookingPages.tsx';
import { BookletsPage } from './booklets/BookletsPage.tsx';
import { CeremonyPages } from './ceremony/CeremonyPages.tsx';
import { CounsellingPage } from './counselling/CounsellingPage.tsx';
import { OldRecordsPage } from './old-record/OldRecordsPage.tsx';
import { MarriageToday } from './today/MarriageToday.tsx';

const counter = ['clerk', 'registrar', 'supervisor', 'auditor'] as const;

export const marriagePages: readonly ServicePage[] = [
  {
    code: 'today',
    label: { zh: '今日', en: 'Today' },
    icon: <ScheduleOutlined />,
    roles: counter,
    Page: MarriageToday,
  },
  {
    code: 'booking',
    label: { zh: '预约', en: 'Bookings' },
    icon: <CalendarOutlined />,
    roles: [...counter, 'administrator'],
    Page: BookingPages,
  },
  {
    code: 'counselling',
    label: { zh: '辅导', en: 'Counselling' },
    icon: <HeartOutlined />,
    roles: [...counterRoles, 'counsellor'],
    Page: CounsellingPage,
  },
  {
    code: 'ceremony',
    label: { zh: '颁证仪式', en: 'Ceremonies' },
    icon: <GiftOutlined />,
    Page: CeremonyPages,
  },
  {
    code: 'archive',
    label: { zh: '查档', en: 'Archive queries' },
    icon: <FileSearchOutlined />,
    roles: counter,
    Page: ArchiveQueriesPage,
  },
  {
    code: 'old-records',
    label: { zh: '历史登记', en: 'Old registrations' },
    icon: <HistoryOutlined />,
    roles: counter,
    Page: OldRecordsPage,
  },
  {
    code: 'booklets',
    label: { zh: '空白证件', en: 'Blank booklets' },
    icon: <BookOutlined />,
    roles: counter,
    Page: BookletsPage,
  },
];
