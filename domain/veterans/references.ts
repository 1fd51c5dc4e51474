/** What the authorities set for this window: amounts, the yearly confirmation, targets. Amounts shipped here are examples. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** What somebody died of. */
export const deathCause = z.enum(['illness', 'old-wounds', 'other']);
export type DeathCause = z.infer<typeof deathCause>;

export const benefitRates = z.strictObject({
  /** Monthly amount in fen by category and, where it counts, grade and cause; `perYear` is multiplied by years of service. */
  amounts: z
    .array(
      z.strictObject({
        category: z.string(),
        grade: z.string().optional(),
        cause: z.string().optional(),
        monthlyFen: z.int().min(0),
        perYear: z.boolean().optional(),
      }),
    )
    .max(200),
  /** Months that are paid on after a death (军人抚恤优待条例 arts. 22, 32 and before 63). */
  monthsAfterDeath: z.record(z.string(), z.int().min(0).max(24)),
  /** The same by what somebody died of, for categories where it counts (art. 32); a death without a cause reads the months above. */
  monthsAfterDeathOf: z.record(z.string(), z.partialRecord(deathCause, z.int().min(0).max(24))).optional(),
  /** From which age a category is paid. */
  fromAge: z.record(z.string(), z.int().min(0).max(120)).optional(),
  /** 入伍时间: between which days somebody enlisted who is paid a category; local rule. */
  enlisted: z
    .record(z.string(), z.strictObject({ from: CivilDateSchema.optional(), until: CivilDateSchema.optional() }))
    .optional(),
  /** Years of service: what is left over counts as a year from more than so many months; local rule. */
  roundUpAfterMonths: z.int().min(0).max(11).optional(),
  /** Categories that one person may not draw at the same time. */
  incompatible: z.array(z.tuple([z.string(), z.string()])).max(50),
  /** 护理费 of disabled soldiers (军人抚恤优待条例 art. 34): a share of the local average wage by grade and cause. */
  care: z
    .strictObject({
      averageMonthlyWageFen: z.int().min(0),
      shares: z
        .array(
          z.strictObject({
            grades: z.array(z.string()).min(1),
            causes: z.array(z.string()).min(1),
            /** Only for a disability by mental illness. */
            psychiatric: z.boolean().optional(),
            percent: z.int().min(0).max(100),
          }),
        )
        .max(40),
    })
    .optional(),
});
export type BenefitRates = z.infer<typeof benefitRates>;

/** Yearly confirmation (年度确认, 军人抚恤优待条例 art. 8). */
export const confirmationRules = z.strictObject({
  from: monthDay,
  until: monthDay,
  /** Whether the months of a suspension are paid when somebody is confirmed after all. */
  backPay: z.boolean(),
  /** Whether the months of a pause (中止) are paid when it ends, by the ground on which it ends; local rule, else they are not. */
  pausePaidBack: z.record(z.string(), z.boolean()).optional(),
});
export type ConfirmationRules = z.infer<typeof confirmationRules>;

/** Honour plaques (光荣牌): on which grounds one is taken down again; local rule. */
export const plaqueRules = z.strictObject({
  takeDownGrounds: z
    .array(z.strictObject({ code: z.string().min(1).max(40), zh: z.string().min(1), en: z.string().min(1) }))
    .min(1)
    .max(30),
});
export type PlaqueRules = z.infer<typeof plaqueRules>;

/** Free check-ups (免费体检): who has a right to one, and how often; local rule. */
export const checkUpRules = z.strictObject({
  /** Categories of regular benefits. */
  categories: z.array(z.string()).min(1).max(20),
  everyMonths: z.int().min(1).max(60),
});
export type CheckUpRules = z.infer<typeof checkUpRules>;

/** Targets of the district's plan, in per cent. */
export const veteransTargets = z.strictObject({
  accuracy: z.int().min(0).max(100),
  /** Share of the files that is re-checked every month. */
  recheckedMonthly: z.int().min(1).max(100).optional(),
  adaptiveAttendance: z.int().min(0).max(100),
  skillsTrained: z.int().min(0).max(100),
  certified: z.int().min(0).max(100),
  settledHere: z.int().min(0).max(100),
  visitsClosed: z.int().min(0).max(100),
  /** What the closing rate is counted of; printed beside it. */
  visitsCountedOf: z.enum(['received', 'received-and-carried-in', 'received-and-due']).optional(),
  /** Clearing of the backlog (积案): items that were not closed when their last limit ended. */
  backlogCleared: z.int().min(0).max(100).optional(),
  placed: z.int().min(0).max(100),
  partyUnderManagement: z.int().min(0).max(100),
});
export type VeteransTargets = z.infer<typeof veteransTargets>;

const day = (text: string): CivilDate => text as CivilDate;
const graded = (category: string, cause: string, yuan: readonly number[]) =>
  yuan.map((each, index) => ({ category, cause, grade: String(index + 1), monthlyFen: each * 100 }));

export const ratesSet: ReferenceSet<BenefitRates> = {
  name: 'veterans-rates',
  title: { zh: '优抚对象定期抚恤补助标准', en: 'Rates of regular benefits' },
  schema: benefitRates,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: day('2025-08-01'),
      source: '示例数据，并非公布的标准；使用前请发布本地现行标准',
      data: {
        amounts: [
          ...graded('Y01', 'combat', [10_000, 9_000, 7_900, 6_500, 5_200, 4_100, 3_100, 2_000, 1_600, 1_150]),
          ...graded('Y01', 'duty', [9_700, 8_600, 7_400, 5_900, 4_600, 3_800, 2_800, 1_800, 1_400, 1_000]),
          ...graded('Y01', 'illness', [9_400, 8_300, 7_000, 5_500, 4_000, 3_300]),
          { category: 'Y02', monthlyFen: 310_000 },
          { category: 'Y03', monthlyFen: 266_000 },
          { category: 'Y04', monthlyFen: 250_000 },
          { category: 'Y05', monthlyFen: 600_000 },
          { category: 'Y06', monthlyFen: 220_000 },
          { category: 'Y07', monthlyFen: 82_000 },
          { category: 'Y08', monthlyFen: 90_000 },
          { category: 'Y09', monthlyFen: 90_000 },
          { category: 'Y10', monthlyFen: 6_000, perYear: true },
          { category: 'Y11', monthlyFen: 65_000 },
        ],
        monthsAfterDeath: { Y01: 12, Y02: 6, Y03: 6, Y04: 6, Y05: 6, Y06: 6, Y07: 6, Y08: 6, Y09: 6, Y10: 0, Y11: 0 },
        monthsAfterDeathOf: { Y01: { illness: 12, 'old-wounds': 0, other: 0 } },
        fromAge: { Y10: 60, Y11: 60 },
        enlisted: { Y06: { until: day('1954-10-31') }, Y10: { from: day('1954-11-01'), until: day('2011-10-31') } },
        roundUpAfterMonths: 6,
        incompatible: [
          ['Y01', 'Y10'],
          ['Y07', 'Y10'],
          ['Y08', 'Y10'],
          ['Y09', 'Y10'],
          ['Y02', 'Y11'],
        ],
        care: {
          averageMonthlyWageFen: 800_000,
          shares: [
            { grades: ['1', '2'], causes: ['combat', 'duty'], percent: 50 },
            { grades: ['3', '4'], causes: ['combat', 'duty'], percent: 40 },
            { grades: ['1', '2', '3', '4'], causes: ['illness'], percent: 30 },
            { grades: ['5', '6'], causes: ['combat', 'duty', 'illness'], psychiatric: true, percent: 25 },
          ],
        },
      },
    },
  ],
};

export const confirmationSet: ReferenceSet<ConfirmationRules> = {
  name: 'veterans-confirmation',
  title: { zh: '优抚对象年度确认', en: 'Yearly confirmation of benefits' },
  schema: confirmationRules,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: day('2025-01-01'),
      source: '示例数据：每年三月一日至六月三十日',
      data: { from: '03-01', until: '06-30', backPay: true, pausePaidBack: { cleared: true, served: false } },
    },
  ],
};

export const plaqueSet: ReferenceSet<PlaqueRules> = {
  name: 'veterans-plaque',
  title: { zh: '光荣牌收回情形', en: 'Grounds for taking a plaque down' },
  schema: plaqueRules,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: day('2025-01-01'),
      source: '示例数据：以省级退役军人事务部门的规定为准',
      data: {
        takeDownGrounds: [
          { code: 'sentence', zh: '被判处刑罚', en: 'Sentenced for a crime' },
          { code: 'dismissed', zh: '被除名、开除军籍', en: 'Dismissed from the forces' },
          { code: 'dishonour', zh: '严重损害荣誉', en: 'Grave dishonour' },
          { code: 'mistaken', zh: '不属于悬挂对象', en: 'Not meant for this family' },
          { code: 'surplus', zh: '一户重复悬挂', en: 'A second one in the household' },
        ],
      },
    },
  ],
};

export const checkUpSet: ReferenceSet<CheckUpRules> = {
  name: 'veterans-check-up',
  title: { zh: '重点优抚对象免费体检', en: 'Free check-ups' },
  schema: checkUpRules,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: day('2025-01-01'),
      source: '示例数据：定期抚恤补助对象每年一次',
      data: {
        categories: ['Y01', 'Y02', 'Y03', 'Y04', 'Y05', 'Y06', 'Y07', 'Y08', 'Y09'],
        everyMonths: 12,
      },
    },
  ],
};

export const targetsSet: ReferenceSet<VeteransTargets> = {
  name: 'veterans-targets',
  title: { zh: '退役军人服务工作目标', en: 'Targets of the veterans’ service' },
  schema: veteransTargets,
  shipped: [
    {
      version: '规划-2021',
      effectiveFrom: day('2021-01-01'),
      source:
        '新区规划目标：信息准确率 99%，适应性培训 98%，技能培训 100%，取证率 90%，基层化解 90%，来访办结 95%，积案化解 95%',
      data: {
        accuracy: 99,
        recheckedMonthly: 5,
        adaptiveAttendance: 98,
        skillsTrained: 100,
        certified: 90,
        settledHere: 90,
        visitsClosed: 95,
        visitsCountedOf: 'received-and-due',
        backlogCleared: 95,
        placed: 100,
        partyUnderManagement: 100,
      },
    },
  ],
};
