/**
 * Fonts that ship with the app, so that a sheet looks the same on every machine. Rare characters have fonts of their own
 * (rare-fonts.ts); what those lack comes from the system's, and is spelled out where these lack it too (rare-characters.ts).
 */
import sansRegular from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';
import serifRegular from '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf?url';
import serifBold from '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf?url';
import type { FormModel } from '#domain/kernel/window.ts';
import { dropRadicals } from './font-file.ts';
import { loadRareFonts } from './rare-fonts.ts';

const faces = [
  { family: 'Sheet Serif', weight: '400', address: serifRegular },
  { family: 'Sheet Serif', weight: '700', address: serifBold },
  { family: 'Sheet Sans', weight: '400', address: sansRegular },
] as const;

async function loadFace({ family, weight, address }: (typeof faces)[number]): Promise<void> {
  const font = await (await fetch(address)).arrayBuffer();
  dropRadicals(font);
  document.fonts.add(await new FontFace(family, font, { weight }).load());
}

let loading: Promise<unknown> | null = null;

/** Loads the fonts of sheets, once for each page. Rejects when one cannot be had: then nothing may be printed. */
export function loadSheetFonts(): Promise<unknown> {
  loading ??= Promise.all(faces.map(loadFace));
  return loading;
}

/** Loads the fonts of sheets and what the rare characters of this one need. Rejects as {@link loadSheetFonts} does. */
export async function loadFontsFor(model: FormModel): Promise<void> {
  await Promise.all([loadSheetFonts(), loadRareFonts(JSON.stringify(model))]);
}
