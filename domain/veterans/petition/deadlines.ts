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

/** 提出异议: as long as it may still be sent back. Whoever takes it up, or ends it another way, has missed nothing. */
function objection({ objectBy, stage, ended, provisional }: Petition): readonly Deadline[] {
  if (!objectBy || (stage !== 'received' && stage !== 'objected')) return [];
  const metOn = ended?.on ?? null;
  const label = { zh: '对交办提出异议', en: 'Object to what was sent down' };
  const movable = provisional.includes('object') && metOn === null;
  return [{ code: 'object', label, dueOn: objectBy, provisional: movable, metOn }];
}

/** All limits: those of the law, the objection, and the station's own promise to ask again how it went (回访). */
export const petitionDeadlines = (own: Petition): readonly Deadline[] => [
  ...objection(own),
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

/**
 * The last day by which it is to be closed: that of the answer, of a review that was asked for, or of telling whether it is taken
 * up; null for what goes by a procedure that names no day.
 */
export function closeBy({ accepted, handleBy, noticeBy, reviews }: Petition): CivilDate | null {
  const answer = accepted ? handleBy : noticeBy;
  return reviews.reduce((last, { answerBy }) => (last ? laterOf(last, answerBy) : answerBy), answer);
}
