/** The faces that cards are printed in. The project's own fonts are always there; a machine's own only add variety. */
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const own: readonly [string, string][] = [
  ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'Card Sans'],
  ['@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf', 'Card Sans Medium'],
  ['@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', 'Card Serif'],
  ['@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf', 'Card Serif Bold'],
];

let ready = false;
function register(): void {
  if (ready) return;
  for (const [file, family] of own) GlobalFonts.registerFromPath(require.resolve(file), family);
  ready = true;
}

export interface Typeface {
  /** Labels and values (黑体 on a real card). */
  readonly text: string;
  /** The number line (OCR-B on a real card). */
  readonly digits: string;
  /** The emblem side's heading (宋体). */
  readonly heading: string;
}

const pinned: readonly Typeface[] = [
  { text: 'Card Sans', digits: 'Card Sans Medium', heading: 'Card Serif Bold' },
  { text: 'Card Sans Medium', digits: 'Card Sans Medium', heading: 'Card Serif Bold' },
  { text: 'Card Sans', digits: 'Card Serif Bold', heading: 'Card Serif Bold' },
];
const extra: readonly Typeface[] = [
  { text: 'WenQuanYi Zen Hei', digits: 'OCR B', heading: 'AR PL UMing CN' },
  { text: 'Noto Sans CJK SC', digits: 'OCR B', heading: 'Noto Serif CJK SC' },
  { text: 'WenQuanYi Micro Hei', digits: 'DejaVu Sans', heading: 'Noto Serif CJK SC' },
  { text: 'Droid Sans Fallback', digits: 'OCR B', heading: 'AR PL UMing CN' },
  { text: 'Noto Serif CJK SC', digits: 'DejaVu Sans Mono', heading: 'Noto Serif CJK SC' },
];

/** All typefaces this machine can print; `pinnedOnly` keeps to the project's own, for tests that must not vary. */
export function typefaces(pinnedOnly: boolean): readonly Typeface[] {
  register();
  if (pinnedOnly) return pinned;
  const has = (family: string): boolean => GlobalFonts.has(family);
  return [...pinned, ...extra.filter((face) => has(face.text) && has(face.digits) && has(face.heading))];
}

/** Fonts tried, in order, for a character the typeface lacks. */
export const fallback = '"Card Sans", "Noto Sans CJK SC", "Noto Serif CJK SC"';
