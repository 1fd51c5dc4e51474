/** Official forms of a divorce by agreement as data; wording after 婚姻登记工作规范 and 民发〔2020〕116号. Always Chinese. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormBlock, FormField, FormModel } from '#domain/kernel/window.ts';
import { asCorrected, correctionsInWords } from '../annotation/corrections.ts';
import { a4, certificatePage, day, formsOf, otherRole, roleNames, sealPlace, signaturePlace } from '../form-parts.ts';
import { printedAnswer, singlePhoto } from '../items.ts';
import {
  assistanceBlocks,
  checkFields,
  helperPlaces,
  inLargePrint,
  numberInWords,
  papersInWords,
} from '../party/forms.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { placeBlocks } from '../place.ts';
import { precheckForm } from '../precheck.ts';
import { noticeForms } from './notices.ts';
import { receiptForms } from './receipt-forms.ts';
import type { Application, Divorce, DivorceParty, Topic } from './schema.ts';

type State = CaseState<Divorce>;
const form = formsOf<State>();

const rows: readonly (readonly [string, (made: Application, party: DivorceParty) => string])[] = [
  ['姓名', (made) => made.name],
  ['性别', (made) => printedAnswer('sex', made.sex)],
  ['国籍', (made) => made.nationality],
  ['出生日期', (made) => day(made.birthDate)],
  ['民族', (made) => made.ethnicGroup],
  ['职业', (made) => printedAnswer('occupation', made.occupation)],
  ['文化程度', (made) => printedAnswer('education', made.education)],
  ['身份证件号', (made, party) => numberInWords(made.documentNumber, party)],
  ['常住户口所在地', (made) => made.address],
  ['联系电话', (made) => made.phone],
];
const cellOf = (value: (typeof rows)[number][1], party: DivorceParty): string =>
  party.application ? value(party.application, party) : '';
const pair = ({ own }: State): FormBlock => ({
  kind: 'columns',
  heading: '申请人情况',
  heads: ['', '男方', '女方'],
  rows: rows.map(([label, value]) => [label, ...partyRoles.map((role) => cellOf(value, own[role]))]),
});
const nameOf = ({ own, common }: State, role: PartyRole): string =>
  own[role].application?.name ?? common.parties.find((party) => party.role === role)?.name ?? '';

const marriageFields = ({ marriage, man, woman }: Divorce): readonly FormField[] => {
  const lost = partyRoles
    .filter((role) => ({ man, woman })[role].certificate === 'lost')
    .map((role) => roleNames[role]);
  return [
    { label: '结婚证字号', value: marriage.certificateNumber },
    { label: '结婚登记日期', value: day(marriage.registeredOn) },
    { label: '结婚登记机关', value: marriage.authority },
    { label: '结婚证遗失说明', value: lost.length ? `${lost.join('、')}的结婚证遗失，已作书面声明` : '无' },
  ];
};

function applicationModel(state: State): FormModel {
  const { own, common } = state;
  return {
    title: '离婚登记申请书',
    number: common.number,
    blocks: [
      pair(state),
      { kind: 'fields', heading: '婚姻登记', columns: 2, fields: marriageFields(own) },
      {
        kind: 'text',
        paragraphs: [
          '我们双方自愿离婚，均具有完全民事行为能力，已对子女抚养、财产以及债务处理等事项协商一致。',
          '现依照《中华人民共和国民法典》第一千零七十六条、第一千零七十七条的规定，共同申请离婚登记。',
          '我们知悉：自婚姻登记机关收到离婚登记申请之日起三十日内，任何一方不愿意离婚的，可以撤回申请；期限届满后三十日内，双方应当亲自到婚姻登记机关申请发给离婚证，未申请的，视为撤回离婚登记申请。',
        ],
      },
      ...partyRoles.flatMap((role) => assistanceBlocks(roleNames[role], own[role].assistance)),
      {
        kind: 'signatures',
        places: [
          ...partyRoles.map((role) =>
            signaturePlace(`${roleNames[role]}（签名或按指纹）`, own[role].signatures.application),
          ),
          {
            label: '婚姻登记员',
            attachment: null,
            date: own.acceptance ? `${own.acceptance.by}　${day(own.acceptance.printed.receivedOn)}` : '',
          },
          ...partyRoles.flatMap((role) => helperPlaces(own[role].assistance)),
        ],
      },
    ],
    ...inLargePrint(own.man.assistance, own.woman.assistance),
  };
}

function declarationModel(state: State, role: PartyRole): FormModel {
  const { own, common } = state;
  const party = own[role];
  const given = party.signatures.declaration;
  return {
    title: '离婚登记声明书',
    number: common.number,
    blocks: [
      {
        kind: 'fields',
        heading: `声明人（${roleNames[role]}）`,
        columns: 2,
        fields: rows.map(([label, value]) => ({ label, value: cellOf(value, party) })),
      },
      {
        kind: 'text',
        paragraphs: [
          `本人与对方 ${nameOf(state, otherRole(role))} 自愿离婚，对子女抚养、财产以及债务处理等事项已协商一致，并签订离婚协议书。`,
          '本人具有完全民事行为能力，上述声明完全真实，如有虚假，愿承担法律责任。',
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

const worded = (topic: Topic | undefined): string => (topic?.is === 'text' ? topic.text : topic ? '无。' : '');
const livesWith = { man: '男方', woman: '女方', other: '其他' } as const;

/** Three copies: one for each party and one for the archive; the parties' carry the stamp's words. */
function agreementModel(state: State, copy: string): FormModel {
  const { own, common } = state;
  const { agreement, registration } = own;
  const minors: FormBlock = {
    kind: 'columns',
    heading: '未成年子女',
    heads: ['姓名', '出生日期', '随何方生活'],
    rows: (agreement?.minors ?? []).map((child) => [child.name, day(child.birthDate), livesWith[child.livesWith]]),
  };
  const stamp = registration
    ? `此件与存档件一致，涂改无效。　${registration.authority}`
    : '此件与存档件一致，涂改无效。';
  return {
    title: '离婚协议书',
    number: common.number,
    blocks: [
      {
        kind: 'columns',
        heads: ['', '姓名', '身份证件号'],
        rows: partyRoles.map((role) => [
          roleNames[role],
          nameOf(state, role),
          own[role].application?.documentNumber ?? '',
        ]),
      },
      {
        kind: 'text',
        paragraphs: [
          `双方于${day(own.marriage.registeredOn)}在${own.marriage.authority}登记结婚，结婚证字号：${own.marriage.certificateNumber}。现双方自愿离婚，达成协议如下。`,
        ],
      },
      ...(agreement?.minors.length ? [minors] : []),
      { kind: 'text', heading: '一、子女抚养', paragraphs: worded(agreement?.children).split('\n') },
      { kind: 'text', heading: '二、财产处理', paragraphs: worded(agreement?.property).split('\n') },
      { kind: 'text', heading: '三、债务处理', paragraphs: worded(agreement?.debts).split('\n') },
      {
        kind: 'text',
        paragraphs: ['本协议一式三份，双方各执一份，婚姻登记机关存档一份，自完成离婚登记之日起生效。'],
      },
      ...partyRoles.flatMap((role) => assistanceBlocks(roleNames[role], own[role].assistance)),
      {
        kind: 'signatures',
        places: [
          ...partyRoles.map((role) =>
            signaturePlace(`${roleNames[role]}（签名或按指纹）`, own[role].signatures.agreement),
          ),
          ...partyRoles.flatMap((role) => helperPlaces(own[role].assistance)),
        ],
      },
    ],
    ...inLargePrint(own.man.assistance, own.woman.assistance),
    paged: true,
    footer: copy === 'archive' ? '存档件' : stamp,
  };
}

const yesNo = (is: boolean | undefined): string => (is ? '是' : '否');

function examinationModel(state: State): FormModel {
  const { own, common } = state;
  const { agreement, examination, registration, issue, acceptance } = own;
  const papers: FormField[] = partyRoles.map((role) => ({
    label: `${roleNames[role]}证件材料`,
    value: papersInWords(own[role]),
  }));
  const checks = checkFields(partyRoles.map((role) => ({ role, check: own[role].stateCheck })));
  return {
    title: '离婚登记审查处理表',
    number: common.number,
    blocks: [
      pair(state),
      { kind: 'fields', heading: '提供证件材料', columns: 2, fields: [...papers, ...marriageFields(own), ...checks] },
      {
        kind: 'fields',
        heading: '协议',
        columns: 2,
        fields: [
          { label: '子女抚养达成一致', value: yesNo(agreement !== null) },
          { label: '财产处理达成一致', value: yesNo(agreement !== null) },
          { label: '债务处理达成一致', value: yesNo(agreement !== null) },
        ],
      },
      {
        kind: 'fields',
        heading: '审查与登记',
        columns: 2,
        startsPage: true,
        fields: [
          { label: '受理日期', value: day(acceptance?.printed.receivedOn) },
          { label: '申请发证日期', value: day(own.request?.on) },
          { label: '审查意见', value: examination?.opinion ?? '' },
          { label: '婚姻登记员', value: examination?.by ?? '' },
          { label: '离婚证字号', value: registration?.certificateNumber ?? '' },
          { label: '登记日期', value: day(registration?.on) },
          { label: '承办机关', value: registration?.authority ?? '' },
          { label: '印制号', value: issue ? `${issue.printingNumbers.man} / ${issue.printingNumbers.woman}` : '' },
          { label: '领证日期', value: day(issue?.on) },
          { label: '备注', value: correctionsInWords(state) },
        ],
      },
      ...placeBlocks(own.places),
      photos(state),
      {
        kind: 'signatures',
        places: [
          ...partyRoles.map((role) =>
            signaturePlace(`${roleNames[role]}领证签名或按指纹`, own[role].signatures.certificate),
          ),
          sealPlace(registration?.authority, registration?.on),
        ],
      },
    ],
    // With a photo of each it takes two pages: who they are, and what was decided. Each says which it is.
    paged: true,
  };
}

const photoOf = ({ common }: State, role: PartyRole): string | null =>
  common.materials.find(({ material, party }) => material === singlePhoto && party === role)?.attachments[0] ?? null;

/** Each of them has a photo of their own on the sheet, side by side. */
const photos = (state: State): FormBlock => ({
  kind: 'photo',
  attachment: photoOf(state, 'man'),
  caption: `${roleNames.man}照片`,
  size: 'single',
  beside: { attachment: photoOf(state, 'woman'), caption: `${roleNames.woman}照片` },
});

/** What a party stated, as the record corrects it since; the signed application stays as it is. */
function borne(state: State, role: PartyRole): Application | null {
  const made = state.own[role].application;
  return made && asCorrected(state, role, made);
}

function certificateModel(state: State, role: PartyRole): FormModel {
  const { own } = state;
  const { registration } = own;
  const party = (of: PartyRole): FormField[] => {
    const made = borne(state, of);
    return [
      { label: '姓名', value: made?.name ?? nameOf(state, of) },
      { label: '性别', value: made ? printedAnswer('sex', made.sex) : '' },
      { label: '国籍', value: made?.nationality ?? '' },
      { label: '出生日期', value: day(made?.birthDate) },
      { label: '身份证件号', value: made?.documentNumber ?? '' },
    ];
  };
  return {
    title: '离婚证',
    number: registration?.certificateNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 1,
        fields: [
          { label: '持证人', value: borne(state, role)?.name ?? nameOf(state, role) },
          { label: '登记日期', value: day(registration?.on) },
          { label: '离婚证字号', value: registration?.certificateNumber ?? '' },
          { label: '登记机关', value: registration?.authority ?? '' },
          { label: '婚姻登记员', value: registration?.registrar ?? '' },
        ],
      },
      { kind: 'photo', attachment: photoOf(state, role), caption: '', size: 'single' },
      { kind: 'fields', columns: 2, fields: [...party(role), ...party(otherRole(role))] },
    ],
  };
}

const once = (): readonly string[] => [''];
const registered = ({ own }: State): boolean => own.registration !== null;

/** Every form of a divorce, in the order in which a case meets them. */
export const divorceForms: readonly Form[] = [
  form({
    code: 'divorce-application',
    name: { zh: '离婚登记申请书', en: 'Application for divorce registration' },
    paper: a4,
    copies: once,
    ready: ({ own }) => own.man.application !== null && own.woman.application !== null,
    model: applicationModel,
  }),
  precheckForm('离婚登记', [
    '双方本人到场，居民身份证或其他有效身份证件（在有效期内）',
    '双方的结婚证',
    '双方近期半身免冠单人照片（2寸）各2张',
    '双方共同签署的离婚协议书',
  ]),
  ...receiptForms,
  form({
    code: 'divorce-declaration',
    name: { zh: '离婚登记声明书', en: 'Declaration for divorce registration' },
    paper: a4,
    copies: () => partyRoles,
    ready: ({ own }) => own.man.declaration !== null && own.woman.declaration !== null,
    model: (state, copy) => declarationModel(state, copy as PartyRole),
  }),
  form({
    code: 'divorce-agreement',
    name: { zh: '离婚协议书', en: 'Divorce agreement' },
    paper: a4,
    copies: () => [...partyRoles, 'archive'],
    ready: ({ own }) => own.agreement !== null,
    model: agreementModel,
  }),
  form({
    code: 'divorce-examination',
    name: { zh: '离婚登记审查处理表', en: 'Examination and handling sheet' },
    paper: a4,
    copies: once,
    ready: registered,
    model: examinationModel,
  }),
  form({
    code: 'divorce-certificate',
    name: { zh: '离婚证内页', en: 'Divorce certificate data page' },
    paper: certificatePage,
    copies: () => partyRoles,
    ready: registered,
    model: (state, copy) => certificateModel(state, copy as PartyRole),
  }),
  ...noticeForms,
];
