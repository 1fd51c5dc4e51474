/** Questions of this window's actions in one line each. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { choicesOf } from './words.ts';

/** May be left open. */
export const open = { required: false } as const;
/** Chosen from names of codes. */
export const oneOf = (names: Readonly<Record<string, Text>>, more: Partial<Question> = {}): Partial<Question> => ({
  choices: choicesOf(names),
  ...more,
});
