/** What a loan says of the item that is borrowed, as the catalogue has it on the day; and what stays of a loan when it is another one. */
import type { Context } from '#domain/kernel/aggregate.ts';
import { catalogueOn } from '../emit.ts';
import type { RentalItem } from '../rental-item.ts';
import type { Loan } from './schema.ts';

export type ItemFacts = Pick<
  Loan,
  'item' | 'itemName' | 'classCode' | 'classification' | 'isAssessed' | 'isTrained' | 'medicalClass'
>;

/** The caller asked for the catalogue. */
export const itemFactsOf = (item: RentalItem, context: Context): ItemFacts => ({
  item: item.code,
  itemName: item.name,
  classCode: item.classCode,
  classification: catalogueOn(context).data.classification,
  isAssessed: item.assessment,
  isTrained: item.training,
  medicalClass: item.medicalClass,
});

/** Nothing is agreed any more, why there is a second one is said anew, and what was assessed was assessed for the item from before. */
export const withItem = (loan: Loan, facts: ItemFacts & Pick<Loan, 'reason'>): Loan => ({
  ...loan,
  ...facts,
  stage: 'applied',
  reservation: null,
  terms: null,
  periods: [],
  assessment: loan.assessment && { item: loan.item, ...loan.assessment },
});
