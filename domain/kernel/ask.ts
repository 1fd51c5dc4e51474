import type { Question } from './item.ts';

/**
 * A question of an action in one line.
 * @param more what differs from a required one; the page counts for nothing where all are asked at once.
 */
export const ask = (
  name: string,
  zh: string,
  en: string,
  kind: Question['kind'],
  more: Partial<Question> = {},
): Question => ({ name, label: { zh, en }, kind, required: true, page: 'main', ...more });
