import { useTranslation } from 'react-i18next';
import type { Question } from '#domain/kernel/item.ts';
import { useText } from '../../i18n/use-text.ts';
import { yuanOf } from './money.ts';

/** An answer in the words of its question. */
export function AnswerText({ question, value }: { readonly question: Question; readonly value: unknown }) {
  const { t } = useTranslation('parts');
  const say = useText();
  const word = (one: unknown): string => {
    const label = question.choices?.find((choice) => choice.value === one)?.label;
    return label ? say(label) : String(one ?? '');
  };
  if (typeof value === 'boolean') return <>{t(value ? 'yes' : 'no')}</>;
  if (question.kind === 'money' && typeof value === 'number') return <>{yuanOf(value)}</>;
  return <>{Array.isArray(value) ? value.map(word).join('、') : word(value)}</>;
}
