/** Dates as people type them at a counter, and the long-term validity of a card. */
import { parseCivilDate } from '#domain/calendar/civil-date.ts';

const two = (text: string): string => text.padStart(2, '0');

/** Three numbers with whatever people put between them. */
const finished = /^(\d{4})\s*[.\-/年、,。\s]\s*(\d{1,2})\s*[.\-/月、,。\s]\s*(\d{1,2})\s*[日号.。]?$/;

/**
 * `19900307`, `1990.3.7`, `1990年3月7日`, `1990/3/7` → `1990-03-07`; the word for long-term (or 长期) → `long-term`.
 * Anything else comes back as it is, so that typing on is possible.
 * @param isFinished the field was left: then `1990-3-7` is a date too, while typing it could still become `1990-3-71`.
 */
export function typedDate(text: string, longTerm: string, isFinished = false): string {
  const trimmed = text.trim();
  if (trimmed === longTerm || trimmed === '长期') return 'long-term';
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed) ??
    /^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{2})日?$/.exec(trimmed) ??
    /^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日$/.exec(trimmed) ??
    (isFinished ? finished.exec(trimmed.normalize('NFKC')) : null);
  if (!parts) return text;
  const date = `${parts[1]}-${two(parts[2] ?? '')}-${two(parts[3] ?? '')}`;
  return parseCivilDate(date) ?? text;
}

/** What a date field shows. */
export const shownDate = (value: string, longTerm: string): string => (value === 'long-term' ? longTerm : value);
