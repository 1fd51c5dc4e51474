/** Screens of the legal-aid intake window (法律援助受理窗口). */
import type { ServiceScreens } from '../screens.ts';
import { AidCase } from './case/AidCase.tsx';
import { ConsultationPage } from './consult/ConsultationPage.tsx';
import { LawyerRecord } from './lawyers/LawyerRecord.tsx';
import { MediationRecord } from './mediation/MediationRecord.tsx';
import { NewCase } from './NewCase.tsx';
import { legalAidPages } from './pages.tsx';
import { PetitionRecord } from './petition/PetitionPage.tsx';

export const screens: ServiceScreens = {
  window: 'legal-aid',
  CasePage: AidCase,
  NewCase,
  pages: legalAidPages,
  streams: {
    'legal-consultation': ConsultationPage,
    'legal-mediation': MediationRecord,
    'legal-petition': PetitionRecord,
    lawyer: LawyerRecord,
  },
};
