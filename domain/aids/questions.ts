/** Questions of this window's actions in one line each. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { choicesOf } from './words.ts';

/** A question. @param more what differs from a required one. */
export const ask = (
  name: string,
  zh: string,
  en: string,
  kind: Question['kind'],
  more: Partial<Question> = {},
): Question => ({ name, label: { zh, en }, kind, required: true, page: 'a', ...more });

/** May be left open. */
export const open = { required: false } as const;
/** Chosen from names of codes. */
export const oneOf = (names: Readonly<Record<string, Text>>, more: Partial<Question> = {}): Partial<Question> => ({
  choices: choicesOf(names),
  ...more,
});
