/** Times of the simple services: what a station promises is for the authority to set, what the law says in days stands beside it. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { services } from './items.ts';
import { promised, type StepTime } from './steps.ts';

const stepTime = z.strictObject({
  days: z.int().min(0).max(400),
  unit: z.enum(['calendar-day', 'working-day', 'month']),
});

export const serviceLimits = z.strictObject({
  /** Time for a step, by `item.step`. */
  steps: z.record(z.string(), stepTime),
  /** For so many days the letter of a Party member's transfer is good (组织关系介绍信). */
  partyLetterDays: z.int().min(1).max(400),
  /** Days from the approval of the discharge to reporting, and until placement is given up (退役军人安置条例 51). */
  reportDays: z.int().min(1).max(400),
  giveUpDays: z.int().min(1).max(400),
  /** Days from the discharge to asking for the transfer of a disability pension (军人抚恤优待条例 30). */
  pensionTransferDays: z.int().min(1).max(400),
  /** Months from the discharge in which studies may be taken up again (退役军人保障法 35). */
  reEnrolmentMonths: z.int().min(1).max(120),
  /** Days after the first day at work on which somebody is followed up (上岗回访). */
  followUpDays: z.array(z.int().min(1).max(1000)).min(1).max(12).optional(),
});
export type ServiceLimits = z.infer<typeof serviceLimits>;

const key = (item: string, step: string): string => `${item}.${step}`;

export const limitsSet: ReferenceSet<ServiceLimits> = {
  name: 'veterans-service-limits',
  title: { zh: '退役军人服务事项时限', en: 'Times of the veterans’ services' },
  schema: serviceLimits,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: '2025-01-01' as CivilDate,
      source: '站点承诺时限为示例数据；法定期限依退役军人安置条例、军人抚恤优待条例、退役军人保障法',
      data: {
        steps: Object.fromEntries(
          services.flatMap(({ code, steps }) =>
            steps.flatMap(({ code: step, within }) =>
              within?.basis === promised ? [[key(code, step), { days: within.days, unit: within.unit }] as const] : [],
            ),
          ),
        ),
        partyLetterDays: 90,
        reportDays: 30,
        giveUpDays: 60,
        pensionTransferDays: 60,
        reEnrolmentMonths: 24,
        followUpDays: [30, 90, 180],
      },
    },
  ],
};

/** Time for a step: what the authority has set, else what the step says itself. */
export const timeFor = (
  { steps }: ServiceLimits,
  item: string,
  step: { readonly code: string; readonly within?: StepTime } | undefined,
): StepTime | undefined => step && (steps[key(item, step.code)] ?? step.within);

/** Follow-ups where the authority has set none. */
const usualFollowUps = [30, 90, 180];
export const followUpTimes = ({ followUpDays = usualFollowUps }: ServiceLimits): readonly number[] =>
  followUpDays.toSorted((a, b) => a - b);
