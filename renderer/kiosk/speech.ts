/** Reads the kiosk's own words aloud, never a person's. Only with a voice that is on this machine: nothing is sent anywhere. */
import { useEffect, useState } from 'react';
import { usePreferences } from '../app/preferences.ts';

const voiceFor = (language: string): SpeechSynthesisVoice | null =>
  window.speechSynthesis
    ?.getVoices()
    .find(({ lang, localService }) => localService && lang.toLowerCase().startsWith(language.slice(0, 2))) ?? null;

/** @returns whether there is a voice for the language of the screen. */
export function useVoice(): boolean {
  const { language } = usePreferences();
  const [, heard] = useState(0);
  useEffect(() => {
    const changed = (): void => heard((count) => count + 1);
    window.speechSynthesis?.addEventListener('voiceschanged', changed);
    return () => window.speechSynthesis?.removeEventListener('voiceschanged', changed);
  }, []);
  return voiceFor(language) !== null;
}

/** Says `text` whenever it changes, while `isOn`. @param text one of the product's own texts. */
export function useSpoken(text: string, isOn: boolean): void {
  const { language } = usePreferences();
  useEffect(() => {
    const voice = voiceFor(language);
    if (!isOn || !voice || text === '') return;
    const said = new SpeechSynthesisUtterance(text);
    said.voice = voice;
    said.lang = voice.lang;
    window.speechSynthesis.cancel();
    window.speechSynthesis.speak(said);
    return () => window.speechSynthesis.cancel();
  }, [text, isOn, language]);
}
