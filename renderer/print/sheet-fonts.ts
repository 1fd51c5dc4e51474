/**
 * Fonts that ship with the app, so that a sheet looks the same on every machine. Rare characters that they lack come from
 * the system's fonts, and are spelled out where those lack them too (rare-characters.ts).
 */
import sansRegular from '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf?url';
import serifRegular from '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf?url';
import serifBold from '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf?url';
import { dropRadicals } from './font-file.ts';

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
