import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { district, referenceStream } from '#domain/kernel/reference.ts';
import { actor } from '#testing/couple.ts';
import { wedding } from '#testing/wedding.ts';
import { faceLimitsSet, type IdentityComparison } from './identity.ts';

const byEye = (party: string, isSame: boolean) => ({
  type: 'case.compare-identity',
  party,
  comparison: { method: 'eye', isSame },
});
const byFace = (distance: number, more: object = {}, party = 'man') => ({
  type: 'case.compare-identity',
  party,
  comparison: { method: 'face', consent: true, distance, liveness: 'moved', ...more },
});
const kept = (at: ReturnType<typeof wedding>): readonly IdentityComparison[] => at.state().common.identities ?? [];

test('by eye: each party has the last comparison, with who looked and when', () => {
  const at = wedding();
  expect(at.send(byEye('man', false))).toEqual(['case.identity-compared']);
  expect(at.findings()).toContain('IDENTITY_NOT_SAME@man.identity');
  expect(at.send(byEye('woman', true))).toEqual(['case.identity-compared']);
  expect(at.send(byEye('man', true))).toEqual(['case.identity-compared']);
  expect(at.findings()).not.toContain('IDENTITY_NOT_SAME@man.identity');
  expect(kept(at).map(({ party, method, result, on }) => [party, method, result, on])).toEqual([
    ['woman', 'eye', 'same', '2026-11-23'],
    ['man', 'eye', 'same', '2026-11-23'],
  ]);
});

test('somebody else than on the paper cannot be accepted', () => {
  const at = wedding();
  at.send(byEye('woman', false));
  expect(at.send({ type: 'marriage.accept' })).toContain('IDENTITY_NOT_SAME');
});

describe('by machine', () => {
  test.each([
    [0, 'moved', 'same', 'alike'],
    [450, 'moved', 'same', 'alike'],
    [451, 'moved', 'unsure', 'between'],
    [599, 'moved', 'unsure', 'between'],
    [600, 'moved', 'unsure', 'unlike'],
    [1_400, 'moved', 'unsure', 'unlike'],
    // A photograph held up is as like as the person.
    [120, 'still', 'unsure', 'alike'],
  ])('%i thousandths apart, head %s: %s', (distance, liveness, result, band) => {
    const at = wedding();
    expect(at.send(byFace(distance, { liveness }))).toEqual(['case.identity-compared']);
    expect(kept(at)).toMatchObject([
      { party: 'man', method: 'face', result, face: { consent: true, distance, band, liveness, edition: '2026-11' } },
    ]);
    expect(at.findings()).not.toContain('IDENTITY_NOT_SAME@man.identity');
  });

  test('it never says no, and never yes beyond the limit', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.constantFrom('moved', 'still'), (distance, liveness) => {
        const at = wedding();
        at.send(byFace(distance, { liveness }));
        const [one] = kept(at);
        expect(one?.result).toBe(distance <= 450 && liveness === 'moved' ? 'same' : 'unsure');
      }),
      { numRuns: 20 },
    );
  });

  test('without consent it is refused, and nothing is recorded', () => {
    const at = wedding();
    expect(at.send(byFace(100, { consent: false }))).toEqual(['FACE_CONSENT_MISSING']);
    expect(kept(at)).toEqual([]);
  });

  test('of a child under fourteen it is refused; by eye it goes', () => {
    const at = wedding('open', { man: { birthDate: civilDate('2012-11-24') } });
    expect(at.send(byFace(100))).toEqual(['FACE_CHILD']);
    expect(at.send(byEye('man', true))).toEqual(['case.identity-compared']);
    expect(at.send(byFace(100, {}, 'woman'))).toEqual(['case.identity-compared']);
  });

  test('the limits are the edition of the day', () => {
    const at = wedding();
    const edition = {
      type: 'reference.publish',
      version: 'stricter',
      effectiveFrom: '2026-11-01',
      source: '区公安分局',
      data: { alikeUpTo: 300, unlikeFrom: 500 },
    };
    const limits = referenceStream(faceLimitsSet.name, district);
    expect(at.world.run(limits, edition, actor('supervisor')).ok).toBe(true);
    at.send(byFace(320));
    expect(kept(at)).toMatchObject([{ result: 'unsure', face: { band: 'between', edition: 'stricter' } }]);
  });

  test('limits that cross each other are no edition', () => {
    expect(faceLimitsSet.schema.safeParse({ alikeUpTo: 600, unlikeFrom: 450 }).success).toBe(false);
  });
});

test.each([
  [byEye('cousin', true), 'CASE_PARTY_UNKNOWN'],
  [byFace(100, {}, 'cousin'), 'CASE_PARTY_UNKNOWN'],
  [byFace(-1), 'INPUT_INVALID'],
  [byFace(100, { template: [0.1, 0.2] }), 'INPUT_INVALID'],
])('what does not fit is refused: %j', (command, code) => {
  expect(wedding().send(command)).toContain(code);
});

test('a closed case takes none', () => {
  expect(wedding('issued').send(byEye('man', true))).toEqual(['CASE_CLOSED']);
});
