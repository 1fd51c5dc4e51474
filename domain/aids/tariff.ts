/** What an item costs by the day, week and month (租金标准): fixed, or a share of its replacement value. Money in whole fen. */
import { z } from 'zod';

const fen = z.int().min(0).max(100_000_000);
/** Basis points (万分之一): 100 are one per cent. */
const points = z.int().min(0).max(10_000);
const fullPoints = 10_000;

export const fixedRent = z.strictObject({ dayFen: fen, weekFen: fen, monthFen: fen });
/** 按重置价比例. */
export const shareRent = z.strictObject({ dayPoints: points, weekPoints: points, monthPoints: points });
export type FixedRent = z.infer<typeof fixedRent>;
export type ShareRent = z.infer<typeof shareRent>;
/** As the catalogue has it. */
export const itemRent = z.union([fixedRent, shareRent]);
type Priced = { readonly rent: z.infer<typeof itemRent>; readonly replacementFen: number };

export const isShare = (rent: z.infer<typeof itemRent>): rent is ShareRent => 'dayPoints' in rent;

/** Basis points of a value, rounded half up to a whole fen. */
export const pointsOf = (valueFen: number, share: number): number =>
  Math.floor((valueFen * share + fullPoints / 2) / fullPoints);

/** Prices by the day, week and month in fen; those of a share are reckoned of the replacement value, each rounded half up by itself. */
export function tariffOf({ rent, replacementFen }: Priced): FixedRent {
  if (!isShare(rent)) return rent;
  return {
    dayFen: pointsOf(replacementFen, rent.dayPoints),
    weekFen: pointsOf(replacementFen, rent.weekPoints),
    monthFen: pointsOf(replacementFen, rent.monthPoints),
  };
}

/** Of what value the prices are which share, as a contract keeps it; null for fixed ones. */
export const rentShare = z.strictObject({ valueFen: fen, ...shareRent.shape });
export type RentShare = z.infer<typeof rentShare>;
export const shareOfValue = ({ rent, replacementFen }: Priced): RentShare | null =>
  isShare(rent) ? { valueFen: replacementFen, ...rent } : null;
