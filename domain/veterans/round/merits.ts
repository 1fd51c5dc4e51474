/** Merits that good news is brought of (立功受奖, 军队功勋荣誉表彰条例): the authority's list, and how one stands on a letter. */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';

export const meritList = z.strictObject({
  merits: z
    .array(
      z.strictObject({ code: z.string().min(1).max(40), zh: z.string().min(1).max(60), en: z.string().min(1).max(80) }),
    )
    .min(1)
    .max(60),
});
export type MeritList = z.infer<typeof meritList>;

/** What a letter says: kept as it was worded on the day, whatever later editions say. */
export interface Merit {
  readonly code: string;
  readonly words: string;
  /** Who earned it. */
  readonly soldier: string;
}

export const meritsSet: ReferenceSet<MeritList> = {
  name: 'veterans-merits',
  title: { zh: '立功受奖类别', en: 'Merits for good-news letters' },
  schema: meritList,
  shipped: [
    {
      version: '示例-2025',
      effectiveFrom: civilDate('2025-01-01'),
      source: '示例数据：按军队功勋荣誉表彰的常见类别，使用前请核对',
      data: {
        merits: [
          { code: 'medal', zh: '获授勋章', en: 'Medal' },
          { code: 'honorary-title', zh: '获授荣誉称号', en: 'Honorary title' },
          { code: 'combat-first', zh: '荣立一等战功', en: 'First-class combat merit' },
          { code: 'combat-second', zh: '荣立二等战功', en: 'Second-class combat merit' },
          { code: 'combat-third', zh: '荣立三等战功', en: 'Third-class combat merit' },
          { code: 'first', zh: '荣立一等功', en: 'First-class merit' },
          { code: 'second', zh: '荣立二等功', en: 'Second-class merit' },
          { code: 'third', zh: '荣立三等功', en: 'Third-class merit' },
          { code: 'commendation-first', zh: '获一级表彰', en: 'First-class commendation' },
          { code: 'commendation-second', zh: '获二级表彰', en: 'Second-class commendation' },
          { code: 'excellent', zh: '被评为“四有”优秀个人', en: 'Excellent soldier' },
        ],
      },
    },
  ],
};
