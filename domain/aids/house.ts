/** How a center runs its rental (租赁经营设置): its points, its filing as a dealer, its periods. Reference data. */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';

const days = z.int().min(0).max(1_000);
export const house = z.strictObject({
  operator: z.strictObject({
    name: z.string().min(1).max(100),
    creditCode: z.string().max(18),
    /** 第二类医疗器械经营备案; without a valid one no class II device may be lent. Null end: without end. */
    filing: z.strictObject({ number: z.string().min(1).max(60), validTo: CivilDateSchema.nullable() }).nullable(),
  }),
  points: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/),
        name: z.string().min(1).max(60),
        address: z.string().max(120),
        phone: z.string().max(30),
        /** Communities (社区) that this point serves. */
        communities: z.int().min(0),
        /** Those of them that are urban (城市社区); the others are rural (农村社区、村). */
        urban: z.int().min(0).optional(),
      }),
    )
    .min(1),
  /** All communities of the area, for the coverage. */
  communities: z.strictObject({ urban: z.int().min(0), all: z.int().min(0) }),
  /** Working days for which a device is kept for whoever is next. */
  holdWorkingDays: z.int().min(1).max(30),
  /** A cleaned device that lay longer is wiped again. */
  storageDays: days,
  /** After so many days on loan a renewal needs a look at the device. */
  safetyCheckDays: days,
  assessmentMonths: z.int().min(1).max(60),
  refundWorkingDays: z.int().min(1).max(60),
  /** A device never counts for less than this share of its value. */
  residualPercent: z.int().min(0).max(100),
  /** Idle means: in stock for longer than this. */
  idleDays: days,
  /** How often the stock is counted (盘点周期); absent in editions from before it was a setting. */
  counting: z
    .strictObject({
      /** Every point whole. */
      everyMonths: z.int().min(1).max(60),
      /** Items of at least this value are counted more often; null for none. */
      valuableFromFen: z.int().min(0).nullable(),
      valuableEveryMonths: z.int().min(1).max(60),
    })
    .optional(),
});
export type House = z.infer<typeof house>;

export const houseSet: ReferenceSet<House> = {
  name: 'aids-house',
  title: { zh: '辅具租赁点与经营设置', en: 'Points and periods of aids rental' },
  schema: house,
  shipped: [
    {
      version: '示例-2026',
      effectiveFrom: civilDate('2026-01-01'),
      source: '示例数据，请由中心发布本地版本',
      data: {
        operator: {
          name: '兰州新区社区康复辅助器具租赁服务中心（示例）',
          creditCode: '',
          filing: { number: '甘兰食药监械经营备00000000号（示例）', validTo: null },
        },
        points: [
          {
            code: 'zhongchuan',
            name: '中川租赁点',
            address: '中川镇便民服务中心一楼',
            phone: '',
            communities: 12,
            urban: 10,
          },
          { code: 'xicha', name: '西岔租赁点', address: '西岔镇便民服务中心', phone: '', communities: 9, urban: 7 },
          { code: 'qinchuan', name: '秦川租赁点', address: '秦川镇便民服务中心', phone: '', communities: 8, urban: 4 },
        ],
        communities: { urban: 24, all: 36 },
        holdWorkingDays: 3,
        storageDays: 90,
        safetyCheckDays: 180,
        assessmentMonths: 6,
        refundWorkingDays: 3,
        residualPercent: 10,
        idleDays: 90,
        counting: { everyMonths: 12, valuableFromFen: 500_000, valuableEveryMonths: 1 },
      },
    },
  ],
};

export const pointName = ({ points }: House, code: string): string =>
  points.find((one) => one.code === code)?.name ?? code;

/** A point as it stands on paper: its name, and where it is. */
export const siteOf = (house: House, code: string): string =>
  `${pointName(house, code)} ${house.points.find((one) => one.code === code)?.address ?? ''}`.trim();

/** Communities that some point serves, of all there are. */
export interface Covered {
  readonly covered: number;
  readonly all: number;
}
/**
 * Coverage of the area (社区覆盖率), town and country apart. Null for both parts as long as a point does not say how many of its
 * communities are urban.
 */
export function coverageOf({ points, communities }: Pick<House, 'points' | 'communities'>): {
  readonly all: Covered;
  readonly urban: Covered | null;
  readonly rural: Covered | null;
} {
  const covered = points.reduce((sum, one) => sum + one.communities, 0);
  const all = { covered, all: communities.all };
  if (points.some(({ urban }) => urban === undefined)) return { all, urban: null, rural: null };
  const urban = points.reduce((sum, one) => sum + (one.urban ?? 0), 0);
  return {
    all,
    urban: { covered: urban, all: communities.urban },
    rural: { covered: covered - urban, all: communities.all - communities.urban },
  };
}
