/** Puts a confirmed card into the person registry: registers who is new, amends who is known. */
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import type { ShownDocument } from '#domain/marriage/schema.ts';
import { bearsResidentNumber, type EvidenceMap, type Person, type PersonFacts } from '#domain/person/person.ts';
import { api, newId, runCommand } from '../app/api.ts';
import { type Attempt, attempt } from '../app/problem.ts';
import { keepAttachment } from './attachments.ts';
import { type CardEffect, type IdentityChange, whatSavingWouldChange } from './card-change.ts';
import { type CardDraft, evidenceOf, factsOf, paperOf } from './card-draft.ts';
import { bytesOfDataUrl } from './picture.ts';

export interface SavedCard {
  /** The person's stream. */
  readonly stream: string;
  readonly facts: PersonFacts;
  readonly document: ShownDocument;
}

async function keepFace(picture: string): Promise<Attempt<string | null>> {
  // The rectified face was drawn anew by the vision process: it never had the camera's EXIF.
  return picture ? keepAttachment('image/jpeg', bytesOfDataUrl(picture)) : { ok: true, value: null };
}

export type CardSaving =
  | { readonly kind: 'saved'; readonly saved: SavedCard }
  | Extract<CardEffect, { kind: 'another-person' | 'identity-differs' }>;

/** Whom the registry knows under the number of a paper; null for nobody. */
export async function personOfPaper(type: PersonFacts['documentType'], typed: string) {
  const number = normaliseIdNumber(typed);
  const known = await attempt(api.db['person.by-document']({ type, number }));
  if (!known.ok || !known.value) return known as Attempt<null>;
  const { stream, version, state } = known.value;
  return { ok: true, value: { stream, version, facts: (state as Person).facts } } as const;
}

/** Whom the registry knows under a resident number; null for nobody. */
export const personOfNumber = (typed: string) => personOfPaper('111', typed);

/** What the registry knows of a person; null when that cannot be read, or is of another paper than the resident card's. */
export async function knownPerson(stream: string): Promise<PersonFacts | null> {
  const page = await attempt(api.db['stream.get']({ stream }));
  const facts = page.ok ? (page.value.state as Person | null)?.facts : undefined;
  return facts && bearsResidentNumber(facts.documentType) ? facts : null;
}

/** What a paper says of its holder, its type and number included. */
export type ReadFacts = Partial<PersonFacts> & Pick<PersonFacts, 'documentType' | 'documentNumber'>;

/** What proves it, made when it is known that it is wanted. */
export interface Proof {
  readonly evidence: EvidenceMap;
  readonly document: Omit<ShownDocument, 'type' | 'number' | 'validTo'>;
}

/**
 * Writes nothing when the paper is somebody else's than `expected`, or would change an identity that nobody confirmed.
 * @param expected the person whose paper may be saved; null when anybody's may.
 * @param confirmed changes of identity that were seen and are wanted.
 * @param prove keeps pictures and says where the facts come from.
 */
export async function saveRead(
  read: ReadFacts,
  expected: string | null,
  confirmed: readonly IdentityChange[],
  prove: () => Promise<Attempt<Proof>>,
): Promise<Attempt<CardSaving>> {
  const { documentType: type } = read;
  const number = normaliseIdNumber(read.documentNumber);
  const known = await personOfPaper(type, number);
  if (!known.ok) return known;
  const effect = whatSavingWouldChange({ ...read, documentNumber: number }, known.value, expected, confirmed);
  if (effect.kind === 'another-person' || effect.kind === 'identity-differs') return { ok: true, value: effect };
  const proof = await prove();
  if (!proof.ok) return proof;
  const { evidence, document: pictures } = proof.value;
  const stream = known.value?.stream ?? `person/${newId()}`;
  const { facts } = effect;
  if (effect.kind === 'register' || Object.keys(effect.changes).length > 0) {
    const command =
      effect.kind === 'amend'
        ? { type: 'person.amend', changes: effect.changes, evidence }
        : { type: 'person.register', facts, evidence };
    const done = await attempt(runCommand(stream, known.value?.version ?? 0, command));
    if (!done.ok) return done;
  }
  // Only what this paper showed now: a validity known from an earlier visit may be of another card.
  const document: ShownDocument = { type, number, validTo: read.cardValidTo ?? '', ...pictures };
  return { ok: true, value: { kind: 'saved', saved: { stream, facts, document } } };
}

/**
 * An identity card, or a temporary one, see {@link saveRead} and {@link paperOf}.
 * @param card looked at and judged: see `unlooked` and `judgeCard`.
 */
export function saveCard(
  card: CardDraft,
  expected: string | null,
  confirmed: readonly IdentityChange[],
): Promise<Attempt<CardSaving>> {
  const read = factsOf(card);
  const shown = { ...read, documentType: paperOf(card), documentNumber: read.documentNumber ?? '' };
  return saveRead(shown, expected, confirmed, async () => {
    const portrait = await keepFace(card.portrait);
    if (!portrait.ok) return portrait;
    const emblem = await keepFace(card.emblem);
    if (!emblem.ok) return emblem;
    const pictures = { portrait: portrait.value, emblem: emblem.value };
    const reader = card.chip?.readerId ? { reader: card.chip.readerId } : {};
    return { ok: true, value: { evidence: evidenceOf(card, pictures), document: { ...pictures, ...reader } } };
  });
}
