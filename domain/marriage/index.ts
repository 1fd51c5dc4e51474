/** The marriage registration window (婚姻登记窗口). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import type { WindowModule } from '#domain/kernel/window.ts';
import { annotatedStages, annotationAggregate, asRecord } from './annotation/index.ts';
import { archiveQueryAggregate, archiveQueryForms } from './archive-query/index.ts';
import {
  bookingAggregate,
  bookingDayAggregate,
  bookingForms,
  bookingPlanAggregate,
  ceremonyAggregate,
  ceremonyForms,
} from './booking/index.ts';
import { bookletsAggregate, certificateSeriesName } from './booklets/index.ts';
import { counsellingAggregate, counsellingNotesAggregate } from './counselling/index.ts';
import { marriageAggregate } from './decider.ts';
import { divorceAggregate, divorceForms, divorceRegistration, divorceStages } from './divorce/index.ts';
import { marriageForms } from './forms.ts';
import { marriageRegistration } from './items.ts';
import { oldRecordAggregate } from './old-record/index.ts';
import { papersReference } from './party/papers.ts';
import { certificateReissue, reissueAggregate, reissueForms, reissueStages } from './reissue/index.ts';
import type { Marriage } from './schema.ts';
import { marriageStages } from './stages.ts';

const marriageRecords = asRecord<Marriage>(
  marriageAggregate,
  ({ registration }) => registration?.certificateNumber ?? null,
);

export const marriageWindow: WindowModule = {
  code: 'marriage',
  name: { zh: '婚姻登记', en: 'Marriage registration' },
  letter: 'H',
  roles: ['counsellor'],
  references: [papersReference as ReferenceSet],
  items: [marriageRegistration, divorceRegistration, certificateReissue],
  aggregates: [
    marriageRecords,
    divorceAggregate,
    reissueAggregate,
    bookletsAggregate,
    annotationAggregate,
    bookingAggregate,
    bookingDayAggregate,
    bookingPlanAggregate,
    ceremonyAggregate,
    counsellingAggregate,
    counsellingNotesAggregate,
    archiveQueryAggregate,
    oldRecordAggregate,
  ],
  certificateSeries: (prefix, today) =>
    (['J', 'L', 'BJ', 'BL'] as const).map((letters) => certificateSeriesName(letters, prefix, today as CivilDate)),
  forms: {
    marriage: marriageForms,
    divorce: divorceForms,
    reissue: reissueForms,
    booking: bookingForms,
    ceremony: ceremonyForms,
    'archive-query': archiveQueryForms,
  },
  stages: { marriage: [...marriageStages, ...annotatedStages], divorce: divorceStages, reissue: reissueStages },
};
