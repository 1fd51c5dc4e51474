/** What the reading of one picture makes of a card's draft, or why it is none of it. */
import type { CardReading, DocumentType } from '#contract/vision.ts';
import { type CardDraft, withFaces } from './card-draft.ts';

/** Papers made to look like a resident card that are none. */
export type Lookalike = Exclude<DocumentType, 'resident-card' | 'other'>;

/** Each has a text `capture:trouble.<code>`. */
export type ReadingTrouble = Lookalike | 'no-card' | 'no-text' | 'two-people';

/** Of these nothing is taken over: who holds one is no citizen with a resident number, and another form is for them. */
const isOthers = (type: DocumentType | undefined): type is Exclude<Lookalike, 'temporary-card'> =>
  type === 'residence-permit' || type === 'foreign-resident-card';

const isLookalike = (type: DocumentType | undefined): type is Lookalike =>
  type !== undefined && type !== 'resident-card' && type !== 'other';

/**
 * @returns the draft with what was read; or the draft as it was, and the trouble: a paper of people without a resident card, no face
 * that can be read (by the name of the paper, where the picture tells it), or faces of more than one card, of which nobody knows whose is
 * wanted.
 */
export function withReading(
  card: CardDraft,
  { faces, nothingFound, documentType }: Pick<CardReading, 'faces' | 'nothingFound' | 'documentType'>,
): { readonly card: CardDraft; readonly trouble: ReadingTrouble | null } {
  if (isOthers(documentType)) return { card, trouble: documentType };
  if (faces.length === 0) {
    if (isLookalike(documentType)) return { card, trouble: documentType };
    return { card, trouble: nothingFound === 'unreadable' ? 'no-text' : 'no-card' };
  }
  if (new Set(faces.map(({ side }) => side)).size < faces.length) return { card, trouble: 'two-people' };
  return { card: withFaces(card, faces), trouble: null };
}
