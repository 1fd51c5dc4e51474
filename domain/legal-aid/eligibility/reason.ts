/** An answer that always says why, with the article. Official words in both languages: they stand on screens and on decisions. */
import type { Text } from '#domain/kernel/text.ts';

export interface Reason {
  readonly text: Text;
  readonly article: string;
}
export interface Judged<Result extends string> {
  readonly result: Result;
  readonly why: readonly Reason[];
}

/** Answers to the guided questions, by name; yes and no are words like any other choice. */
export type Answers = { readonly [question: string]: string };

export const because = (zh: string, en: string, article: string): Reason => ({ text: { zh, en }, article });
/** Not to be said yet: what must be answered first. */
export const stillOpen = (zh: string, en: string, article: string): Judged<'open'> => ({
  result: 'open',
  why: [because(zh, en, article)],
});
