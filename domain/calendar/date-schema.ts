import { z } from 'zod';
import { type CivilDate, isCivilDate } from './civil-date.ts';

/** A civil date at an edge of the program: `YYYY-MM-DD`, a day that exists. */
export const CivilDateSchema = z.custom<CivilDate>((value) => typeof value === 'string' && isCivilDate(value));
