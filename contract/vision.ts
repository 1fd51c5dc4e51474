/** What the vision process offers: reading resident identity cards (居民身份证) from pictures. */
import { z } from 'zod';
import { documentCalls } from './documents.ts';
import { faceCalls } from './faces.ts';

/** A printed item of the card. Portrait side: name … idNumber; emblem side: issuer, validity. */
export const cardFieldName = z.enum([
  'name',
  'sex',
  'ethnicGroup',
  'birthDate',
  'address',
  'idNumber',
  'issuer',
  'validFrom',
  'validTo',
]);
export type CardFieldName = z.infer<typeof cardFieldName>;

/**
 * Checks of a card's values against each other and against the law. A field that was read surely and fails one is not sure: the check
 * stands in its `evidence`.
 */
export const crossCheck = z.enum([
  /** A length of validity that no law knows, or that does not fit the holder's age (居民身份证法, art. 5). */
  'validity-implausible',
  /** An issuer of another place than the printed address (art. 8): often somebody moved, sometimes the faces are of two cards. */
  'issuer-elsewhere',
  /** A number whose first six digits no list of divisions has. */
  'division-unknown',
]);
export type CrossCheck = z.infer<typeof crossCheck>;

/**
 * One field as read. `value` is normalised: dates `YYYY-MM-DD` (or `long-term` for 长期), sex `male`/`female`,
 * ethnic group by its printed name. `sure` is true only where independent evidence agrees; a field that is not sure
 * must be looked at by a person beside its `crop` before it may be saved.
 */
export const cardField = z.strictObject({
  value: z.string(),
  sure: z.boolean(),
  confidence: z.number().min(0).max(1),
  /** Why it is (not) sure, as machine-readable words, for example `checksum`, `two-engines`, `birth-matches-number`, `low-contrast`. */
  evidence: z.array(z.string()),
  /** JPEG data URL of the place in the rectified picture that the value was read from; empty when there is none. */
  crop: z.string(),
});
export type CardField = z.infer<typeof cardField>;

/** Something a person should know about the whole card, for example that it has expired. */
export const cardWarning = z.enum([
  'checksum-wrong',
  'birth-differs-from-number',
  'sex-differs-from-number',
  'expired',
  ...crossCheck.options,
  'ethnic-group-unknown',
  'glare',
  'blurred',
  'partly-outside',
  'temporary-card',
  'residence-permit',
  'foreign-resident-card',
]);

/**
 * What a picture shows: a resident identity card (居民身份证), a temporary one (临时居民身份证), a residence permit of
 * somebody from Hong Kong, Macao or Taiwan (港澳台居民居住证), a foreigner's permanent residence card
 * (外国人永久居留身份证), or some other document.
 */
export const documentType = z.enum([
  'resident-card',
  'temporary-card',
  'residence-permit',
  'foreign-resident-card',
  'other',
]);
export type DocumentType = z.infer<typeof documentType>;

export const cardSide = z.enum(['portrait', 'emblem']);

/** One face of a card found in the picture. */
export const cardFace = z.strictObject({
  side: cardSide,
  fields: z.partialRecord(cardFieldName, cardField),
  warnings: z.array(cardWarning),
  /** The rectified card as a JPEG data URL, about 1000 px wide. */
  picture: z.string(),
});
export type CardFace = z.infer<typeof cardFace>;

export const cardReading = z.strictObject({
  /** Faces found, portrait side first. Empty when the picture holds no card: then `nothingFound` says why. */
  faces: z.array(cardFace),
  nothingFound: z.enum(['no-card', 'unreadable']).optional(),
  /** Absent when the text does not tell. No field of anything but a resident card is ever sure. */
  documentType: documentType.optional(),
  tookMs: z.number(),
});
export type CardReading = z.infer<typeof cardReading>;

/** What is known of a card before all of it is read. To be shown, never saved: the whole reading decides. */
export const firstAnswer = z.strictObject({
  /** Its check character is right. */
  idNumber: z.string(),
  /** Empty when it is not legible. */
  name: z.string(),
});
export type FirstAnswer = z.infer<typeof firstAnswer>;

export const visionContract = {
  /** Loads the models; later calls are then fast. Safe to call again. */
  warm: { input: z.strictObject({}), output: z.strictObject({ tookMs: z.number() }) },
  /**
   * Reads a picture of one or both card faces. JPEG, PNG or WebP, at most 20 MB and 50 megapixels.
   * `today` (civil date, Asia/Shanghai) decides what is expired. `reading` names this reading for `firstAnswer`.
   * @throws Fault `IMAGE_UNREADABLE` (torn, not an image), `IMAGE_TOO_LARGE`.
   */
  readCard: {
    input: z.strictObject({ image: z.instanceof(Uint8Array), today: z.string(), reading: z.uuid().optional() }),
    output: cardReading,
  },
  /**
   * Number and name of a resident card as soon as they are read, while the same window's `readCard` goes on with the rest.
   * Null when that reading ends without them or there is none.
   */
  firstAnswer: { input: z.strictObject({ reading: z.uuid() }), output: firstAnswer.nullable() },
  ...documentCalls,
  ...faceCalls,
} as const;
export type VisionContract = typeof visionContract;
