/** Puts a confirmed card into the person registry: registers who is new, amends who is known. */
import type { ShownDocument } from '#domain/marriage/schema.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { api, newId, runCommand } from '../app/api.ts';
import { type Attempt, attempt } from '../app/problem.ts';
import { keepAttachment } from './attachments.ts';
import { type CardDraft, evidenceOf, factsOf } from './card-draft.ts';
import { bytesOfDataUrl } from './picture.ts';

/** Resident identity card (居民身份证). */
const residentCard = '111';

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

/** @param card looked at and judged: see `unlooked` and `judgeCard`. */
export async function saveCard(card: CardDraft): Promise<Attempt<SavedCard>> {
  const portrait = await keepFace(card.portrait);
  if (!portrait.ok) return portrait;
  const emblem = await keepFace(card.emblem);
  if (!emblem.ok) return emblem;
  const pictures = { portrait: portrait.value, emblem: emblem.value };

  const read = factsOf(card);
  const number = (read.documentNumber ?? '').toUpperCase();
  const known = await attempt(api.db['person.by-document']({ type: residentCard, number }));
  if (!known.ok) return known;
  const before = (known.value?.state as Person | undefined)?.facts;
  const evidence = evidenceOf(card, pictures);
  const stream = known.value?.stream ?? `person/${newId()}`;
  const facts = { ...before, documentType: residentCard, ...read, documentNumber: number } as PersonFacts;
  const changes = Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => before?.[name as keyof PersonFacts] !== value),
  );
  if (!known.value || Object.keys(changes).length > 0) {
    const command = known.value
      ? { type: 'person.amend', changes, evidence }
      : { type: 'person.register', facts, evidence };
    const done = await attempt(runCommand(stream, known.value?.version ?? 0, command));
    if (!done.ok) return done;
  }
  // Only what this paper showed now: a validity known from an earlier visit may be of another card.
  const document: ShownDocument = { type: residentCard, number, validTo: read.cardValidTo ?? '', ...pictures };
  return { ok: true, value: { stream, facts, document } };
}
