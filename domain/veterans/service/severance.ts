/**
 * Rise of the discharge grant of who chose their own employment (一次性退役金增发, 退役军人安置条例 22): a share by the highest honour,
 * set by the authority.
 */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { choicesOf } from '../words.ts';

/** Honours in their order, the highest first; `none` for who has none of them. */
export const severanceHonours = choicesOf([
  ['medal', '勋章、荣誉称号', 'Medal or title of honour'],
  ['combat-first', '一等战功、一级表彰', 'First-class combat merit or commendation'],
  [
    'combat-second',
    '二等战功、一等功、二级表彰',
    'Second-class combat merit, first-class merit, second-class commendation',
  ],
  ['combat-third', '三等战功、二等功', 'Third-class combat merit, second-class merit'],
  ['third', '四等战功、三等功', 'Fourth-class combat merit, third-class merit'],
  ['none', '无', 'None'],
]);

export const severanceRises = z.strictObject({
  /** Per cent by honour. */
  percent: z.record(z.string(), z.int().min(0).max(100)),
});
export type SeveranceRises = z.infer<typeof severanceRises>;

export const severanceSet: ReferenceSet<SeveranceRises> = {
  name: 'veterans-severance',
  title: { zh: '一次性退役金增发比例', en: 'Rises of the discharge grant' },
  schema: severanceRises,
  shipped: [
    {
      version: '示例-2024',
      effectiveFrom: civilDate('2024-09-01'),
      source: '依退役军人安置条例第二十二条分档；各档所列奖励为示例，使用前请核对',
      data: { percent: { medal: 25, 'combat-first': 20, 'combat-second': 15, 'combat-third': 10, third: 5, none: 0 } },
    },
  ],
};

/** @returns the rise in per cent of who chose their own employment; null for every other kind, and where no honour was asked for. */
export function severanceRise(
  { kind, honour }: { readonly [question: string]: unknown },
  { percent }: SeveranceRises,
): number | null {
  if (kind !== 'self-employment' || typeof honour !== 'string' || honour === '') return null;
  return percent[honour] ?? 0;
}
