/** What the readings of pictures make of a card's draft, or why they are none of it. */
import type { CardFace, CardReading, DocumentType } from '#contract/vision.ts';
import { hasRightCheck, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { type CardDraft, fieldOf, withFaces } from './card-draft.ts';

/** Papers made to look like a resident card that are none. */
export type Lookalike = Exclude<DocumentType, 'resident-card' | 'other'>;

/** Each has a text `capture:trouble.<code>`. */
export type ReadingTrouble = Lookalike | 'no-card' | 'no-text' | 'two-people';

/** Of these nothing is taken over: who holds one is no citizen with a resident number, and another form is for them. */
const isOthers = (type: DocumentType | undefined): type is Exclude<Lookalike, 'temporary-card'> =>
  type === 'residence-permit' || type === 'foreign-resident-card';

const isLookalike = (type: DocumentType | undefined): type is Lookalike =>
  type !== undefined && type !== 'resident-card' && type !== 'other';

/** A number that proves itself, and another one that does the same stands there already, as it was read or as a person put it right. */
function isSomebodyElse(card: CardDraft, { side, fields }: CardFace): boolean {
  // What a picture says otherwise than a chip is shown beside the chip's word.
  if (side !== 'portrait' || card.portrait === '' || card.chip) return false;
  const { value, read } = fieldOf(card, 'idNumber');
  const number = normaliseIdNumber(fields.idNumber?.value ?? '');
  const known = [value, read ?? ''].map(normaliseIdNumber);
  return hasRightCheck(number) && known.some(hasRightCheck) && !known.includes(number);
}

/**
 * @returns the draft with what was read; or the draft as it was, and the trouble: a paper of people without a resident card, no face
 * that can be read (by the name of the paper, where the picture tells it), or faces of more than one card, of which nobody knows whose is
 * wanted: two of one side in the pictures that were given together, or the portrait of somebody else than the one that is there.
 * @param sides read from pictures that were given together with this one.
 */
export function withReading(
  card: CardDraft,
  { faces, nothingFound, documentType }: Pick<CardReading, 'faces' | 'nothingFound' | 'documentType'>,
  sides: readonly CardFace['side'][] = [],
): { readonly card: CardDraft; readonly trouble: ReadingTrouble | null } {
  if (isOthers(documentType)) return { card, trouble: documentType };
  if (faces.length === 0) {
    if (isLookalike(documentType)) return { card, trouble: documentType };
    return { card, trouble: nothingFound === 'unreadable' ? 'no-text' : 'no-card' };
  }
  const all = [...sides, ...faces.map(({ side }) => side)];
  if (new Set(all).size < all.length || faces.some((face) => isSomebodyElse(card, face)))
    return { card, trouble: 'two-people' };
  return { card: withFaces(card, faces), trouble: null };
}
