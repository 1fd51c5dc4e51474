/** Texts of the product. A language is loaded when it is first wanted; namespaces are the files of its folder in texts/. */
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../app/preferences.ts';

type Texts = Readonly<Record<string, object>>;
const loaders: Readonly<Record<Language, () => Promise<{ readonly texts: Texts }>>> = {
  'zh-CN': () => import('./zh-CN.ts'),
  en: () => import('./en.ts'),
};

export const i18n = createInstance();

async function load(language: Language): Promise<void> {
  if (i18n.hasResourceBundle(language, 'common')) return;
  const { texts } = await loaders[language]();
  for (const [namespace, resources] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, resources);
}

/** Call once, before the first text. */
export async function startTexts(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await load(language);
  await i18n.changeLanguage(language);
}

/** Switches the language of everything on screen. */
export async function switchTexts(language: Language): Promise<void> {
  await load(language);
  await i18n.changeLanguage(language);
}
