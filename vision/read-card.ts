/** From a picture to the fields of the faces on it. */
import type {
  CardFace,
  CardField,
  CardFieldName,
  CardReading,
  CrossCheck,
  DocumentType,
  FirstAnswer,
} from '#contract/vision.ts';
import { fitsAge, lengthOf, type Validity } from '#domain/identity/card-validity.ts';
import { idPrefix } from '#domain/identity/divisions.ts';
import { isIssuedElsewhere } from '#domain/identity/issuer.ts';
import { documentOf, documentTold } from './document-type.ts';
import type { Draft, Drafts, Reader } from './face-reader.ts';
import { findFrames } from './find-cards.ts';
import { areSideBySide, type Frame } from './frame.ts';
import { project } from './geometry.ts';
import { type Bitmap, decodeImage } from './image.ts';
import { compareIssuer } from './issuer-by-address.ts';
import { cardHeightMm, cardWidthMm } from './layout.ts';
import { loadModels, type Models } from './models.ts';
import { readEmblem } from './read-emblem.ts';
import { readPortrait } from './read-portrait.ts';
import { textOf } from './recognise.ts';
import { dataUrl, makePyramid, type Pyramid } from './sample.ts';
import { cropPicture, flatPicture, type Sheet, scanFace } from './scan-face.ts';
import { type SecondEngine, startSecondEngine } from './second-engine.ts';
import { glareShare, sharpness } from './tone.ts';

type Warning = CardFace['warnings'][number];

interface ReadFace {
  readonly side: Frame['side'];
  readonly drafts: Drafts;
  readonly sheet: Sheet;
  readonly warnings: Warning[];
  readonly validity: Validity | undefined;
  readonly document: DocumentType | undefined;
}

/** Loads models and the second engine. Safe to call again. */
export async function warm(): Promise<{ models: Models; second: SecondEngine }> {
  const [models, second] = await Promise.all([loadModels(), startSecondEngine()]);
  return { models, second };
}

export interface Look {
  /** Pictures of the face and of each field, for a person to look at. Default true. */
  readonly pictures?: boolean;
  /** Told number and name of the first resident card whose number has the right check character, before the rest is read. */
  readonly onFirst?: (answer: FirstAnswer) => void;
}

/**
 * Reads all faces in a picture.
 * @param today civil date `YYYY-MM-DD` in Asia/Shanghai; decides what has expired
 * @throws Fault `IMAGE_UNREADABLE`, `IMAGE_TOO_LARGE`
 */
export async function readCard(image: Uint8Array, today: string, look: Look = {}): Promise<CardReading> {
  const started = performance.now();
  const bitmap = await decodeImage(image);
  const { models, second } = await warm();
  const pyramid = makePyramid(bitmap);
  const { frames, lines, sawText } = await findFrames(models, pyramid);
  const faces: ReadFace[] = [];
  let doubtful = false;
  // The portrait side says first what people wait for.
  const inTurn = [...frames.slice(0, 4)].sort((a, b) => Number(a.side === 'emblem') - Number(b.side === 'emblem'));
  for (const frame of inTurn) {
    const sheet = await scanFace(models, pyramid, frame, lines);
    const trust = trustIn(sheet.frame, frame.numbered ?? false);
    doubtful ||= frame.matched >= 6;
    if (trust === 'none') continue;
    const face = await readFace(
      { models, second, pyramid, sheet },
      bitmap,
      today,
      trust === 'full' ? look.onFirst : undefined,
    );
    const proves = face.drafts.birthDate?.evidence.includes('birth-matches-number') ?? false;
    const isBeside = frames.some((other) => other !== frame && isTrusted(other) && areSideBySide(other, frame));
    if (trust === 'full' || proves || isBeside) faces.push(face);
  }
  crossCheck(faces);
  faces.sort((a, b) => (a.side === b.side ? 0 : a.side === 'portrait' ? -1 : 1));
  // One picture shows one person's papers: what one side says of the document holds for both.
  const others = faces.map((face) => face.document).filter((type) => type !== undefined && type !== 'resident-card');
  const told =
    others[0] ??
    faces.find((face) => face.document)?.document ??
    documentTold(lines.map((line) => textOf(line.reading)));
  const shown =
    told === 'other' ? [] : faces.map((face) => present(face, told, look.pictures === false ? undefined : pyramid));
  return {
    faces: shown,
    ...(shown.length > 0 ? {} : { nothingFound: sawText && doubtful ? ('unreadable' as const) : ('no-card' as const) }),
    ...(told ? { documentType: told } : {}),
    tookMs: Math.round(performance.now() - started),
  };
}

/**
 * A letter or a register names the same things, but never at the same places. A portrait side with few readable labels
 * may still prove itself: a birth date in its place that equals eight digits of a number with the right check character, or the
 * other side of the card beside it.
 * @param numbered such a number says where the face lies, however few of its labels can be read
 */
function trustIn(frame: Frame, numbered: boolean): 'full' | 'some' | 'none' {
  if (isTrusted(frame)) return 'full';
  return frame.side === 'portrait' && (numbered || (frame.missMm <= 1.2 && frame.matched >= 3)) ? 'some' : 'none';
}

const isTrusted = ({ matched, missMm, side }: Frame): boolean =>
  missMm <= 1.2 && matched >= (side === 'emblem' ? 9 : 8);

async function readFace(reader: Reader, bitmap: Bitmap, today: string, onFirst: Look['onFirst']): Promise<ReadFace> {
  const { sheet } = reader;
  const warnings: Warning[] = [];
  const flat = flatPicture(reader.pyramid, sheet.frame.toPicture, 430);
  if (glareShare(flat) > 0.03) warnings.push('glare');
  if (sharpness(flat) < 4) warnings.push('blurred');
  if (!isInside(sheet.frame, bitmap)) warnings.push('partly-outside');
  if (sheet.frame.side === 'emblem') {
    const { drafts, validity } = await readEmblem(reader);
    if (validity && validity.to !== 'long-term' && validity.to < today) warnings.push('expired');
    const face: ReadFace = { side: 'emblem', drafts, sheet, warnings, validity, document: documentOf(sheet) };
    if (validity && lengthOf(validity) === undefined) fail(face, 'validity-implausible', ['validFrom', 'validTo']);
    return face;
  }
  const { drafts, checksum } = await readPortrait(reader, (answer) => {
    if (documentOf(sheet, answer.idNumber) === 'resident-card') onFirst?.(answer);
  });
  const number = drafts.idNumber?.value ?? '';
  if (!checksum && number.length === 18) warnings.push('checksum-wrong');
  if (drafts.birthDate?.evidence.includes('birth-differs-from-number')) warnings.push('birth-differs-from-number');
  if (drafts.sex?.evidence.includes('sex-differs-from-number')) warnings.push('sex-differs-from-number');
  if (drafts.ethnicGroup && !drafts.ethnicGroup.evidence.includes('known-group')) warnings.push('ethnic-group-unknown');
  const document = documentOf(sheet, checksum ? number : undefined);
  const face: ReadFace = { side: 'portrait', drafts, sheet, warnings, validity: undefined, document };
  if (checksum && idPrefix(number.slice(0, 6)).status === 'unknown') fail(face, 'division-unknown', ['idNumber']);
  return face;
}

/** What fails a check is for a person to see, however surely it was read. */
function fail(face: ReadFace, check: CrossCheck, names: readonly CardFieldName[]): void {
  if (!face.warnings.includes(check)) face.warnings.push(check);
  for (const name of names) {
    const draft = face.drafts[name];
    if (draft?.sure) face.drafts[name] = { ...draft, sure: false, evidence: [...draft.evidence, check] };
  }
}

function isInside(frame: Frame, { width, height }: Bitmap): boolean {
  const corners = [
    [1, 1],
    [cardWidthMm - 1, 1],
    [1, cardHeightMm - 1],
    [cardWidthMm - 1, cardHeightMm - 1],
  ] as const;
  return corners.every((corner) => {
    const [x, y] = project(frame.toPicture, corner);
    return x > 0 && y > 0 && x < width && y < height;
  });
}

/**
 * Both faces of one card: its length of validity must fit the holder's age when it was issued, and its issuer is
 * compared with the address.
 */
function crossCheck(faces: readonly ReadFace[]): void {
  const portraits = faces.filter((face) => face.side === 'portrait');
  const emblems = faces.filter((face) => face.side === 'emblem');
  const [portrait, emblem] = [portraits[0], emblems[0]];
  if (!portrait || !emblem || portraits.length > 1 || emblems.length > 1) return;
  const { issuer } = emblem.drafts;
  const { address } = portrait.drafts;
  if (issuer && address) {
    emblem.drafts.issuer = compareIssuer(issuer, address);
    if (isIssuedElsewhere(emblem.drafts.issuer.value, address.value)) {
      fail(emblem, 'issuer-elsewhere', ['issuer']);
      fail(portrait, 'issuer-elsewhere', ['address']);
    }
  }
  if (!emblem.validity) return;
  const birth = portrait.drafts.birthDate;
  if (!birth || birth.value === '' || fitsAge(emblem.validity, birth.value)) return;
  fail(emblem, 'validity-implausible', ['validFrom', 'validTo']);
  // A length that no law knows says nothing of the birth.
  if (lengthOf(emblem.validity) !== undefined) fail(portrait, 'validity-implausible', ['birthDate']);
}

function present(face: ReadFace, told: DocumentType | undefined, pyramid: Pyramid | undefined): CardFace {
  const isResident = told === 'resident-card' && face.document === told;
  const { toPicture } = face.sheet.frame;
  const field = (draft: Draft): CardField => ({
    value: draft.value,
    sure: draft.sure && isResident,
    confidence: Math.min(1, Math.max(0, draft.confidence)),
    evidence: isResident ? [...draft.evidence] : [...draft.evidence, 'document-uncertain'],
    crop: pyramid ? dataUrl(cropPicture(pyramid, toPicture, draft.box), 'jpeg') : '',
  });
  const fields = Object.fromEntries(Object.entries(face.drafts).map(([name, draft]) => [name, field(draft)]));
  return {
    side: face.side,
    fields,
    warnings: told && told !== 'resident-card' && told !== 'other' ? [told, ...face.warnings] : face.warnings,
    picture: pyramid ? dataUrl(flatPicture(pyramid, toPicture, 1000), 'jpeg') : '',
  };
}
