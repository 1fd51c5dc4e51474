/** One item of the catalogue (租赁品种). */
import { z } from 'zod';
import { text } from '#domain/kernel/text.ts';
import { itemRent } from './tariff.ts';

/** 擦拭, 浸泡, 喷洒, 紫外线, 蒸汽. */
export const disinfectionMethod = z.enum(['wipe', 'soak', 'spray', 'uv', 'steam']);
export type DisinfectionMethod = z.infer<typeof disinfectionMethod>;

const line = z.string().min(1).max(60);
const fen = z.int().min(0).max(100_000_000);
export const rentalItem = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  /** 主类 次类 支类, for example `12 22 03`. */
  classCode: z.string().regex(/^\d\d \d\d( \d\d)?$/),
  name: text,
  /** Fixed, or in basis points of the replacement value. */
  rent: itemRent,
  depositFen: fen,
  replacementFen: fen,
  serviceLifeMonths: z.int().min(1).max(600),
  /** How a device is soiled: nothing but its surface, skin, excreta, breath. */
  hygiene: z.enum(['surface', 'skin', 'excreta', 'respiratory']),
  /** Least that disinfection must reach; for wiping with alcohol the concentration is not asked, so 0. */
  disinfection: z.strictObject({ minConcentration: z.int().min(0), contactMinutes: z.int().min(1) }),
  /** How it is washed before it is disinfected (清洗要求), step by step; absent in editions from before it was kept. */
  washing: z.array(line).max(12).optional(),
  /** Ways of disinfection that it bears; absent or empty for any. */
  methods: z.array(disinfectionMethod).optional(),
  /** What it is like (规格属性), such as widths and loads; absent in editions from before it was kept. */
  attributes: z.array(line).max(20).optional(),
  /** How it is used, step by step, as it is explained and handed out (使用说明); absent in editions from before it was kept. */
  manual: z.array(z.string().min(1).max(120)).max(20).optional(),
  /** Parts that each user gets new (一次性部件). */
  consumables: z.array(z.string().min(1).max(40)),
  /** What the function test looks at. */
  checks: z.array(z.string().min(1).max(40)).min(1),
  /** Tested once more at every hand-over (交付前复测); in editions from before it was asked the class says it. */
  retest: z.boolean().optional(),
  /** Days between two services; null for none. */
  serviceEveryDays: z.int().min(1).nullable(),
  /** Fitting assessment (适配评估) before the first loan. */
  assessment: z.boolean(),
  /** User or carer must have been trained, with a signature. */
  training: z.boolean(),
  medicalClass: z.enum(['none', 'I', 'II']),
});
export type RentalItem = z.infer<typeof rentalItem>;
