import { describe, expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Person, PersonFacts } from '#domain/person/person.ts';
import { someHash } from '#testing/couple.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { type Assistance, assistance, handRefusal, noAssistance } from './assistance.ts';
import { type Procedure, paperRules, papersReference, procedure, type ShownPaper } from './papers.ts';
import { kindOfFacts, type PartyKind, partyKind, type ShownDocument, type Signature } from './party.ts';
import { type PaperDesk, presenceFindings } from './rules.ts';

const facts = makeFacts(random(3));
const person: Person = {
  facts,
  evidence: {},
  marital: { status: 'unknown', since: null, spouse: null, certificate: null },
};
const rules = papersReference.shipped[0]?.data;
if (!rules) throw new Error('no rules are shipped');
const desk = (changes: Partial<PaperDesk> = {}): PaperDesk => ({
  procedure: 'marriage',
  article: '婚姻登记条例 8',
  rules,
  foreignAllowed: true,
  today: civilDate('2026-06-09'),
  ...changes,
});
const shown = (changes: Partial<ShownDocument> = {}): ShownDocument => ({
  type: '111',
  number: facts.documentNumber,
  validTo: '2026-06-09',
  portrait: null,
  emblem: null,
  ...changes,
});
const paper = (changes: Partial<ShownPaper>): ShownPaper => ({
  paper: 'local-id',
  way: null,
  issuer: '',
  number: '',
  issuedOn: null,
  inChinese: true,
  translatedBy: '',
  attachments: [],
  ...changes,
});
interface Standing {
  readonly kind?: PartyKind;
  readonly document?: ShownDocument | null;
  readonly papers?: readonly ShownPaper[];
  readonly assistance?: Partial<Assistance>;
  readonly signatures?: Readonly<Record<string, Signature | null>>;
}
const findings = (standing: Standing, at: Partial<PaperDesk> = {}): readonly Finding[] =>
  presenceFindings(
    'man',
    {
      kind: standing.kind ?? 'mainland',
      document: standing.document === undefined ? shown() : standing.document,
      papers: standing.papers ?? [],
      assistance: { ...noAssistance, ...standing.assistance },
      signatures: standing.signatures ?? {},
    },
    person,
    desk(at),
  );
const codes = (standing: Standing, at?: Partial<PaperDesk>): readonly string[] =>
  findings(standing, at).map(({ code }) => code);

test.each<[string, ShownDocument | null, readonly string[]]>([
  ['none', null, ['MARRIAGE_DOCUMENT_NOT_SHOWN']],
  ['valid until today', shown(), []],
  ['valid for long', shown({ validTo: 'long-term' }), []],
  ['a temporary card', shown({ type: '112' }), []],
  ['expired yesterday', shown({ validTo: '2026-06-08' }), ['MARRIAGE_DOCUMENT_EXPIRED']],
  ['without validity', shown({ validTo: '' }), ['MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN']],
  ['validity as printed', shown({ validTo: '长期' }), ['MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN']],
  ['validity is no date', shown({ validTo: '2026.01.01' }), ['MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN']],
  ['of another', shown({ number: '62017119850302001X' }), ['MARRIAGE_DOCUMENT_OF_ANOTHER']],
  ['a passport', shown({ type: '414' }), ['MARRIAGE_DOCUMENT_KIND']],
])('the identity paper of a mainland party: %s', (_, document, found) => {
  expect(codes({ document })).toEqual(found);
});

const asked: readonly [PartyKind, Procedure, readonly string[], readonly string[]][] = [
  ['mainland', 'marriage', ['111', '112'], []],
  ['mainland', 'divorce', ['111', '112'], []],
  ['mainland', 'reissue', ['111', '112'], []],
  ['soldier', 'marriage', ['111', '112'], ['military-id', 'unit-certificate']],
  ['soldier', 'divorce', ['111', '112'], ['military-id', 'unit-certificate', 'unit-consent']],
  ['soldier', 'reissue', ['111', '112'], ['military-id']],
  ['hk-mo-tw', 'marriage', ['516', '511', '810', '830'], ['local-id', 'no-spouse-declaration']],
  ['hk-mo-tw', 'divorce', ['516', '511', '810', '830'], ['local-id']],
  ['hk-mo-tw', 'reissue', ['516', '511', '810', '830'], ['local-id']],
  ['overseas', 'marriage', ['414'], ['no-spouse-no-kinship']],
  ['overseas', 'divorce', ['414'], []],
  ['overseas', 'reissue', ['414'], []],
  ['foreign', 'marriage', ['414', '553'], ['no-spouse-certificate']],
  ['foreign', 'divorce', ['414', '553'], []],
  ['foreign', 'reissue', ['414', '553'], []],
];

test.each(asked)('papers of a %s party for a %s', (kind, of, identity, materials) => {
  for (const type of identity as readonly ShownDocument['type'][]) {
    const missing = findings({ kind, document: shown({ type }) }, { procedure: of });
    expect(missing.map(({ code, at }) => [code, at])).toEqual(
      materials.map(() => ['MARRIAGE_PAPER_MISSING', 'man.papers']),
    );
    expect(missing.map(({ params }) => params?.material)).toEqual(materials);
  }
  const elsewhere = codes(
    { kind, document: shown({ type: identity[0] as never }) },
    { procedure: of, foreignAllowed: false },
  );
  expect(elsewhere.includes('MARRIAGE_AUTHORITY_NOT_DESIGNATED')).toBe(kind !== 'mainland' && kind !== 'soldier');
});

test('every sort of party has its papers in every kind of case', () => {
  expect(asked.map(([kind, of]) => `${kind} ${of}`).sort()).toEqual(
    partyKind.options.flatMap((kind) => procedure.options.map((of) => `${kind} ${of}`)).sort(),
  );
  expect(paperRules.safeParse(rules).success).toBe(true);
});

describe('a declaration of no spouse from Hong Kong', () => {
  const made = (changes: Partial<ShownPaper>) => ({
    kind: 'hk-mo-tw' as const,
    document: shown({ type: '516' }),
    papers: [
      paper({}),
      paper({
        paper: 'no-spouse-declaration',
        way: 'notarised',
        issuer: '中国委托公证人',
        issuedOn: civilDate('2026-03-01'),
        ...changes,
      }),
    ],
  });
  test.each<[string, Partial<ShownPaper>, readonly string[]]>([
    ['as it should be', {}, []],
    ['made six months ago to the day', { issuedOn: civilDate('2025-12-09') }, []],
    ['made a day before that', { issuedOn: civilDate('2025-12-08') }, ['MARRIAGE_PAPER_EXPIRED']],
    ['of tomorrow', { issuedOn: civilDate('2026-06-10') }, ['MARRIAGE_PAPER_DATE']],
    ['without a date', { issuedOn: null }, ['MARRIAGE_PAPER_DATE']],
    ['not notarised', { way: null }, ['MARRIAGE_PAPER_WAY']],
    ['issued by a mission', { way: 'own-mission' }, ['MARRIAGE_PAPER_WAY']],
    ['in English', { inChinese: false }, ['MARRIAGE_PAPER_UNTRANSLATED']],
    ['in English with a translation', { inChinese: false, translatedBy: '兰州译通翻译公司' }, []],
  ])('%s', (_, changes, expected) => {
    expect(codes(made(changes))).toEqual(expected);
  });

  test('counts as long as the authority says, not the program', () => {
    const longer = structuredClone(rules);
    const rule = longer['hk-mo-tw'].papers.marriage.find(({ paper: code }) => code === 'no-spouse-declaration');
    if (!rule) throw new Error('no rule');
    rule.validMonths = 12;
    const old = made({ issuedOn: civilDate('2025-09-01') });
    expect(codes(old)).toEqual(['MARRIAGE_PAPER_EXPIRED']);
    expect(codes(old, { rules: longer })).toEqual([]);
  });
});

test.each<[Partial<PersonFacts>, PartyKind]>([
  [{ documentType: '111' }, 'mainland'],
  [{ documentType: '112' }, 'mainland'],
  [{ documentType: '114' }, 'soldier'],
  [{ documentType: '516' }, 'hk-mo-tw'],
  [{ documentType: '511' }, 'hk-mo-tw'],
  [{ documentType: '810' }, 'hk-mo-tw'],
  [{ documentType: '111', documentNumber: '81000019000101000X' }, 'hk-mo-tw'],
  [{ documentType: '112', documentNumber: '９１１５６１９９００１０１００１０' }, 'foreign'],
  [{ documentType: '414', nationality: '中国' }, 'overseas'],
  [{ documentType: '414', nationality: '韩国' }, 'foreign'],
  [{ documentType: '553', nationality: '加拿大' }, 'foreign'],
])('%o tells of a party of kind %s', (changes, kind) => {
  expect(kindOfFacts({ ...facts, ...changes })).toBe(kind);
});

const byHand: Signature = { attachment: someHash(), method: 'signature', on: '2026-06-09', witness: '马晓燕' };
test.each<[string, Partial<Assistance>, Signature | null, readonly string[]]>([
  ['nothing', {}, byHand, []],
  ['large print', { largePrint: true }, byHand, []],
  ['an interpreter who is not named', { needsInterpreter: true }, null, ['MARRIAGE_INTERPRETER_MISSING']],
  [
    'an interpreter',
    { needsInterpreter: true, interpreter: { name: '何静', idNumber: '620171198001010019' } },
    null,
    [],
  ],
  ['reading, by nobody', { cannotWrite: true }, null, ['MARRIAGE_READING_NOT_NOTED']],
  ['reading', { cannotWrite: true, readBy: '马晓燕' }, { ...byHand, method: 'fingerprint' }, []],
  ['reading, but signed by hand', { cannotWrite: true, readBy: '马晓燕' }, byHand, ['MARRIAGE_FINGERPRINT_NEEDED']],
])('help: %s', (_, help, signature, expected) => {
  expect(codes({ assistance: help, signatures: { declaration: signature } })).toEqual(expected);
});

test('who cannot write is asked for a fingerprint, others sign as they like', () => {
  const cannot = { ...noAssistance, cannotWrite: true };
  expect(handRefusal('woman', cannot, 'signature')).toMatchObject({ code: 'MARRIAGE_FINGERPRINT_NEEDED' });
  for (const [given, method] of [
    [cannot, 'fingerprint'],
    [noAssistance, 'signature'],
    [noAssistance, 'fingerprint'],
  ] as const)
    expect(handRefusal('woman', given, method)).toBeNull();
});

test('help described by an older version is still help', () => {
  const old = { cannotWrite: false, needsInterpreter: false, interpreter: null, note: '' };
  expect(assistance.parse(old)).toEqual(noAssistance);
});
