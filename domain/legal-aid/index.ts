/** The legal-aid intake window (法律援助受理窗口). */
import type { WindowModule } from '#domain/kernel/window.ts';
import { aidAggregate } from './application/decider.ts';
import { aidStages } from './application/stages.ts';
import { markAggregate } from './application/station-mark.ts';
import { consultationAggregate } from './consultation/consultation.ts';
import { applicationForms } from './forms/application.ts';
import { conductForms } from './forms/conduct.ts';
import { decisionForms } from './forms/decision.ts';
import { helpForms } from './forms/help.ts';
import {
  consultationForm,
  dutyForm,
  lawyerSubsidyForm,
  mediationForm,
  petitionForm,
  rosterForm,
} from './forms/other.ts';
import { supervisionForms } from './forms/supervision.ts';
import { wayForms } from './forms/ways.ts';
import { legalAidApplication, legalAidNotice } from './items.ts';
import { dutyAggregate } from './lawyers/duty.ts';
import { helpAggregate } from './lawyers/help.ts';
import { lawyerAggregate } from './lawyers/lawyer.ts';
import { mediationAggregate } from './mediation/mediation.ts';
import { petitionAggregate } from './petition/petition.ts';
import { legalAidReferences } from './references.ts';
import { handlers } from './roles.ts';

export const legalAidWindow: WindowModule = {
  code: 'legal-aid',
  name: { zh: '法律援助', en: 'Legal aid' },
  letter: 'L',
  roles: handlers,
  confidential: true,
  items: [legalAidApplication, legalAidNotice],
  aggregates: [
    aidAggregate,
    consultationAggregate,
    mediationAggregate,
    petitionAggregate,
    lawyerAggregate,
    dutyAggregate,
    helpAggregate,
    markAggregate,
  ],
  references: legalAidReferences,
  forms: {
    'legal-aid': [...applicationForms, ...decisionForms, ...conductForms, ...supervisionForms, ...wayForms],
    'legal-consultation': [consultationForm],
    'legal-petition': [petitionForm],
    'legal-mediation': [mediationForm],
    lawyer: [lawyerSubsidyForm],
    'legal-duty': [rosterForm, dutyForm],
    'legal-help': helpForms,
  },
  stages: { 'legal-aid': aidStages },
};
