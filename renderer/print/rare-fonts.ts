/**
 * Ideographs of CJK extensions A to F (扩展 A–F 区), 88,000 of them in some seventy files that ship with the app: names on cards have
 * characters that no usual font draws (GB 18030-2022, 实现级别 3). A file is read only when a sheet has a character of it.
 */
import css from 'hanamin/HanaMin.css?raw';

const addresses = import.meta.glob<string>(
  [
    '../../node_modules/hanamin/HanaMin?.CJK-Unified-Ideographs-Extension-*.woff2',
    '../../node_modules/hanamin/HanaMinB.CJK-Unified-Ideographs.woff2',
  ],
  { query: '?url', import: 'default', eager: true },
);

/** Family under which sheets name them. */
export const rareFamily = 'Sheet Rare';

export interface RareFile {
  readonly file: string;
  /** As in CSS: `U+2a6a0-2a6d6, U+2a700`. */
  readonly range: string;
}

/** Which file has which characters, as the package's own style sheet says. */
export const rareFilesIn = (style: string): readonly RareFile[] =>
  [...style.matchAll(/url\((HanaMin[AB]\.CJK-Unified-Ideographs[\w-]*\.woff2)\)[^}]*?unicode-range:([^;]+);/g)].map(
    ([, file = '', range = '']) => ({ file, range: range.trim() }),
  );

function addFaces(): void {
  const files = new Map(
    Object.entries(addresses).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
  );
  for (const { file, range } of rareFilesIn(css)) {
    const address = files.get(file);
    if (address) document.fonts.add(new FontFace(rareFamily, `url("${address}")`, { unicodeRange: range }));
  }
}

let isAdded = false;

/** Loads what the ideographs of a text need, nothing for a usual one. Rejects when a file cannot be had. */
export async function loadRareFonts(text: string): Promise<void> {
  const rare = [...new Set(text.match(/[\u{3400}-\u{4dbf}\u{9fa6}-\u{9fff}\u{20000}-\u{3ffff}]/gu))].join('');
  if (rare === '') return;
  if (!isAdded) addFaces();
  isAdded = true;
  await document.fonts.load(`24px "${rareFamily}"`, rare);
}
