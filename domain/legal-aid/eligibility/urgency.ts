/** Aid first, papers later (先行提供法律援助, 44): days left to a limitation or period by the table of limits. */
import { type CivilDate, daysBetween, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Text } from '#domain/kernel/text.ts';
import { limitEnd } from '../deadlines.ts';
import type { Limits } from '../references.ts';
import { type Answers, because, type Judged, stillOpen } from './reason.ts';

export interface Urgency extends Judged<'urgent' | 'soon' | 'calm' | 'over' | 'open'> {
  /** Last day of the period asked about. */
  readonly endsOn: CivilDate | null;
  /** Days left, the last day itself counted as 0; negative when over. */
  readonly daysLeft: number | null;
  /** Name of that period; absent where none was named, and in answers of an older version. */
  readonly period?: Text;
}

const article = '法律援助法 44';
const none = { endsOn: null, daysLeft: null };

export function judgeUrgency(answers: Answers, { limits, urgentDays, soonDays }: Limits, today: CivilDate): Urgency {
  switch (answers.urgency) {
    case undefined:
    case '':
      return { ...stillOpen('请先选择有没有快到期的期限', 'Whether a period is about to end', article), ...none };
    case 'none':
      return {
        result: 'calm',
        why: [because('没有即将届满的时效或者期间', 'No period is about to end', article)],
        ...none,
      };
    case 'preservation':
      return {
        result: 'urgent',
        why: [
          because(
            '需要立即申请财产保全、证据保全或者先予执行，可以先行提供援助',
            'Property, evidence or advance enforcement must be asked for at once: aid first',
            '法律援助法 44(2)',
          ),
        ],
        ...none,
      };
    case 'other':
      return {
        result: 'urgent',
        why: [because('法律、法规、规章规定的其他紧急情形', 'Another urgent case by law or rule', '法律援助法 44(3)')],
        ...none,
      };
  }
  const limit = limits.find(({ code }) => code === answers.limit);
  const from = answers.keyDate ?? '';
  if (!limit || !isCivilDate(from))
    return { ...stillOpen('请填写期限种类和起算日期', 'Kind of period and the day it began', article), ...none };
  const endsOn = limitEnd(limit, from);
  const daysLeft = daysBetween(today, endsOn);
  const result = daysLeft < 0 ? 'over' : daysLeft < urgentDays ? 'urgent' : daysLeft < soonDays ? 'soon' : 'calm';
  const count = because(
    `${limit.name.zh}自${from}起算，至${endsOn}届满，${daysLeft < 0 ? `已过${-daysLeft}日` : `还剩${daysLeft}日`}`,
    `${limit.name.en} from ${from} to ${endsOn}: ${daysLeft < 0 ? `${-daysLeft} days over` : `${daysLeft} days left`}`,
    limit.article,
  );
  const words = {
    urgent: because(
      '距届满不足七日，可以先行提供援助，材料随后补交',
      'Fewer than seven days: aid first, papers later',
      '法律援助法 44(1)',
    ),
    over: because(
      '按一般规定已届满；请核实是否有中止、中断或者顺延的事由，不因此拒收申请',
      'Over by the general rule; ask for suspension or interruption, and take the application in all the same',
      limit.article,
    ),
    soon: because('期限临近，请尽快办理', 'Soon: handle it quickly', article),
    calm: because('期限尚早', 'Enough time', article),
  }[result];
  return { result, why: [count, words], endsOn, daysLeft, period: limit.name };
}

/**
 * Whether the matter presses on a day: what was answered weeks ago is counted on from there (44). A person's judgement stands.
 * @param overrules what clerks judged otherwise, of which the latest about urgency counts.
 */
export function isPressing(
  { result, endsOn }: Pick<Urgency, 'result' | 'endsOn'>,
  overrules: readonly { readonly topic: string; readonly result: string }[],
  { urgentDays }: Pick<Limits, 'urgentDays'>,
  today: CivilDate,
): boolean {
  const judged = overrules.findLast(({ topic }) => topic === 'urgency');
  if (judged) return judged.result === 'urgent';
  if (endsOn === null) return result === 'urgent';
  const daysLeft = daysBetween(today, endsOn);
  return daysLeft >= 0 && daysLeft < urgentDays;
}
