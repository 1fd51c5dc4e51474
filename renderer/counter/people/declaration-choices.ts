/** Choices that windows ask of a person, so that an answer kept in the registry fits every form that asks it again. */
import type { Question } from '#domain/kernel/item.ts';
import { windows } from '#domain/windows.ts';

const questions: readonly Question[] = windows.flatMap((window) =>
  window.items.flatMap(({ questions: { perParty } }) => perParty),
);

/** The choices of the first question of this name, in the language `zh` or `en`. */
export function declarationChoices(name: string, language: string): readonly { value: string; label: string }[] {
  const found = questions.find((question) => question.name === name);
  return (found?.choices ?? []).map(({ value, label }) => ({ value, label: language === 'en' ? label.en : label.zh }));
}

/** How a kept answer reads; what is no known choice is shown as it stands. */
export const choiceLabel = (name: string, value: string, language: string): string =>
  declarationChoices(name, language).find((choice) => choice.value === value)?.label ?? value;
