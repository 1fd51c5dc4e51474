/** What the authority sets for visits and petitions. Local practice, not law. */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';

/** What makes a visit a repeated or a collective one, and when the station asks again. */
export const petitionRules = z.strictObject({
  /** 集体访: so many people on one matter, together or one after the other. */
  groupFrom: z.int().min(2).max(100),
  /** The days within which they came; 1 is the same day. */
  groupWithinDays: z.int().min(1).max(31),
  /** 重复信访: the same person on the same matter, so many months after another at most. */
  repeatWithinMonths: z.int().min(1).max(60),
  /** 回访: so many days after closing at most. */
  followUpWithinDays: z.int().min(1).max(180),
});
export type PetitionRules = z.infer<typeof petitionRules>;

export const petitionsSet: ReferenceSet<PetitionRules> = {
  name: 'veterans-petitions',
  title: { zh: '来访信访认定与回访规则', en: 'Rules of visits and petitions' },
  schema: petitionRules,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: civilDate('2025-01-01'),
      source: '示例数据：五人以上、三日内就同一事项来访为集体访；十二个月内就同一事项再次来访为重复访',
      data: { groupFrom: 5, groupWithinDays: 3, repeatWithinMonths: 12, followUpWithinDays: 30 },
    },
  ],
};
