/** What of a visit or petition is due, and what was missed. */
import { type CivilDate, laterOf } from '#domain/calendar/civil-date.ts';
import { type Deadline, wasLate } from '#domain/kernel/views.ts';
import type { Petition } from './state.ts';

/** The limits that the law sets, each with the day on which it was met. */
export function legalDeadlines(own: Petition): readonly Deadline[] {
  const { accepted, answered, ended, reviews, provisional } = own;
  const over = ended?.on ?? null;
  const all = [
    ...(own.reportBy
      ? [
          {
            code: 'report',
            label: { zh: '紧急报告', en: 'Report: urgent' },
            dueOn: own.reportBy,
            provisional: false,
            metOn: own.reported?.on ?? over,
          },
        ]
      : []),
    {
      code: 'notice',
      label: { zh: '书面告知是否受理', en: 'Tell whether it is taken up' },
      dueOn: own.noticeBy,
      provisional: provisional.includes('notice'),
      metOn: own.noticedOn ?? over,
    },
    ...(accepted && own.handleBy
      ? [
          {
            code: 'handle',
            label: { zh: '办结答复', en: 'Answer in writing' },
            dueOn: own.handleBy,
            provisional: provisional.includes('handle'),
            metOn: answered?.on ?? over,
          },
        ]
      : []),
    ...reviews.map(({ level, answerBy, answeredOn, provisional: movable }) => ({
      code: level,
      label:
        level === 'review'
          ? { zh: '复查答复', en: 'Answer the review' }
          : { zh: '复核答复', en: 'Answer the re-examination' },
      dueOn: answerBy,
      provisional: movable,
      metOn: answeredOn ?? over,
    })),
  ];
  // What was met moves no more.
  return all.map((one) => ({ ...one, provisional: one.provisional && one.metOn === null }));
}

/** All limits: those of the law, and the station's own promise to ask again how it went (回访). */
export const petitionDeadlines = (own: Petition): readonly Deadline[] => [
  ...legalDeadlines(own),
  ...(own.followUpBy
    ? [
        {
          code: 'follow-up',
          label: { zh: '回访', en: 'Follow up' },
          dueOn: own.followUpBy,
          provisional: false,
          metOn: own.followUps[0]?.on ?? null,
        },
      ]
    : []),
];

/** Whether a petition that ended kept every limit of the law. */
export const isInTime = (own: Petition): boolean =>
  legalDeadlines(own).every((one) => one.metOn !== null && !wasLate(one));

/** The last day by which it is to be closed: that of the answer, of a review that was asked for, or of telling whether it is taken up. */
export const closeBy = ({ handleBy, noticeBy, reviews }: Petition): CivilDate =>
  reviews.reduce((last, { answerBy }) => laterOf(last, answerBy), handleBy ?? noticeBy);
