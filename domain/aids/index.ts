/** The window for community rental of assistive devices (康复辅助器具社区租赁窗口). */
import type { WindowModule } from '#domain/kernel/window.ts';
import { adverseAggregate } from './adverse.ts';
import { assetAggregate } from './asset/decider.ts';
import { catalogueSet } from './catalogue.ts';
import { disinfectionAggregate } from './disinfection.ts';
import { aidsForms } from './forms.ts';
import { houseSet } from './house.ts';
import { aidsRental } from './items.ts';
import { loanAggregate } from './loan/decider.ts';
import { loanStages } from './loan/stages.ts';
import { personYearAggregate } from './person-year.ts';
import { recallAggregate } from './recall.ts';
import { reservationAggregate } from './reservation.ts';
import { roundAggregate } from './round.ts';
import { schemeSet } from './scheme.ts';
import { serviceSet } from './service.ts';
import { stocktakeAggregate } from './stocktake.ts';
import { tillAggregate } from './till.ts';

export const aidsWindow: WindowModule = {
  code: 'aids',
  name: { zh: '辅具租赁', en: 'Assistive devices' },
  letter: 'F',
  roles: ['fitter'],
  items: [aidsRental],
  aggregates: [
    assetAggregate,
    loanAggregate,
    reservationAggregate,
    disinfectionAggregate,
    stocktakeAggregate,
    recallAggregate,
    adverseAggregate,
    tillAggregate,
    roundAggregate,
    personYearAggregate,
  ],
  references: [catalogueSet, schemeSet, houseSet, serviceSet],
  forms: aidsForms,
  stages: { loan: loanStages },
};
