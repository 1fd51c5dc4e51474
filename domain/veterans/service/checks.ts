/** What an application for a simple service must meet beyond its answers being there. */
import { addDays, addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { ServiceLimits } from './limits.ts';

type Answers = { readonly [question: string]: unknown };
type Check = (answers: Answers, today: string, limits: ServiceLimits) => readonly Refusal[];

const date = (value: unknown): CivilDate => String(value) as CivilDate;
const excused = ({ lateReason }: Answers): boolean => String(lateReason ?? '').trim() !== '';
const late = (code: string, article: string, until: string, at: string): readonly Refusal[] => [
  { code, article, params: { until }, at },
];

const checks: { readonly [item: string]: Check } = {
  // A member without a good letter is taken in all the same, so that somebody sees to a new one.
  'party-transfer'(answers, today, { partyLetterDays }) {
    const until = addDays(date(answers.letterOn), partyLetterDays);
    return today > until && !excused(answers)
      ? [{ code: 'PARTY_LETTER_EXPIRED', params: { until }, at: 'letterOn' }]
      : [];
  },
  // Who does not report within thirty days, and further thirty without good cause, has given placement up.
  placement(answers, _today, { reportDays, giveUpDays }) {
    const { approvedOn, reportedOn, kind, barred } = answers;
    if (kind === 'assigned' && barred === true)
      return [{ code: 'PLACEMENT_BARRED', article: '退役军人安置条例 35', at: 'barred' }];
    if (excused(answers)) return [];
    const article = '退役军人安置条例 51';
    const [until, end] = [addDays(date(approvedOn), reportDays), addDays(date(approvedOn), giveUpDays)];
    if (date(reportedOn) > end) return late('PLACEMENT_GIVEN_UP', article, end, 'reportedOn');
    return date(reportedOn) > until ? late('PLACEMENT_REPORT_LATE', article, until, 'reportedOn') : [];
  },
  'pension-transfer'(answers, today, { pensionTransferDays }) {
    const until = addDays(date(answers.dischargedOn), pensionTransferDays);
    return today > until && !excused(answers)
      ? late('PENSION_TRANSFER_LATE', '军人抚恤优待条例 30', until, 'dischargedOn')
      : [];
  },
  // Brothers and sisters only where nobody nearer is there, and only who is a child or was kept by the deceased.
  'lump-sum'({ relation, nearer, sibling }) {
    const article = '军人抚恤优待条例 18';
    if (relation !== 'sibling') return [];
    if (nearer === true) return [{ code: 'LUMP_SUM_NEARER_KIN', article, at: 'nearer' }];
    return sibling === 'neither' ? [{ code: 'LUMP_SUM_SIBLING', article, at: 'sibling' }] : [];
  },
  're-enrolment'({ dischargedOn }, today, { reEnrolmentMonths }) {
    const until = addMonths(date(dischargedOn), reEnrolmentMonths);
    return today > until ? late('RE_ENROLMENT_LATE', '退役军人保障法 35', until, 'dischargedOn') : [];
  },
};

/** Refuses what comes too late, with the day until which it was in time. */
export const checkService = (item: string, ...given: Parameters<Check>): readonly Refusal[] =>
  checks[item]?.(...given) ?? [];

/**
 * The last day on which a step can be done at all: a Party member's letter is good for so long and no longer. One that had run out when
 * the case was opened limits nothing.
 */
export function lastDay(
  item: string,
  { letterOn }: Answers,
  { partyLetterDays }: ServiceLimits,
  openedOn: string,
): CivilDate | null {
  if (item !== 'party-transfer' || !letterOn) return null;
  const until = addDays(date(letterOn), partyLetterDays);
  return openedOn > until ? null : until;
}
