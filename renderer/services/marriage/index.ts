/** Screens of the marriage registration window (婚姻登记窗口). */
import type { ServiceScreens } from '../screens.ts';
import { ArchiveQueryPage } from './archive-query/ArchiveQueryPage.tsx';
import { BookingPage } from './booking/BookingPage.tsx';
import { CasePage } from './CasePage.tsx';
import { CeremonyPage } from './ceremony/CeremonyPage.tsx';
import { SessionPage } from './counselling/SessionPage.tsx';
import { NewCase } from './NewCase.tsx';
import { OldRecordPage } from './old-record/OldRecordPage.tsx';
import { marriagePages } from './pages.tsx';

export const screens: ServiceScreens = {
  window: 'marriage',
  CasePage,
  NewCase,
  pages: marriagePages,
  streams: {
    booking: BookingPage,
    ceremony: CeremonyPage,
    counselling: SessionPage,
    'archive-query': ArchiveQueryPage,
    'old-record': OldRecordPage,
  },
};
