/** Parties with papers of another kind, through the commands that a counter sends and the sheets that it prints. */
import { expect, test } from 'vitest';
import type { Form } from '#domain/kernel/window.ts';
import { declarationOf, marriageSteps, someHash } from '#testing/couple.ts';
import { applySteps, openDivorce } from '#testing/divorce.ts';
import { type Hall, openHall } from '#testing/marriage-hall.ts';
import { acceptReissue, openReissue, reissueSteps } from '#testing/reissue.ts';
import type { Divorce } from '../divorce/schema.ts';
import { marriageForms } from '../forms.ts';
import { reissueForms } from '../reissue/index.ts';
import type { Reissue } from '../reissue/schema.ts';
import type { Marriage, PartyRole } from '../schema.ts';
import { noAssistance } from './assistance.ts';
import { paperMaterials } from './papers.ts';

const stream = 'marriage/1';
const permit = { documentType: '516', documentNumber: 'H12345678', nationality: '中国' } as const;
const passport = { documentType: '414', documentNumber: 'M70012345', nationality: '韩国', ethnicGroup: '' } as const;
const paper = (code: string, changes: object = {}) => ({
  paper: code,
  way: null,
  issuer: '',
  number: '',
  issuedOn: null,
  inChinese: true,
  translatedBy: '',
  attachments: [someHash('c')],
  ...changes,
});
const declaredAlone = paper('no-spouse-declaration', {
  way: 'notarised',
  issuer: '中国委托公证人（香港）',
  number: '2026-0088',
  issuedOn: '2026-05-20',
});
const show = (of: string, party: PartyRole, shown: object) => ({ type: `${of}.show-paper`, party, paper: shown });
const openMarriage = (hall: Hall) => ({ type: 'marriage.open', parties: [hall.couple.man, hall.couple.woman] });
const accept = { type: 'marriage.accept' };
const print = (hall: Hall, forms: readonly Form[], form: string, copy = '', of = stream): string => {
  const found = forms.find(({ code }) => code === form);
  return JSON.stringify(found?.model(hall.world.state(of), copy, of));
};

test('a resident of Hong Kong marries here: kind by the permit, permit, local paper, notarised declaration, and the sheets name them', () => {
  const hall = openHall('2026-06-09', { office: { foreignParties: true }, couple: { man: permit } });
  hall.send(stream, openMarriage(hall));
  expect(hall.own<Marriage>(stream).man.kind).toBe('hk-mo-tw');
  const steps = marriageSteps(hall.facts);
  hall.send(stream, steps.accepted.slice(0, -1));
  const missing = () => hall.refuses(stream, accept).map(({ code, params }) => `${code} ${params?.material}`);
  expect(missing()).toEqual(['MARRIAGE_PAPER_MISSING local-id', 'MARRIAGE_PAPER_MISSING no-spouse-declaration']);
  hall.send(stream, show('marriage', 'man', paper('local-id', { number: 'K123456(7)' })));
  expect(missing()).toEqual(['MARRIAGE_PAPER_MISSING no-spouse-declaration']);
  hall.send(stream, show('marriage', 'man', { ...declaredAlone, issuedOn: '2025-05-20' }));
  expect(missing()).toEqual(['MARRIAGE_PAPER_EXPIRED no-spouse-declaration']);
  hall.send(stream, show('marriage', 'man', declaredAlone));
  const [accepted] = hall.send(stream, accept);
  expect(accepted?.payload).toMatchObject({ papersEdition: '条例-2025' });
  hall.send(stream, [...steps.examined, ...steps.registered]);

  const { materials } = hall.world.state<{ common: { materials: readonly object[] } }>(stream).common;
  expect(materials).toContainEqual(
    expect.objectContaining({ material: 'no-spouse-declaration', party: 'man', attachments: [someHash('c')] }),
  );
  const declaration = print(hall, marriageForms, 'marriage-declaration', 'man');
  expect(declaration).toContain('H12345678（港澳居民来往内地通行证）');
  const examination = print(hall, marriageForms, 'marriage-examination');
  for (const word of [
    '港澳居民来往内地通行证',
    '本地居民身份证件（K123456(7)）',
    '公证，2026-0088',
    '居民身份证、声明书',
  ])
    expect(examination).toContain(word);
  const certificate = print(hall, marriageForms, 'marriage-certificate', 'woman');
  for (const word of ['"H12345678"', '"中国"', hall.facts.man.name]) expect(certificate).toContain(word);
});

test('only an authority that is designated for them does it', () => {
  const hall = openHall('2026-06-09', { couple: { man: permit } });
  hall.send(stream, [openMarriage(hall), ...marriageSteps(hall.facts).accepted.slice(0, -1)]);
  hall.send(
    stream,
    [paper('local-id'), declaredAlone].map((shown) => show('marriage', 'man', shown)),
  );
  expect(hall.refuses(stream, accept)).toMatchObject([
    { code: 'MARRIAGE_AUTHORITY_NOT_DESIGNATED', article: '婚姻登记条例 2', params: { role: 'man', kind: 'hk-mo-tw' } },
  ]);
});

test('a foreign citizen: certificate of no spouse with its translation, no word on kinship, no ethnic group', () => {
  const hall = openHall('2026-06-09', { office: { foreignParties: true }, couple: { woman: passport } });
  const { noKinship: _, ...foreign } = declarationOf(hall.facts.woman);
  const steps = marriageSteps(hall.facts).accepted;
  hall.send(stream, openMarriage(hall));
  hall.send(
    stream,
    steps
      .slice(0, -1)
      .map((step) =>
        step.type === 'marriage.declare' && step.party === 'woman' ? { ...step, declaration: foreign } : step,
      ),
  );
  const certificate = paper('no-spouse-certificate', {
    way: 'apostille',
    issuer: '首尔某公证处',
    issuedOn: '2026-05-01',
    inChinese: false,
  });
  hall.send(stream, show('marriage', 'woman', certificate));
  expect(hall.codes(stream, accept)).toEqual(['MARRIAGE_PAPER_UNTRANSLATED']);
  hall.send(stream, show('marriage', 'woman', { ...certificate, translatedBy: '兰州译通翻译公司' }));
  hall.send(stream, accept);
  expect(print(hall, marriageForms, 'marriage-declaration', 'woman')).not.toContain('没有直系血亲');
  expect(print(hall, marriageForms, 'marriage-declaration', 'man')).toContain('没有直系血亲');
  expect(print(hall, marriageForms, 'marriage-examination')).toContain('附中文译本');
});

test('another sort of person is asked other questions: what was declared before is made and signed anew, until acceptance', () => {
  const hall = openHall('2026-06-09', { office: { foreignParties: true }, couple: { woman: passport } });
  hall.send(stream, [openMarriage(hall), ...marriageSteps(hall.facts).accepted.slice(0, -1)]);
  const describe = (kind: string, help: object = {}) => ({
    type: 'marriage.describe-party',
    party: 'woman',
    kind,
    assistance: { ...noAssistance, ...help },
  });
  const woman = () => hall.own<Marriage>(stream).woman;
  hall.send(stream, describe('foreign', { largePrint: true }));
  expect(woman().declaration).not.toBeNull();
  hall.send(stream, describe('overseas'));
  expect(woman()).toMatchObject({ kind: 'overseas', declaration: null, signatures: { declaration: null } });
  hall.send(stream, [
    { type: 'marriage.declare', party: 'woman', declaration: declarationOf(hall.facts.woman) },
    { type: 'marriage.sign', party: 'woman', sheet: 'declaration', method: 'signature', attachment: someHash() },
    show('marriage', 'woman', paper('no-spouse-no-kinship', { way: 'chinese-mission', issuedOn: '2026-05-01' })),
    accept,
  ]);
  expect(hall.codes(stream, describe('foreign'))).toEqual(['CASE_WRONG_STAGE']);
  // Help may still be needed at the hand-over.
  hall.send(stream, describe('overseas', { cannotWrite: true, readBy: '马晓燕' }));
});

test('in a divorce too: the application is made and signed anew, until it is received', () => {
  const divorce = 'divorce/1';
  const hall = openHall('2026-06-09', { office: { foreignParties: true } });
  const describe = (kind: string, help: object = {}) => ({
    type: 'divorce.describe-party',
    party: 'man',
    kind,
    assistance: { ...noAssistance, ...help },
  });
  const signed = { attachment: someHash() };
  hall.send(divorce, [openDivorce(hall.couple), ...applySteps(hall.facts), describe('mainland', { largePrint: true })]);
  expect(hall.own<Divorce>(divorce).man.signatures).toMatchObject({ application: signed });
  hall.send(divorce, describe('soldier'));
  expect(hall.own<Divorce>(divorce)).toMatchObject({
    man: { kind: 'soldier', application: null, signatures: { application: null } },
    woman: { signatures: { application: signed } },
  });
  hall.send(divorce, [describe('mainland'), ...applySteps(hall.facts), { type: 'divorce.accept' }]);
  expect(hall.codes(divorce, describe('soldier'))).toEqual(['CASE_WRONG_STAGE']);
  hall.send(divorce, describe('mainland', { cannotWrite: true, readBy: '马晓燕' }));
});

test('what was described and signed under an older version stays signed', () => {
  const hall = openHall('2026-06-09');
  hall.send('divorce/1', [openDivorce(hall.couple), ...applySteps(hall.facts)]);
  hall.record('divorce/1', 'divorce.party-described', { party: 'man', kind: 'soldier', assistance: noAssistance });
  expect(hall.own<Divorce>('divorce/1').man).toMatchObject({
    kind: 'soldier',
    signatures: { application: { attachment: someHash() } },
  });
});

test('in a re-issue too: the statement is made and signed anew, until the decision', () => {
  const reissue = 'reissue/1';
  const hall = openHall('2026-06-09');
  const describe = (kind: string) => ({ type: 'reissue.describe-party', party: 'man', kind, assistance: noAssistance });
  hall.send(reissue, [openReissue(hall.couple), ...reissueSteps(hall.facts), describe('soldier')]);
  expect(hall.own<Reissue>(reissue)).toMatchObject({
    man: { kind: 'soldier', statement: null, signatures: { statement: null } },
    woman: { signatures: { statement: { attachment: someHash() } } },
  });
  hall.send(reissue, [describe('mainland'), ...reissueSteps(hall.facts), acceptReissue]);
  expect(hall.codes(reissue, describe('soldier'))).toEqual(['CASE_WRONG_STAGE']);
  hall.send(reissue, describe('mainland'));
});

test('a re-issue to a resident of Hong Kong asks for the permit and the local paper, at a designated authority', () => {
  const reissue = 'reissue/1';
  const hall = openHall('2026-06-09', { couple: { man: permit } });
  hall.send(reissue, [openReissue(hall.couple), ...reissueSteps(hall.facts)]);
  expect(hall.codes(reissue, acceptReissue)).toEqual(['MARRIAGE_PAPER_MISSING', 'MARRIAGE_AUTHORITY_NOT_DESIGNATED']);
  const designated = openHall('2026-06-09', { couple: { man: permit }, office: { foreignParties: true } });
  designated.send(reissue, [openReissue(designated.couple), ...reissueSteps(designated.facts)]);
  designated.send(reissue, [show('reissue', 'man', paper('local-id')), acceptReissue]);
  expect(print(designated, reissueForms, 'reissue-statement', 'man', reissue)).toContain('港澳居民来往内地通行证');
});

test('every paper has a name', () => {
  const names = paperMaterials.map(({ name }) => name.zh);
  expect(new Set(names).size).toBe(names.length);
});
