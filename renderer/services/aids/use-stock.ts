import { type Stock, stockDay, stockFigure, stockOf } from '#domain/aids/stock.ts';
import { useTallies } from '../parts/use-records.ts';

/** What there is of each item at each point in each state; at one point alone when it is named. */
export function useStock(point?: string): readonly Stock[] {
  const { value } = useTallies(point === undefined ? stockFigure : `${stockFigure}${point}:`, stockDay, stockDay);
  return stockOf(value ?? []);
}
