/** Screens of the window for assistive devices (康复辅助器具租赁窗口). */
import type { ServiceScreens } from '../screens.ts';
import { ReservationPage } from './desk/ReservationPage.tsx';
import { LoanCase } from './loan/LoanCase.tsx';
import { NewLoan } from './loan/NewLoan.tsx';
import { aidsPages } from './pages.tsx';
import { AdversePage } from './stock/AdversePage.tsx';
import { AssetPage } from './stock/AssetPage.tsx';
import { BatchPage } from './stock/BatchPage.tsx';
import { RecallPage } from './stock/RecallPage.tsx';
import { StocktakePage } from './stock/StocktakePage.tsx';

export const screens: ServiceScreens = {
  window: 'aids',
  CasePage: LoanCase,
  NewCase: NewLoan,
  pages: aidsPages,
  streams: {
    adverse: AdversePage,
    asset: AssetPage,
    disinfection: BatchPage,
    recall: RecallPage,
    reservation: ReservationPage,
    stocktake: StocktakePage,
  },
};
