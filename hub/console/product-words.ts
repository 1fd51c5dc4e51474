/** The product's own words for what happened, as the counters show them: one event is not called two names. */
import type { Json } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import { capitalised } from '../../texts/capitalised.ts';
import { eventParams } from '../../texts/event-params.ts';
import type { TextTree } from '../../texts/gather.ts';
import { readTexts } from '../../texts/read-texts.ts';
import type { Language } from './texts.ts';

const known = { 'zh-CN': readTexts('zh-CN'), en: readTexts('en') } as const;

/** The text at a path such as `case`, `opened`; `undefined` when there is none. */
function textAt(tree: TextTree | undefined, [first = '', ...rest]: readonly string[]): string | undefined {
  const next = tree && Object.hasOwn(tree, first) ? tree[first] : undefined;
  if (next === undefined) return undefined;
  if (typeof next === 'string') return rest.length === 0 ? next : undefined;
  return rest.length === 0 ? undefined : textAt(next, rest);
}

/** The word for a value of an event or a refusal, as in `material`, `id-card`; `missing` when there is none. */
export const paramWord = (language: Language, name: string, value: string, missing: string = value): string =>
  textAt(known[language].common, ['param', name, value]) ?? missing;

const fill = (text: string, hole: (name: string) => string): string =>
  capitalised(
    text
      .replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => hole(name))
      .replaceAll(/…(\s*…)+/g, '…')
      .trim(),
  );

const eventText = (language: Language, type: string): string | undefined => {
  const [kind = '', ...rest] = type.split('.');
  return textAt(known[language].event, [kind, rest.join('.')]);
};

/** An event as a sentence with its values. A type of a newer version is shown by its name. */
export function eventWords(language: Language, type: string, payload: Json): string {
  const text = eventText(language, type);
  const params = eventParams(payload, (name, value) => paramWord(language, name, value));
  return text === undefined ? type : fill(text, (name) => params[name] ?? '');
}

/**
 * An event as a sentence for a list that anybody may read: of its values only those that are words of the product, as the name of
 * a paper; what people wrote, names and numbers stay out.
 * @param payload left out where nothing of it may be said.
 */
export function eventTitle(language: Language, type: string, payload?: Json): string {
  const text = eventText(language, type);
  if (text === undefined) return type;
  const params = eventParams(payload, (name, value) => paramWord(language, name, value, '…'));
  return fill(text, (name) => params[name] ?? (payload === undefined ? '…' : ''));
}

/** A refusal in words; `undefined` for a code that the product does not know. */
export function refusalWords(language: Language, { code, params = {} }: Refusal): string | undefined {
  const text = textAt(known[language].refusal, [code]);
  const say = (one: Text): string => (language === 'en' ? one.en : one.zh);
  const value = (name: string): string => {
    const given = params[name];
    if (given === undefined) return '';
    if (typeof given === 'object')
      return [given]
        .flat()
        .map(say)
        .join(language === 'en' ? ', ' : '、');
    return paramWord(language, name, String(given));
  };
  return text === undefined ? undefined : fill(text, value);
}
