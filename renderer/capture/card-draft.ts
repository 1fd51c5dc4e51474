/**
 * A card on its way from a picture to the registry: what was read of each field, what a person made of it. Plain JSON, so
 * that it can be kept as a draft.
 */
import type { z } from 'zod';
import type { ChipDoubt } from '#contract/devices.ts';
import { type CardFace, type CardField, type CardFieldName, type cardWarning, crossCheck } from '#contract/vision.ts';
import { hasRightCheck } from '#domain/identity/id-number.ts';
import type { EvidenceMap, PersonFacts, PersonField } from '#domain/person/person.ts';
import { typedDate } from './typed-date.ts';

export type CardFieldNames = readonly CardFieldName[];
export type CardWarning = z.infer<typeof cardWarning>;

export interface CardFieldDraft {
  readonly value: string;
  /** As the machine read it; null when it was typed from the beginning. */
  readonly read: string | null;
  readonly sure: boolean;
  /** A person looked at it beside its picture. */
  readonly looked: boolean;
  /** JPEG data URL of the place it was read from, or empty. */
  readonly crop: string;
  /** `read` is the chip's word. */
  readonly chip?: true;
  /** What the picture of the card says where the chip says otherwise. */
  readonly scanned?: string;
}
export interface CardDraft {
  readonly fields: { readonly [name in CardFieldName]?: CardFieldDraft };
  /** Rectified faces as JPEG data URLs. */
  readonly portrait: string;
  readonly emblem: string;
  /** What was said of the picture of each face; it goes when that face is read anew. */
  readonly warnings: { readonly [side in CardFace['side']]?: readonly CardWarning[] };
  /** The chip was read: with which reader, and what a person should look at all the same. */
  readonly chip?: {
    readonly readerId: string;
    readonly doubts: readonly ChipDoubt[];
    readonly isAddressNewer: boolean;
  };
  /** What the registry knew under the number, as it was filled in; absent while nothing was. */
  readonly filled?: { readonly [name in CardFieldName]?: string };
}

export const emptyCard: CardDraft = { fields: {}, portrait: '', emblem: '', warnings: {} };

export const portraitFields = ['name', 'sex', 'ethnicGroup', 'birthDate', 'address', 'idNumber'] as const;
export const emblemFields = ['issuer', 'validFrom', 'validTo'] as const;
export const cardFields: readonly CardFieldName[] = [...portraitFields, ...emblemFields];

/** Warnings that follow from the values: they are judged again whenever a value changes, so the reading's word is dropped. */
const judgedAgain: readonly CardWarning[] = [
  'checksum-wrong',
  'birth-differs-from-number',
  'sex-differs-from-number',
  'expired',
  ...crossCheck.options,
];

/** Read surely, whatever a check said against the value: that is judged again, see `failedChecks`. */
const isReadSurely = ({ sure, evidence }: CardField): boolean =>
  sure || (crossCheck.options.some((check) => evidence.includes(check)) && !evidence.includes('document-uncertain'));

/**
 * A picture that says something else than the chip is shown; it makes a person look where it is likely right: the machine was sure, or
 * the number proves itself by its check character.
 */
export const isWeighty = (name: CardFieldName, seen: { readonly value: string; readonly sure: boolean }): boolean =>
  seen.sure || (name === 'idNumber' && hasRightCheck(seen.value));

/** The chip's word stands; a picture adds how it looks, and what it says where that is something else. */
function besideChip(
  known: CardFieldDraft,
  seen: Pick<CardFieldDraft, 'value' | 'sure' | 'crop'>,
  name: CardFieldName,
  isAddressNewer = false,
): CardFieldDraft {
  const { scanned: _, ...field } = { ...known, crop: seen.crop };
  const isMoved = name === 'address' && isAddressNewer;
  if (seen.value === '' || seen.value === known.read || isMoved) return field;
  const told = { ...field, scanned: seen.value };
  return isWeighty(name, seen) ? { ...told, sure: false, looked: false } : told;
}

/** Takes over newly read faces; a face of a kind that was there is replaced, the other one stays. */
export function withFaces(card: CardDraft, faces: readonly CardFace[]): CardDraft {
  let next = card;
  for (const face of faces) {
    const names = face.side === 'portrait' ? portraitFields : emblemFields;
    const read = Object.fromEntries(
      names.map((name) => {
        const field = face.fields[name];
        const { value = '', crop = '' } = field ?? {};
        const sure = field !== undefined && isReadSurely(field);
        const known = next.fields[name];
        if (known?.chip) return [name, besideChip(known, { value, sure, crop }, name, next.chip?.isAddressNewer)];
        return [name, { value, read: value, sure, looked: false, crop } satisfies CardFieldDraft];
      }),
    );
    next = {
      ...next,
      fields: { ...next.fields, ...read },
      [face.side]: face.picture,
      warnings: { ...next.warnings, [face.side]: face.warnings.filter((one) => !judgedAgain.includes(one)) },
    };
  }
  return next;
}

/** What was said of the faces as they were read last, each warning once. */
export const pictureWarnings = ({ warnings }: CardDraft): readonly CardWarning[] => [
  ...new Set([...(warnings.portrait ?? []), ...(warnings.emblem ?? [])]),
];

/** The paper as platforms call it: a resident card (居民身份证), or a temporary one (临时居民身份证), which only its picture tells. */
export const paperOf = (card: CardDraft): '111' | '112' =>
  pictureWarnings(card).includes('temporary-card') ? '112' : '111';

const typedField: CardFieldDraft = { value: '', read: null, sure: true, looked: true, crop: '' };

/** A card without a picture, to be typed from the paper. */
export const typedCard = (): CardDraft => ({
  ...emptyCard,
  fields: Object.fromEntries(cardFields.map((name) => [name, typedField])),
});

export const fieldOf = (card: CardDraft, name: CardFieldName): CardFieldDraft => card.fields[name] ?? typedField;
export const textOf = (card: CardDraft, name: CardFieldName): string => fieldOf(card, name).value;

/** A person changed a value. That is not yet a look at it: the field is done when it is confirmed. */
export const withValue = (card: CardDraft, name: CardFieldName, value: string): CardDraft => ({
  ...card,
  fields: { ...card.fields, [name]: { ...fieldOf(card, name), value } },
});

/** A person looked at the field and stands by its value. */
export const withLook = (card: CardDraft, name: CardFieldName): CardDraft => ({
  ...card,
  fields: { ...card.fields, [name]: { ...fieldOf(card, name), looked: true } },
});

/** Which face is still to be read; null when both are there, the chip was, or the card is typed. */
export function missingFace(card: CardDraft): 'portrait' | 'emblem' | null {
  if (card.chip) return null;
  if (!card.portrait && card.emblem) return 'portrait';
  if (card.portrait && !card.emblem) return 'emblem';
  return null;
}

/** Which picture may be added to a card whose chip was read: of the one face, of either; null when both are there or no chip was read. */
export function faceBesideChip(card: CardDraft): 'portrait' | 'emblem' | 'either' | null {
  if (!card.chip || (card.portrait && card.emblem)) return null;
  if (!card.portrait && !card.emblem) return 'either';
  return card.portrait ? 'emblem' : 'portrait';
}

/** What the registry calls each field. */
export const factNames = {
  name: 'name',
  sex: 'sex',
  ethnicGroup: 'ethnicGroup',
  birthDate: 'birthDate',
  address: 'address',
  idNumber: 'documentNumber',
  issuer: 'cardIssuer',
  validFrom: 'cardValidFrom',
  validTo: 'cardValidTo',
} as const satisfies Record<CardFieldName, PersonField>;

const dateFields: CardFieldNames = ['birthDate', 'validFrom', 'validTo'];
export const isDateField = (name: CardFieldName): boolean => dateFields.includes(name);

/** The value as it counts: a date that was saved while still being typed is one all the same. */
function settled(card: CardDraft, name: CardFieldName): string {
  const text = textOf(card, name).trim();
  return isDateField(name) ? typedDate(text, '长期', true) : text;
}

/** The facts of the card as the registry words them; fields without a value are left out. */
export function factsOf(card: CardDraft): Partial<PersonFacts> {
  const known = cardFields
    .map((name) => [factNames[name], settled(card, name)] as const)
    .filter(([, value]) => value !== '');
  return Object.fromEntries(known) as Partial<PersonFacts>;
}

const chipEvidence = ({ chip }: CardDraft) =>
  chip?.readerId ? { source: 'chip', reader: chip.readerId } : { source: 'chip' };

/**
 * Where each fact comes from: `chip` with the reader's number when the chip said it; `ocr` when the machine was sure and nobody touched it, `ocr-confirmed` when a person looked at
 * the reading, `typed` when it was changed or never read.
 * @param pictures attachments that show the two faces, null where there is none.
 */
export function evidenceOf(
  card: CardDraft,
  pictures: { readonly portrait: string | null; readonly emblem: string | null },
): EvidenceMap {
  const entries = cardFields
    // What stands as the registry knew it keeps the origin that it has there.
    .filter((name) => textOf(card, name).trim() !== '' && textOf(card, name) !== card.filled?.[name])
    .map((name) => {
      const { value, read, sure, looked, chip } = fieldOf(card, name);
      if (chip && read === value) return [factNames[name], chipEvidence(card)] as const;
      const source = read === null || read !== value ? 'typed' : sure && !looked ? 'ocr' : 'ocr-confirmed';
      const picture = (portraitFields as readonly string[]).includes(name) ? pictures.portrait : pictures.emblem;
      return [factNames[name], picture === null ? { source } : { source, attachment: picture }] as const;
    });
  return Object.fromEntries(entries) as EvidenceMap;
}
