/** Typefaces of the second generator, by role. Only those that this machine has are used. */
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

const require = createRequire(import.meta.url);
const shipped: readonly [string, string][] = [
  ['@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'Two Sans'],
  ['@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf', 'Two Sans Medium'],
  ['@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', 'Two Serif'],
  ['@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf', 'Two Serif Bold'],
];
for (const [file, name] of shipped) GlobalFonts.registerFromPath(require.resolve(file), name);

const wanted = {
  text: [
    'Two Sans',
    'Two Sans Medium',
    'Noto Sans CJK SC',
    'WenQuanYi Zen Hei',
    'WenQuanYi Micro Hei',
    'AR PL UMing CN',
    'AR PL UKai CN',
    'Noto Serif CJK SC',
    'Two Serif',
  ],
  digits: [
    'OCR B',
    'Two Sans Medium',
    'Noto Sans Mono CJK SC',
    'DejaVu Sans Mono',
    'WenQuanYi Zen Hei Mono',
    'DejaVu Sans',
  ],
  heading: ['Two Serif Bold', 'Noto Serif CJK SC', 'AR PL UMing CN', 'Two Sans Medium', 'AR PL UKai CN'],
} as const;

export type Role = keyof typeof wanted;

/** The families of a role that can be printed here. The first one or two always can. */
export const facesFor = (role: Role): readonly string[] => wanted[role].filter((name) => GlobalFonts.has(name));
export const otherwise = '"Two Sans", "Noto Sans CJK SC", "AR PL UMing CN"';
