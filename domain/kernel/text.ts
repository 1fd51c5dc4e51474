/** A short official text in both languages of the product: names of items, forms, stages. Data, because the hub may send more of it. */
import { z } from 'zod';

export const text = z.object({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof text>;
