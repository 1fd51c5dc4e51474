/**
 * What can be rented (租赁目录): items by the classes of GB/T 16432 (ISO 9999), with rents, deposit, value, and what must
 * be done to a device before the next person gets it. Reference data; the edition of the classification stays with the code.
 */
import { z } from 'zod';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { rentalItems } from './catalogue-data.ts';
import { type RentalItem, rentalItem } from './rental-item.ts';

export const catalogue = z.strictObject({
  /** Standard and edition that the class codes are from. */
  classification: z.string().min(1).max(60),
  items: z.array(rentalItem).min(1),
});
export type Catalogue = z.infer<typeof catalogue>;

export const catalogueSet: ReferenceSet<Catalogue> = {
  name: 'aids-catalogue',
  title: { zh: '辅具租赁目录与租金', en: 'Catalogue and rents of aids' },
  schema: catalogue,
  shipped: [
    {
      version: '示例-2026',
      effectiveFrom: civilDate('2026-01-01'),
      source: '示例目录与示例租金，请由中心发布本地版本',
      data: { classification: 'GB/T 16432-2025', items: [...rentalItems] },
    },
  ],
};

export const findItem = ({ items }: Catalogue, code: string): RentalItem | undefined =>
  items.find((one) => one.code === code);
