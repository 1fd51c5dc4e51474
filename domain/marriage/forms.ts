/**
 * Official forms of a marriage registration as data. Titles and wording follow 婚姻登记工作规范; official forms are Chinese
 * whatever the language of the screen.
 */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormBlock, FormField, FormModel } from '#domain/kernel/window.ts';
import { asCorrected, correctionsInWords } from './annotation/corrections.ts';
import {
  a4,
  certificatePage,
  day,
  formsOf,
  otherRole,
  remedies,
  reviewer,
  roleNames,
  sealPlace,
  signaturePlace,
} from './form-parts.ts';
import { jointPhoto, printedAnswer } from './items.ts';
import { makeUpDeclarationModel } from './make-up/declaration-form.ts';
import {
  assistanceBlocks,
  checkFields,
  helperPlaces,
  inLargePrint,
  kinshipWords,
  numberInWords,
  papersInWords,
} from './party/forms.ts';
import { placeBlocks } from './place.ts';
import { precheckForm } from './precheck.ts';
import { refusalGrounds } from './refusal-grounds.ts';
import { type Declaration, type Marriage, type MarriageParty, type PartyRole, partyRoles } from './schema.ts';

type State = CaseState<Marriage>;
const form = formsOf<State>();

const rows: readonly (readonly [string, (made: Declaration, party: MarriageParty) => string])[] = [
  ['姓名', (made) => made.name],
  ['性别', (made) => printedAnswer('sex', made.sex)],
  ['国籍', (made) => made.nationality],
  ['出生日期', (made) => day(made.birthDate)],
  ['民族', (made) => made.ethnicGroup],
  ['职业', (made) => printedAnswer('occupation', made.occupation)],
  ['文化程度', (made) => printedAnswer('education', made.education)],
  ['婚姻状况', (made) => printedAnswer('maritalStatus', made.maritalStatus)],
  ['身份证件号', (made, party) => numberInWords(made.documentNumber, party)],
  ['常住户口所在地', (made) => made.address],
];
const cellOf = (value: (typeof rows)[number][1], party: MarriageParty): string =>
  party.declaration ? value(party.declaration, party) : '';
const fieldsOf = (party: MarriageParty): readonly FormField[] =>
  rows.map(([label, value]) => ({ label, value: cellOf(value, party) }));

const kindNotes = { usual: '', 'make-up': '补办结婚登记', remarriage: '复婚登记' } as const;

function declarationModel({ common, own }: State, role: PartyRole): FormModel {
  const party: MarriageParty = own[role];
  const partner = own[otherRole(role)].declaration?.name ?? '';
  const given = party.signatures.declaration;
  return {
    title: '申请结婚登记声明书',
    number: common.number,
    blocks: [
      { kind: 'fields', heading: `声明人（${roleNames[role]}）`, columns: 2, fields: fieldsOf(party) },
      {
        kind: 'text',
        paragraphs: [
          `本人与对方 ${partner} 均无配偶，${kinshipWords(party.kind)}了解对方的身体健康状况。`,
          own.kind === 'remarriage'
            ? '双方曾为夫妻，已离婚；现依照《中华人民共和国民法典》第一千零八十三条的规定，自愿恢复婚姻关系。'
            : '现依照《中华人民共和国民法典》的规定，自愿结为夫妻。',
          '本人上述声明完全真实，如有虚假，愿承担法律责任。',
        ],
      },
      ...assistanceBlocks('声明人', party.assistance),
      {
        kind: 'signatures',
        places: [
          signaturePlace('声明人（签名或按指纹）', given),
          { label: '监誓人', attachment: null, date: given ? `${given.witness}　${day(given.on)}` : '' },
          ...helperPlaces(party.assistance),
        ],
      },
    ],
    ...inLargePrint(party.assistance),
  };
}

function makeUpModel({ common, own }: State, copy: string): FormModel {
  const role: PartyRole = copy === 'woman' ? 'woman' : 'man';
  const party = own[role];
  const { declaration: made, signatures } = party;
  // A form that is not ready has no text either.
  if (!made) return { title: '申请补办结婚登记声明书', number: common.number, blocks: [] };
  const partnerName = own[otherRole(role)].declaration?.name ?? '';
  const { spousesSince = '' } = made;
  return makeUpDeclarationModel({
    caseNumber: common.number,
    role,
    party,
    made,
    partnerName,
    spousesSince,
    signature: signatures.declaration,
  });
}

function examinationModel(state: State): FormModel {
  const { common, own } = state;
  const { man, woman, registration, examination, issue } = own;
  const photo = common.materials.find(({ material }) => material === jointPhoto)?.attachments[0] ?? null;
  const pair: FormBlock = {
    kind: 'columns',
    heading: '申请人情况',
    heads: ['', '男方', '女方'],
    rows: rows.map(([label, value]) => [label, cellOf(value, man), cellOf(value, woman)]),
  };
  const papers: FormField[] = partyRoles.map((role) => ({
    label: `${roleNames[role]}证件材料`,
    value: `${papersInWords(own[role])}、声明书`,
  }));
  const checks = checkFields(partyRoles.map((role) => ({ role, check: own[role].stateCheck })));
  return {
    title: '结婚登记审查处理表',
    number: common.number,
    blocks: [
      pair,
      {
        kind: 'fields',
        heading: '提供证件材料',
        columns: 1,
        fields: [...papers, { label: '照片', value: '双方合影照片' }, ...checks],
      },
      { kind: 'photo', attachment: photo, caption: '双方合影' },
      {
        kind: 'fields',
        heading: '审查与登记',
        columns: 2,
        fields: [
          { label: '审查意见', value: examination?.opinion ?? '' },
          { label: '婚姻登记员', value: examination?.by ?? '' },
          { label: '结婚证字号', value: registration?.certificateNumber ?? '' },
          { label: '登记日期', value: day(registration?.on) },
          { label: '承办机关', value: registration?.authority ?? '' },
          { label: '印制号', value: issue ? `${issue.printingNumbers.man} / ${issue.printingNumbers.woman}` : '' },
          { label: '领证日期', value: day(issue?.on) },
          { label: '备注', value: [kindNotes[own.kind], correctionsInWords(state)].filter(Boolean).join('；') },
        ],
      },
      ...placeBlocks(own.places),
      {
        kind: 'signatures',
        places: [
          signaturePlace('男方领证签名或按指纹', man.signatures.certificate),
          signaturePlace('女方领证签名或按指纹', woman.signatures.certificate),
          sealPlace(registration?.authority, registration?.on),
        ],
      },
    ],
  };
}

/** What was declared of a party, as the record corrects it since; the signed declaration stays as it is. */
function borne(state: State, role: PartyRole): Declaration | null {
  const made = state.own[role].declaration;
  return made && asCorrected(state, role, made);
}

function certificateModel(state: State, role: PartyRole): FormModel {
  const { common, own } = state;
  const holder = borne(state, role)?.name ?? '';
  const { registration } = own;
  const photo = common.materials.find(({ material }) => material === jointPhoto)?.attachments[0] ?? null;
  const party = (of: PartyRole): FormField[] => {
    const made = borne(state, of);
    return [
      { label: '姓名', value: made?.name ?? '' },
      { label: '性别', value: made ? printedAnswer('sex', made.sex) : '' },
      { label: '国籍', value: made?.nationality ?? '' },
      { label: '出生日期', value: day(made?.birthDate) },
      { label: '身份证件号', value: made?.documentNumber ?? '' },
    ];
  };
  return {
    title: '结婚证',
    number: registration?.certificateNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 1,
        fields: [
          { label: '持证人', value: holder },
          { label: '登记日期', value: day(registration?.on) },
          { label: '结婚证字号', value: registration?.certificateNumber ?? '' },
          { label: '登记机关', value: registration?.authority ?? '' },
          { label: '婚姻登记员', value: registration?.registrar ?? '' },
        ],
      },
      { kind: 'photo', attachment: photo, caption: '' },
      { kind: 'fields', columns: 2, fields: [...party(role), ...party(otherRole(role))] },
    ],
  };
}

function refusalModel({ common, own }: State): FormModel {
  const { refusal } = own;
  const { words, basis } = refusalGrounds[refusal?.ground ?? 'not-registrable-here'];
  const names = common.parties.map(({ name }) => name);
  return {
    title: '不予办理结婚登记告知书',
    number: common.number,
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '男方', value: names[0] ?? '' },
          { label: '女方', value: names[1] ?? '' },
        ],
      },
      {
        kind: 'text',
        paragraphs: [
          `${names.join('、')}：`,
          `你们于${day(refusal?.on)}申请结婚登记。经审查，依照${basis}的规定，不予办理结婚登记。`,
          `理由：${words}。`,
          `说明：${refusal?.explanation ?? ''}`,
          remedies,
        ],
      },
      {
        kind: 'signatures',
        places: [
          { label: reviewer, attachment: null, date: refusal ? `${refusal.by}　${day(refusal.on)}` : '' },
          sealPlace(refusal?.authority, refusal?.on),
        ],
      },
    ],
  };
}

const bothParties = (): readonly string[] => ['man', 'woman'];
const isMakeUp = ({ own }: State): boolean => own.kind === 'make-up';
const declared = ({ own }: State): boolean => own.man.declaration !== null && own.woman.declaration !== null;
const registered = ({ own }: State): boolean => own.registration !== null;

export const marriageForms: readonly Form[] = [
  precheckForm('结婚登记', [
    '双方本人到场，居民身份证或其他有效身份证件（在有效期内）',
    '双方近期半身免冠合影照片（2寸）3张',
  ]),
  form({
    code: 'marriage-declaration',
    name: { zh: '申请结婚登记声明书', en: 'Declaration for marriage registration' },
    paper: a4,
    copies: (state) => (isMakeUp(state) ? [] : bothParties()),
    ready: declared,
    model: (state, copy) => declarationModel(state, copy as PartyRole),
  }),
  form({
    code: 'marriage-make-up-declaration',
    name: { zh: '申请补办结婚登记声明书', en: 'Declaration for a make-up registration' },
    paper: a4,
    copies: (state) => (isMakeUp(state) ? bothParties() : []),
    ready: (state) => isMakeUp(state) && declared(state),
    model: makeUpModel,
  }),
  form({
    code: 'marriage-examination',
    name: { zh: '结婚登记审查处理表', en: 'Examination and handling sheet' },
    paper: a4,
    copies: () => [''],
    ready: registered,
    model: examinationModel,
  }),
  form({
    code: 'marriage-certificate',
    name: { zh: '结婚证内页', en: 'Certificate data page' },
    paper: certificatePage,
    copies: bothParties,
    ready: registered,
    model: (state, copy) => certificateModel(state, copy as PartyRole),
  }),
  form({
    code: 'marriage-refusal',
    name: { zh: '不予办理结婚登记告知书', en: 'Notice of refusal' },
    paper: a4,
    copies: () => [''],
    ready: ({ own }) => own.refusal !== null,
    model: refusalModel,
  }),
];
