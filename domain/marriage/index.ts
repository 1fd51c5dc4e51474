/** The marriage registration window (婚姻登记窗口). */
import type { WindowModule } from '#domain/kernel/window.ts';
import { certificateSeries, marriageAggregate } from './decider.ts';
import { marriageForms } from './forms.ts';
import { marriageRegistration } from './items.ts';
import { marriageStages } from './stages.ts';

export const marriageWindow: WindowModule = {
  code: 'marriage',
  name: { zh: '婚姻登记', en: 'Marriage registration' },
  letter: 'H',
  items: [marriageRegistration],
  aggregates: [marriageAggregate],
  certificateSeries: (prefix, today) => [certificateSeries(prefix, today)],
  forms: { marriage: marriageForms },
  stages: { marriage: marriageStages },
};
