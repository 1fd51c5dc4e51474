/** The veterans' service station window (退役军人服务站窗口). */
import type { WindowModule } from '#domain/kernel/window.ts';
import { benefitAggregate } from './benefit/benefit.ts';
import { paymentListAggregate } from './benefit/list.ts';
import { sheetAggregate } from './benefit/sheet.ts';
import { cardBatchAggregate } from './card/batch.ts';
import { cardAggregate } from './card/card.ts';
import { cardStages } from './card/stages.ts';
import { checkUpAggregate } from './check-up/check-up.ts';
import { employmentAggregate } from './employment/employment.ts';
import { familyAggregate } from './family/family.ts';
import { veteranAggregate } from './file/file.ts';
import { veteranForms } from './forms.ts';
import { incidentAggregate } from './incident/incident.ts';
import { serviceStages, veteranItems } from './items.ts';
import { windowCode, windowLetter } from './opening.ts';
import { petitionLedgerAggregate } from './petition/ledger/ledger.ts';
import { petitionAggregate } from './petition/petition.ts';
import { petitionStages } from './petition/stages.ts';
import { petitionsSet } from './petition/station-rules.ts';
import { checkUpSet, confirmationSet, plaqueSet, ratesSet, targetsSet } from './references.ts';
import { meritsSet } from './round/merits.ts';
import { roundAggregate } from './round/round.ts';
import { limitsSet } from './service/limits.ts';
import { serviceAggregate } from './service/service.ts';
import { severanceSet } from './service/severance.ts';
import { siteAggregate, siteSet } from './site/site.ts';
import { trainingAggregate } from './training/training.ts';

export const veteransWindow: WindowModule = {
  code: windowCode,
  name: { zh: '退役军人服务', en: 'Veterans’ service' },
  letter: windowLetter,
  roles: ['veterans-officer'],
  items: veteranItems,
  aggregates: [
    veteranAggregate,
    familyAggregate,
    cardAggregate,
    cardBatchAggregate,
    benefitAggregate,
    paymentListAggregate,
    sheetAggregate,
    petitionAggregate,
    petitionLedgerAggregate,
    serviceAggregate,
    roundAggregate,
    trainingAggregate,
    employmentAggregate,
    checkUpAggregate,
    siteAggregate,
    incidentAggregate,
  ],
  references: [
    ratesSet,
    confirmationSet,
    plaqueSet,
    checkUpSet,
    targetsSet,
    petitionsSet,
    meritsSet,
    limitsSet,
    severanceSet,
    siteSet,
  ],
  forms: veteranForms,
  stages: { 'veteran-card': cardStages, petition: petitionStages, 'veteran-service': serviceStages },
};
