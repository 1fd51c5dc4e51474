/** Refusals: what the law or the present state forbids, as values that a screen can put in plain words and a test can name. */
import { z } from 'zod';
import { text } from './text.ts';

export const refusal = z.object({
  /** SCREAMING_SNAKE with its area; every code has a text in each language. */
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  /** Article of law that it rests on, for example `民法典 1047`. */
  article: z.string().optional(),
  /** What the text needs to say it: names, dates, numbers, official names in both languages. */
  params: z.record(z.string(), z.union([z.string(), z.number(), text, z.array(text)])).optional(),
  /** Where on the form, for example `parties.0.declaration.occupation`. */
  at: z.string().optional(),
});
export type Refusal = z.infer<typeof refusal>;

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });
export const refused = (...refusals: readonly Refusal[]): Outcome<never> => ({ ok: false, refusals });

/** The wire form of an {@link Outcome}. */
export const outcomeOf = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), refusals: z.array(refusal) }),
  ]);
