/**
 * Whether the person at the window is the person of the paper (人证比对): compared by eye, or by machine with the person's separate
 * consent. The machine only ever says yes or that it does not know; a no is a person's to say.
 */
import { z } from 'zod';
import { civilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { completedYears } from '#domain/identity/age.ts';
import type { Context, Decision, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn, type ReferenceSet, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Party } from '#domain/kernel/views.ts';
import type { Person } from '#domain/person/person.ts';

const faceLimits = z
  .strictObject({
    /** Two pictures no farther apart than this, in thousandths, are of one person. */
    alikeUpTo: z.int().min(0).max(2_000),
    /** From here on they look like two persons: the screen says so to whoever compares by eye. */
    unlikeFrom: z.int().min(0).max(2_000),
  })
  .refine(({ alikeUpTo, unlikeFrom }) => alikeUpTo < unlikeFrom);
export type FaceLimits = z.infer<typeof faceLimits>;

export const faceLimitsSet: ReferenceSet<FaceLimits> = {
  name: 'face-comparison',
  title: { zh: '人脸比对界限', en: 'Limits of the face comparison' },
  schema: faceLimits,
  shipped: [
    {
      version: '2026-11',
      effectiveFrom: civilDate('2026-01-01'),
      source: '示例：按随附小样本取保守值，没有把握的一律由人核对（见 docs/face-comparison.md）',
      data: { alikeUpTo: 450, unlikeFrom: 600 },
    },
  ],
};

export const compareIdentity = z.strictObject({
  type: z.literal('case.compare-identity'),
  /** Role of the party. */
  party: z.string().min(1).max(20),
  comparison: z.discriminatedUnion('method', [
    z.strictObject({ method: z.literal('eye'), isSame: z.boolean() }),
    z.strictObject({
      method: z.literal('face'),
      /** The person was told what for and what else could be done, and agreed to this alone (单独同意). */
      consent: z.boolean(),
      /** How far apart the pictures lie, in thousandths. */
      distance: z.int().min(0).max(10_000),
      liveness: z.enum(['moved', 'still']),
    }),
  ]),
});
export type CompareIdentity = z.infer<typeof compareIdentity>;

/** What is kept of a comparison: never a picture, never a description of the face. */
export interface IdentityComparison {
  readonly party: string;
  readonly method: 'eye' | 'face';
  /** `unsure` is the machine's: somebody has to look. */
  readonly result: 'same' | 'unsure' | 'different';
  readonly face?: {
    readonly consent: true;
    readonly distance: number;
    readonly band: 'alike' | 'between' | 'unlike';
    readonly liveness: 'moved' | 'still';
    /** Edition of the limits. */
    readonly edition: string;
  };
  readonly on: string;
  readonly by: string;
}

/** Until this age a face is compared only with a parent's consent, which this window does not take (个人信息保护法 31). */
export const faceAge = 14;

const personOf = (parties: readonly Party[], role: string): StreamRef | undefined =>
  parties.find((one) => one.role === role)?.person;

export function identityNeeds(
  parties: readonly Party[],
  { party, comparison }: CompareIdentity,
  { device }: NeedContext,
): readonly Need[] {
  const person = personOf(parties, party);
  if (comparison.method === 'eye' || !person) return [];
  return [{ need: 'stream', stream: person }, ...referenceNeeds(faceLimitsSet, device.center)];
}

/**
 * Refuses `CASE_PARTY_UNKNOWN`; by machine also `FACE_CONSENT_MISSING` (个人信息保护法 29, 人脸识别技术应用安全管理办法) and
 * `FACE_CHILD` (个人信息保护法 31). A machine's yes needs a small distance and a head that moved.
 */
export function decideIdentity(
  parties: readonly Party[],
  { party, comparison }: CompareIdentity,
  context: Pick<Context, 'today' | 'actor' | 'stream' | 'device'>,
): Decision {
  const person = personOf(parties, party);
  if (!person) return refused({ code: 'CASE_PARTY_UNKNOWN', params: { party } });
  const { today, actor } = context;
  const compared = (kept: Pick<IdentityComparison, 'method' | 'result' | 'face'>): Decision =>
    done([{ type: 'case.identity-compared', payload: { party, ...kept, on: today, by: actor.name } }]);
  if (comparison.method === 'eye') return compared({ method: 'eye', result: comparison.isSame ? 'same' : 'different' });
  const { consent, distance, liveness } = comparison;
  if (!consent) return refused({ code: 'FACE_CONSENT_MISSING', article: '个人信息保护法 29' });
  const birthDate = (context.stream(person) as Person | null)?.facts.birthDate ?? '';
  if (isCivilDate(birthDate) && completedYears(birthDate, today) < faceAge)
    return refused({ code: 'FACE_CHILD', article: '个人信息保护法 31', params: { age: faceAge } });
  const { version, data } = editionOn(faceLimitsSet, today, context);
  const band = distance <= data.alikeUpTo ? 'alike' : distance < data.unlikeFrom ? 'between' : 'unlike';
  return compared({
    method: 'face',
    result: band === 'alike' && liveness === 'moved' ? 'same' : 'unsure',
    face: { consent, distance, band, liveness, edition: version },
  });
}

/** Who was found to be somebody else than on the paper: nothing may be decided for them until it is cleared up. */
export const notSameFindings = (
  identities: readonly IdentityComparison[] | undefined,
  role: string,
): readonly Finding[] =>
  (identities ?? [])
    .filter(({ party, result }) => party === role && result === 'different')
    .map(() => ({ code: 'IDENTITY_NOT_SAME', at: `${role}.identity`, params: { role }, weight: 'blocking' }));
