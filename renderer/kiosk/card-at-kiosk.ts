/** What a card says at a kiosk, where no member of staff looks at what the machine is not sure of. */
import type { KioskPerson } from '#contract/kiosk.ts';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { failedChecks } from '../capture/card-checks.ts';
import { type CardDraft, fieldOf, missingFace, pictureWarnings, textOf } from '../capture/card-draft.ts';
import { judgeCard } from '../capture/card-problems.ts';
import type { ReadTrouble } from '../capture/read-card.ts';

/** Why the card does not serve here; each has a text `kiosk:trouble.<word>`. */
export type CardTrouble =
  | 'temporary-card'
  | 'residence-permit'
  | 'foreign-resident-card'
  | 'expired'
  | 'sides-differ'
  | 'name-unsure'
  | 'unsure';

/** Whom the person is asked to be. */
export interface PersonRead {
  readonly person: KioskPerson;
  readonly validTo: string;
  /** JPEG data URL of the name as it stands on the card, where the machine is not sure of it; empty where it is. */
  readonly nameCrop: string;
}

export type CardAtKiosk =
  | { readonly kind: 'wants'; readonly face: 'portrait' | 'emblem' | null }
  | { readonly kind: 'trouble'; readonly trouble: CardTrouble }
  | ({ readonly kind: 'person' } & PersonRead);

const otherDocuments = ['temporary-card', 'residence-permit', 'foreign-resident-card'] as const;

/** What may mean that the two faces are of two cards. */
const sidesDiffer: ReadonlySet<string> = new Set(['validity-implausible', 'issuer-elsewhere']);

/**
 * Who the card is of. The number must be beyond doubt, since what is found by it is shown; the name is for the person to confirm, beside
 * its picture where it is in doubt: a chip that lacks a rare character (生僻字) or the end of a long name asks for the portrait side.
 * @param today civil date in Asia/Shanghai.
 */
export function cardAtKiosk(card: CardDraft, today: CivilDate): CardAtKiosk {
  const other = otherDocuments.find((one) => pictureWarnings(card).includes(one));
  if (other) return { kind: 'trouble', trouble: other };
  if (Object.keys(card.fields).length === 0) return { kind: 'wants', face: null };
  const face = missingFace(card);
  if (face) return { kind: 'wants', face };
  const { refusals, missing, malformed, warnings } = judgeCard(card, today);
  if (warnings.includes('expired')) return { kind: 'trouble', trouble: 'expired' };
  // A slip in a value that nobody is sure of sends nobody away.
  const differs = failedChecks(card).some(
    ({ check, fields }) => sidesDiffer.has(check) && fields.every((name) => fieldOf(card, name).sure),
  );
  if (differs) return { kind: 'trouble', trouble: 'sides-differ' };
  const isClear = fieldOf(card, 'idNumber').sure && refusals.length + missing.length + malformed.length === 0;
  if (!isClear) return { kind: 'trouble', trouble: 'unsure' };
  const name = fieldOf(card, 'name');
  // Nobody can confirm a name without seeing it as it stands on the card.
  if (!name.sure && name.crop === '') {
    if (card.chip && !card.portrait) return { kind: 'wants', face: 'portrait' };
    return { kind: 'trouble', trouble: card.chip ? 'name-unsure' : 'unsure' };
  }
  const isChipInDoubt = card.chip?.doubts.some((doubt) => doubt.startsWith('name-')) ?? false;
  const called = isChipInDoubt ? (name.scanned ?? name.value) : name.value;
  return {
    kind: 'person',
    person: { name: called.trim(), documentNumber: textOf(card, 'idNumber').trim() },
    validTo: textOf(card, 'validTo'),
    nameCrop: name.sure ? '' : name.crop,
  };
}

/** The paper that a picture shows of which no face can be read; null for trouble that is worth another try. */
export const lookalikeIn = (trouble: ReadTrouble): CardTrouble | null =>
  otherDocuments.find((one) => one === trouble) ?? null;

/** A number as it may be seen over somebody's shoulder: the first six and the last four. */
export const masked = (number: string): string =>
  number.length > 10 ? `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}` : number;
