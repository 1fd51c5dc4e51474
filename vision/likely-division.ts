/** A division (行政区划) at the head of an address or an issuer's name, one of whose characters was read doubtfully. */
import { decodeAddress } from '#domain/identity/addresses.ts';
import type { Glyph } from './recognise.ts';

type Read = Pick<Glyph, 'character' | 'probability' | 'others'>;

/** A character read with more certainty than this stands. */
const certain = 0.98;
/** 新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿合奇县 is as long as it gets. */
const longest = 24;

/**
 * The text with the one doubtful character of its division replaced by what the recogniser held next likely, where no county
 * has the name as read and one has it then: 连源市 is 涟源市. What names a division already is left alone. Whoever is told
 * `changed` offers the text and is never sure of it.
 */
export function likelyDivision(cells: readonly Read[]): { readonly text: string; readonly changed: boolean } {
  const characters = cells.map(({ character }) => character);
  const text = characters.join('');
  const { county, rest } = decodeAddress(text);
  if (county) return { text, changed: false };
  const known = text.length - rest.length;
  const supposed = cells
    .slice(0, longest)
    .flatMap(({ probability, others }, at) =>
      at < known || probability > certain
        ? []
        : others.map((other) => ({ likely: other.probability, text: characters.with(at, other.character).join('') })),
    )
    .filter((one) => decodeAddress(one.text).county !== undefined)
    .sort((a, b) => b.likely - a.likely);
  return supposed[0] ? { text: supposed[0].text, changed: true } : { text, changed: false };
}
