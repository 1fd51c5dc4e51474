/**
 * Chinese fonts map the radicals of the Kangxi dictionary (⾺ U+2FBA) to the glyphs of the characters (马, 馬 …). A PDF then names
 * the glyph by its lowest code point, so that a search for a name in the archived PDF finds nothing. Without the radicals
 * in the font's character map the text comes out as it went in.
 */

/** CJK Radicals Supplement and Kangxi Radicals. */
const firstRadical = 0x2e80;
const lastRadical = 0x2fdf;

interface Group {
  readonly start: number;
  readonly end: number;
  readonly glyph: number;
}

/** Where a table of the font lies; its place in the directory too. @throws TypeError when there is none. */
function findTable(view: DataView, tag: string): { readonly entry: number; readonly at: number } {
  const count = view.getUint16(4);
  for (let index = 0; index < count; index++) {
    const entry = 12 + index * 16;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(entry + step)));
    if (name === tag) return { entry, at: view.getUint32(entry + 8) };
  }
  throw new TypeError(`the font has no table ${tag}`);
}

/** The character map over all of Unicode (format 12). @throws TypeError when there is none. */
function readGroups(view: DataView, cmap: number): readonly Group[] {
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(at) !== 12) continue;
    return Array.from({ length: view.getUint32(at + 12) }, (_, group) => {
      const place = at + 16 + group * 12;
      return { start: view.getUint32(place), end: view.getUint32(place + 4), glyph: view.getUint32(place + 8) };
    });
  }
  throw new TypeError('the font has no character map over all of Unicode');
}

/** The parts of a group on either side of the radicals. */
function outsideRadicals({ start, end, glyph }: Group): readonly Group[] {
  if (end < firstRadical || start > lastRadical) return [{ start, end, glyph }];
  const before = { start, end: firstRadical - 1, glyph };
  const after = { start: lastRadical + 1, end, glyph: glyph + (lastRadical + 1 - start) };
  return [before, after].filter((part) => part.start <= part.end);
}

/**
 * Takes the radicals out of a TrueType font's character map, in place: the new map has one subtable and always fits where
 * the old one was.
 * @throws TypeError when the bytes are no such font.
 */
export function dropRadicals(font: ArrayBuffer): void {
  const view = new DataView(font);
  const { entry, at } = findTable(view, 'cmap');
  const groups = readGroups(view, at).flatMap(outsideRadicals);
  const header = 12;
  const length = header + 16 + groups.length * 12;
  if (length > view.getUint32(entry + 12)) throw new TypeError('the new character map does not fit');
  view.setUint16(at, 0);
  view.setUint16(at + 2, 1);
  // Windows platform, full Unicode.
  view.setUint16(at + 4, 3);
  view.setUint16(at + 6, 10);
  view.setUint32(at + 8, header);
  view.setUint16(at + header, 12);
  view.setUint16(at + header + 2, 0);
  view.setUint32(at + header + 4, length - header);
  view.setUint32(at + header + 8, 0);
  view.setUint32(at + header + 12, groups.length);
  groups.forEach(({ start, end, glyph }, index) => {
    const place = at + header + 16 + index * 12;
    view.setUint32(place, start);
    view.setUint32(place + 4, end);
    view.setUint32(place + 8, glyph);
  });
  view.setUint32(entry + 12, length);
  let sum = 0;
  for (let word = 0; word < length; word += 4) sum = (sum + view.getUint32(at + word)) >>> 0;
  view.setUint32(entry + 4, sum);
}
