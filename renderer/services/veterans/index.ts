/** Screens of the veterans' service station window (退役军人服务站窗口). */
import type { ServiceScreens } from '../screens.ts';
import { BenefitPage } from './benefits/BenefitPage.tsx';
import { SheetPage } from './benefits/SheetPage.tsx';
import { CasePage } from './CasePage.tsx';
import { BatchPage } from './cards/BatchPage.tsx';
import { CheckUpPage } from './check-ups/CheckUpPage.tsx';
import { EmploymentPage } from './employment/EmploymentPage.tsx';
import { FamilyPage } from './families/FamilyPage.tsx';
import { FilePage } from './files/FilePage.tsx';
import { IncidentPage } from './incidents/IncidentPage.tsx';
import { NewCase } from './NewCase.tsx';
import { veteranPages } from './pages.tsx';
import { PaymentListPage } from './payments/PaymentListPage.tsx';
import { PetitionLedgerPage } from './petitions/PetitionLedgerPage.tsx';
import { RoundPage } from './rounds/RoundPage.tsx';
import { SitePage } from './sites/SitePage.tsx';
import { TrainingPage } from './trainings/TrainingPage.tsx';
import './veterans.css';

export const screens: ServiceScreens = {
  window: 'veterans',
  CasePage,
  NewCase,
  pages: veteranPages,
  streams: {
    veteran: FilePage,
    'veteran-family': FamilyPage,
    benefit: BenefitPage,
    'benefit-list': PaymentListPage,
    'confirmation-sheet': SheetPage,
    'petition-ledger': PetitionLedgerPage,
    'card-batch': BatchPage,
    'veteran-round': RoundPage,
    training: TrainingPage,
    employment: EmploymentPage,
    'check-up': CheckUpPage,
    'veteran-site': SitePage,
    'veteran-incident': IncidentPage,
  },
};
