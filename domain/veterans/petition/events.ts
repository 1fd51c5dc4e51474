/** What happens to a visit or petition, as it stands in the ledger. Fields that older events lack have their older meaning here. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import type { Emitted } from '#domain/kernel/aggregate.ts';
import { type Json, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { reviewLevel } from './schema.ts';

const word = z.string();
const day = CivilDateSchema;
const who = z.object({ account: word, name: word });
/** How something ended: `words` why, `to` whither. */
const end = z.object({ words: word.default(''), to: word.default(''), on: day });
const gathering = z.object({ people: z.int(), with: z.array(word) });
/** Limits that a calendar not yet published may still move. */
export const movableLimit = z.enum(['notice', 'object', 'handle']);

const one = <T extends string, D extends z.ZodType>(type: T, data: D) => z.object({ type: z.literal(type), data });

export const petitionEvent = z.discriminatedUnion('type', [
  one(
    'petition.received',
    z.object({
      person: streamRef,
      kind: word,
      matter: word.default(''),
      channel: word,
      claim: word,
      receivedOn: day,
      people: z.int(),
      speakers: word,
      flags: z.array(word),
      newFacts: z.boolean().default(false),
      owner: who,
      earlier: z.array(word),
      noticeBy: day,
      objectBy: day.nullable().default(null),
      /** Last day to report what is urgent; null where nothing is to be reported, and in older events. */
      reportBy: day.nullable().default(null),
      /** False in events of before the rule: then five people who came together were a group. */
      recognised: z.boolean().default(false),
      gathering: gathering.nullable().default(null),
      provisional: z.array(movableLimit).default([]),
    }),
  ),
  /** Others came on the same matter at the same time. */
  one('petition.gathered', gathering),
  one(
    'petition.accepted',
    z.object({
      on: day,
      category: z.enum(['handle', 'procedure']),
      unit: word,
      /** Null where its own procedure names no day. */
      handleBy: day.nullable(),
      provisional: z.boolean().default(false),
    }),
  ),
  one('petition.declined', end),
  one('petition.referred', end),
  one('petition.objected', end),
  one('petition.withdrawn', end),
  one('petition.merged', end),
  /** Another item goes on under this one. */
  one('petition.absorbed', z.object({ number: word, on: day })),
  one('petition.hand-over-asked', who.extend({ reason: word })),
  one('petition.taken-over', who),
  one('petition.recused', who.extend({ reason: word })),
  one('petition.marked-sensitive', z.object({ reason: word, on: day, by: word })),
  one('petition.reclassified', z.object({ kind: word, before: word, reason: word, on: day, by: word })),
  one('petition.reported', z.object({ to: word, what: word, on: day, by: word })),
  one('petition.progress-noted', z.object({ what: word, on: day, by: word })),
  one(
    'petition.extended',
    z.object({ on: day, reason: word, approvedBy: word, handleBy: day, provisional: z.boolean().default(false) }),
  ),
  one('petition.answered', z.object({ answer: word, on: day, settledHere: z.boolean(), reasonable: z.boolean() })),
  one(
    'petition.review-asked',
    z.object({
      level: reviewLevel,
      askedOn: day,
      answerBy: day,
      provisional: z.boolean().default(false),
      /** When the answer that is to be reviewed was delivered, told with the request. */
      deliveredOn: day.optional(),
    }),
  ),
  one(
    'petition.review-answered',
    z.object({
      result: word,
      upheld: z.boolean().default(true),
      hearingDays: z.int().default(0),
      on: day,
      answerBy: day.nullable().default(null),
    }),
  ),
  one(
    'petition.closed',
    z.object({
      satisfaction: word,
      words: word.default(''),
      on: day,
      deliveredOn: day.nullable().default(null),
      followUpBy: day.nullable().default(null),
    }),
  ),
  one('petition.followed-up', z.object({ how: word, on: day, by: word })),
  one(
    'petition.recomputed',
    z.object({
      noticeBy: day,
      objectBy: day.nullable(),
      handleBy: day.nullable(),
      provisional: z.array(movableLimit),
      review: z.object({ answerBy: day, provisional: z.boolean() }).nullable(),
    }),
  ),
]);
export type PetitionEvent = z.infer<typeof petitionEvent>;
type Data<T extends PetitionEvent['type']> = Extract<PetitionEvent, { type: T }>['data'];

/** An event to be recorded. @param stream another petition's; without, the decider's own. */
export const happened = <T extends PetitionEvent['type']>(
  type: T,
  data: Data<T> & { readonly [field: string]: Json },
  stream?: StreamRef,
): Emitted => (stream === undefined ? { type, payload: data } : { stream, type, payload: data });

/** The event of a ledger's row; null for what this version does not know. */
export function readPetitionEvent(type: string, payload: Json): PetitionEvent | null {
  const read = petitionEvent.safeParse({ type, data: payload });
  return read.success ? read.data : null;
}
