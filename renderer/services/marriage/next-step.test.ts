import { expect, test } from 'vitest';
import { asBegun } from '#domain/marriage/party/describing.ts';
import type { Marriage, MarriageParty, MarriageStage, PartyRole, Signature } from '#domain/marriage/schema.ts';
import type { MarriageState } from './marriage-page.ts';
import { nextOfParty, nextStep } from './next-step.ts';

const today = '2026-11-23';
const hash = 'a'.repeat(64);
const signature: Signature = { attachment: hash, method: 'signature', on: today, witness: '马晓燕' };
const empty = (role: PartyRole): MarriageParty => ({
  ...asBegun(undefined),
  person: `person/${role}`,
  document: null,
  declaration: null,
  stateCheck: null,
  signatures: { declaration: null, certificate: null },
});
const whole = (role: PartyRole): MarriageParty => ({
  ...empty(role),
  document: { type: '111', number: '1', validTo: 'long-term', portrait: null, emblem: null },
  declaration: { name: role } as MarriageParty['declaration'],
  stateCheck: { result: 'never-married', source: 'platform', reference: 'HC-1', on: today, by: '马晓燕' },
  signatures: { declaration: signature, certificate: null },
});

function state(stage: MarriageStage, man: MarriageParty, woman: MarriageParty, photo = true): MarriageState {
  const materials = photo ? [{ material: 'joint-photo', party: '', attachments: [hash], note: '', at: '' }] : [];
  return {
    common: { parties: [], materials, documents: [] } as unknown as MarriageState['common'],
    own: { stage, man, woman } as unknown as Marriage,
  };
}

test('both show their papers before anybody declares', () => {
  expect(nextStep(state('checked-in', empty('man'), empty('woman')), today, false, [])).toBe('man.document');
  expect(nextStep(state('checked-in', whole('man'), empty('woman')), today, false, [])).toBe('woman.document');
  expect(nextOfParty({ ...whole('man'), declaration: null }, today)).toBe('declaration');
});

test('papers of a sort of person come after the identity paper and before the declaration', () => {
  const lacking = { code: 'MARRIAGE_PAPER_MISSING', weight: 'blocking', at: 'woman.papers' } as const;
  const woman = { ...whole('woman'), declaration: null };
  expect(nextStep(state('checked-in', whole('man'), woman), today, false, [lacking])).toBe('woman.papers');
  expect(nextStep(state('checked-in', whole('man'), woman), today, false, [])).toBe('woman.declaration');
  expect(nextOfParty(woman, today, false, false)).toBe('papers');
});

test('a paper whose validity nobody read is not shown yet', () => {
  const { document } = whole('man');
  const man = { ...whole('man'), document: document && { ...document, validTo: '' } };
  expect(nextStep(state('checked-in', man, whole('woman')), today, false, [])).toBe('man.document');
});

test('a state check of another day has to be made again, also just before registering', () => {
  const old = whole('woman');
  const woman = { ...old, stateCheck: old.stateCheck && { ...old.stateCheck, on: '2026-11-22' } };
  expect(nextStep(state('checked-in', whole('man'), woman), today, false, [])).toBe('woman.stateCheck');
  expect(nextStep(state('examined', whole('man'), woman), today, false, [])).toBe('woman.stateCheck');
  expect(nextStep(state('examined', whole('man'), whole('woman')), today, false, [])).toBe('register');
});

test('photo, acceptance, examination, receipts, issue, file follow each other', () => {
  const [man, woman] = [whole('man'), whole('woman')];
  expect(nextStep(state('checked-in', man, woman, false), today, false, [])).toBe('photo');
  expect(nextStep(state('checked-in', man, woman), today, false, [])).toBe('accept');
  expect(nextStep(state('accepted', man, woman), today, false, [])).toBe('examine');
  expect(nextStep(state('registered', man, woman), today, false, [])).toBe('man.receipt');
  const received = (party: MarriageParty) => ({
    ...party,
    signatures: { ...party.signatures, certificate: signature },
  });
  expect(nextStep(state('registered', received(man), woman), today, false, [])).toBe('woman.receipt');
  expect(nextStep(state('registered', received(man), received(woman)), today, false, [])).toBe('issue');
  expect(nextStep(state('issued', received(man), received(woman)), today, false, [])).toBe('file');
  expect(nextStep(state('issued', received(man), received(woman)), today, true, [])).toBeNull();
  expect(nextStep(state('refused', man, woman), today, false, [])).toBe('file');
  expect(nextStep(state('abandoned', man, woman), today, false, [])).toBeNull();
});

test.each(['divorced', 'court-divorce', 'divorced-elsewhere', 'death', 'court-void'])(
  'of a marriage that ended before the hand-over (%s) nothing is handed over',
  (kind) => {
    const registered = state('registered', whole('man'), whole('woman'));
    const entry = { kind, on: today, by: '', text: '', source: 'annotation/1' };
    expect(nextStep({ ...registered, annotations: [entry] } as MarriageState, today, false, [])).toBeNull();
  },
);

test('where the law bars the marriage the case is refused, whatever paper is missing', () => {
  const related = {
    code: 'MARRIAGE_KINSHIP_DECLARED',
    weight: 'blocking',
    at: 'man.declaration',
    params: { role: 'man' },
  } as const;
  const unshown = { code: 'MARRIAGE_DOCUMENT_NOT_SHOWN', weight: 'blocking', at: 'woman.document' } as const;
  const [man, woman] = [whole('man'), empty('woman')];
  expect(nextStep(state('checked-in', man, woman), today, false, [unshown, related])).toBe('refuse');
  expect(nextStep(state('examined', man, whole('woman')), today, false, [related])).toBe('refuse');
  expect(nextStep(state('checked-in', man, woman), today, false, [unshown])).toBe('woman.document');
  expect(nextStep(state('issued', man, woman), today, false, [related])).toBe('file');
});

test('a pre-check site refuses nothing: what bars the marriage is shown, and the couple is handed on', () => {
  const related = { code: 'MARRIAGE_KINSHIP_DECLARED', weight: 'blocking', at: 'man.declaration' } as const;
  const begun = state('checked-in', whole('man'), whole('woman'), false);
  const here = { ...begun, own: { ...begun.own, precheck: { site: '中川镇', authority: '' } } };
  expect(nextStep(here, today, false, [related], true)).toBe('precheck');
  expect(nextStep(here, today, false, [related])).toBe('refuse');
});

test('a pre-check site asks for papers and declarations, then hands the couple on', () => {
  const bare = (role: PartyRole): MarriageParty => ({
    ...whole(role),
    stateCheck: null,
    signatures: { declaration: null, certificate: null },
  });
  const begun = state('checked-in', bare('man'), bare('woman'), false);
  const here = { ...begun, own: { ...begun.own, precheck: { site: '中川镇', authority: '' } } };
  expect(nextStep(here, today, false, [], true)).toBe('precheck');
  expect(nextStep(begun, today, false, [], true)).toBeNull();
  expect(nextStep(here, today, false, [])).toBe('man.signature');
  expect(nextOfParty({ ...bare('man'), declaration: null }, today, true)).toBe('declaration');
});
