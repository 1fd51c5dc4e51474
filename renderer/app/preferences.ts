/** Language, theme and ways of working of this machine. The only things a page keeps itself; nothing about persons. */
import { useSyncExternalStore } from 'react';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  /** A card whose chip was read waits for a picture of it, whatever the chip says. */
  readonly chipWithPicture: boolean;
}

const storageKey = 'preferences';
const systemDark = window.matchMedia('(prefers-color-scheme: dark)');
const watchers = new Set<() => void>();

function read(): Preferences {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    const { language, theme, chipWithPicture } = kept as Partial<Preferences>;
    return {
      language: languages.find((one) => one === language) ?? 'zh-CN',
      theme: themeChoices.find((one) => one === theme) ?? 'system',
      chipWithPicture: chipWithPicture === true,
    };
  } catch {
    return { language: 'zh-CN', theme: 'system', chipWithPicture: false };
  }
}

let preferences = read();

/** What was chosen on this machine. */
export const getPreferences = (): Preferences => preferences;

/** Whether the page is dark now. */
export const isDark = (): boolean =>
  preferences.theme === 'dark' || (preferences.theme === 'system' && systemDark.matches);

function apply(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
  document.documentElement.lang = preferences.language;
  for (const watcher of watchers) watcher();
}

/** Changes and keeps; every open page follows at once. */
export function setPreferences(changes: Partial<Preferences>): void {
  preferences = { ...preferences, ...changes };
  localStorage.setItem(storageKey, JSON.stringify(preferences));
  apply();
}

systemDark.addEventListener('change', apply);
apply();

const watch = (watcher: () => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
export const usePreferences = (): Preferences => useSyncExternalStore(watch, getPreferences);
export const useIsDark = (): boolean => useSyncExternalStore(watch, isDark);
