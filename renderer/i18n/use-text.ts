import { useCallback } from 'react';
import type { Text } from '#domain/kernel/text.ts';
import { usePreferences } from '../app/preferences.ts';

/** @returns a function that picks the language of a text that came as data: names of items, forms, stages. */
export function useText(): (text: Text) => string {
  const { language } = usePreferences();
  return useCallback((text) => (language === 'zh-CN' ? text.zh : text.en), [language]);
}
