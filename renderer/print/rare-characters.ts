/**
 * Rare characters of names. What neither the app's fonts nor the machine's can draw is spelled out as `〔U+2A6A5〕`: a sheet
 * with a gap, or with an empty box, would name somebody else.
 */
import type { FormBlock, FormModel } from '#domain/kernel/window.ts';

/** Ideographs, and private-use characters by which old systems wrote them. */
const ideographs = /[\p{Script=Han}\p{Co}]/gu;

/** The app's own come first; then fonts with many rare characters, where a machine has them. */
export const sheetFonts =
  '"Sheet Serif", "Sheet Rare", "Noto Serif CJK SC", "SimSun", "HanaMinA", "HanaMinB", "SimSun-ExtB", "BabelStone Han", serif';

export const spelled = (char: string): string =>
  `〔U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〕`;

type Change = (text: string) => string;
function inBlock(block: FormBlock, change: Change): FormBlock {
  switch (block.kind) {
    case 'fields':
      return { ...block, fields: block.fields.map(({ label, value }) => ({ label, value: change(value) })) };
    case 'columns':
      return { ...block, rows: block.rows.map((row) => row.map(change)) };
    case 'text':
      return { ...block, paragraphs: block.paragraphs.map(change) };
    case 'signatures':
      return { ...block, places: block.places.map((place) => ({ ...place, date: change(place.date) })) };
    case 'photo':
      return block;
  }
}

/**
 * @param isDrawn whether a character leaves its own mark on paper.
 * @returns the model with every other character spelled out, and those characters, each once.
 */
export function spellOut(
  model: FormModel,
  isDrawn: (char: string) => boolean,
): { readonly model: FormModel; readonly missing: readonly string[] } {
  const known = new Map<string, boolean>();
  const drawn = (char: string): boolean => {
    const found = known.get(char) ?? isDrawn(char);
    known.set(char, found);
    return found;
  };
  const change: Change = (text) => text.replace(ideographs, (char) => (drawn(char) ? char : spelled(char)));
  const blocks = model.blocks.map((block) => inBlock(block, change));
  return { model: { ...model, blocks }, missing: [...known].flatMap(([char, is]) => (is ? [] : [char])) };
}

const size = 32;
/** No character and never one: drawn as what stands for a missing glyph. */
const noCharacter = '\u{3fffd}';

/** Draws on a canvas and compares with what stands for a missing glyph. Call it when the sheet's fonts are loaded. */
export function drawnByFonts(): (char: string) => boolean {
  const canvas = document.createElement('canvas');
  canvas.width = size;
  canvas.height = size;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return () => true;
  const look = (char: string): string => {
    context.clearRect(0, 0, size, size);
    context.font = `24px ${sheetFonts}`;
    context.fillText(char, 2, 26);
    return context.getImageData(0, 0, size, size).data.join();
  };
  const unlike = new Set([look(noCharacter), look(' ')]);
  return (char) => !unlike.has(look(char));
}
