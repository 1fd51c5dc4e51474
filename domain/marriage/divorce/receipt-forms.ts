/** The receipt and the two sheets of a withdrawal (受理回执单、撤回申请书、撤回确认单). */

import { isDateProvisional, type MovableDate } from '#domain/calendar/periods.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormField, FormModel } from '#domain/kernel/window.ts';
import { a4, day, formsOf, otherRole, roleNames, sealPlace, signaturePlace } from '../form-parts.ts';
import { documentInWords } from '../party/forms.ts';
import { partyRoles } from '../schema.ts';
import type { Divorce } from './schema.ts';

type State = CaseState<Divorce>;
const form = formsOf<State>();

const names = ({ common }: State): string => common.parties.map(({ name }) => name).join('、');

/** The dates printed here are frozen: they never change on a later print of the same receipt. */
function receiptModel(state: State): FormModel {
  const { acceptance } = state.own;
  const dates = acceptance?.printed;
  const until = (date: MovableDate): string =>
    dates ? `${day(dates[date])}${isDateProvisional(dates, date) ? '（暂定）' : ''}` : '';
  const provisional = dates?.provisional
    ? [
        '标注“暂定”的日期以国务院公布的节假日安排为准：期限届满日遇法定休假日的，顺延至休假日结束的次日，届时以本机关通知为准。',
      ]
    : [];
  return {
    title: '离婚登记申请受理回执单',
    number: acceptance?.receiptNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          ...state.common.parties.map(({ role, name }) => ({ label: role === 'man' ? '男方' : '女方', value: name })),
          { label: '收到申请日期', value: day(dates?.receivedOn) },
          { label: '冷静期届满日', value: until('coolingEndsOn') },
          { label: '申请发证起始日', value: until('windowOpensOn') },
          { label: '期间首个工作日', value: until('firstWorkingDay') },
          { label: '申请发证截止日', value: until('windowEndsOn') },
          { label: '受理人', value: acceptance?.by ?? '' },
        ],
      },
      {
        kind: 'text',
        heading: '告知事项',
        paragraphs: [
          '一、自本机关收到离婚登记申请之日起至离婚冷静期届满日，任何一方不愿意离婚的，可以持本人有效身份证件和本回执单到本机关撤回离婚登记申请。',
          '二、离婚冷静期届满后，双方应当在上述起止日期内的工作日共同亲自到本机关申请发给离婚证；未申请的，视为撤回离婚登记申请。',
          '三、申请发给离婚证时应当携带：双方有效身份证件、结婚证、离婚协议书、各人近期半身免冠单人照片两张、本回执单。',
          ...provisional,
        ],
      },
      { kind: 'signatures', places: [sealPlace(acceptance?.authority, dates?.receivedOn)] },
    ],
  };
}

/** By which paper the party who withdraws was known; nothing in cases of an older version. */
const shownPaper = (withdrawal: Divorce['withdrawal']): readonly FormField[] =>
  withdrawal?.document ? [{ label: '出示的证件', value: documentInWords(withdrawal.document) }] : [];

function withdrawalModel(state: State): FormModel {
  const { own } = state;
  const { withdrawal, acceptance } = own;
  const role = withdrawal?.party ?? 'man';
  const other = own[otherRole(role)].application?.name ?? '';
  const lost = withdrawal?.receipt.is === 'lost' ? withdrawal.receipt.note : '';
  return {
    title: '撤回离婚登记申请书',
    number: acceptance?.receiptNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '申请人', value: own[role].application?.name ?? '' },
          { label: '身份证件号', value: own[role].application?.documentNumber ?? '' },
          ...shownPaper(withdrawal),
          { label: '回执单编号', value: acceptance?.receiptNumber ?? '' },
          { label: '收到申请日期', value: day(acceptance?.printed.receivedOn) },
          { label: '撤回理由', value: withdrawal?.reason || '（未填写）' },
          { label: '回执单', value: lost ? `遗失：${lost}` : '已出示' },
        ],
      },
      {
        kind: 'text',
        paragraphs: [
          `本人与${other}于${day(acceptance?.printed.receivedOn)}共同申请离婚登记。现本人不愿意离婚，依照《中华人民共和国民法典》第一千零七十七条第一款的规定，申请撤回离婚登记申请。`,
        ],
      },
      {
        kind: 'signatures',
        places: [signaturePlace(`申请人（${roleNames[role]}，签名或按指纹）`, withdrawal?.signature ?? null)],
      },
    ],
  };
}

const informedWords = { 'in-person': '当面', phone: '电话', message: '短信', letter: '书面邮寄' } as const;

/** That the other party was told, how and when; nothing in cases of an older version. */
function informedField({ own }: State): readonly FormField[] {
  const { withdrawal } = own;
  if (!withdrawal?.informed) return [];
  const { how, on } = withdrawal.informed;
  const role = otherRole(withdrawal.party);
  const other = `${own[role].application?.name ?? ''}（${roleNames[role]}）`;
  return [{ label: '告知对方', value: `已于${day(on)}以${informedWords[how]}方式告知${other}` }];
}

function confirmationModel(state: State): FormModel {
  const { own } = state;
  const { withdrawal, acceptance } = own;
  const who = withdrawal ? (own[withdrawal.party].application?.name ?? '') : '';
  return {
    title: '撤回离婚登记申请确认单',
    number: acceptance?.receiptNumber ?? '',
    blocks: [
      {
        kind: 'fields',
        columns: 2,
        fields: [
          { label: '撤回人', value: withdrawal ? `${who}（${roleNames[withdrawal.party]}）` : '' },
          { label: '撤回日期', value: day(withdrawal?.on) },
          ...shownPaper(withdrawal),
          ...informedField(state),
        ],
      },
      {
        kind: 'text',
        paragraphs: [
          `${names(state)}：`,
          `${who}于${day(withdrawal?.on)}申请撤回双方于${day(acceptance?.printed.receivedOn)}提出的离婚登记申请。经核对，符合《中华人民共和国民法典》第一千零七十七条第一款的规定，予以确认，离婚登记程序终止。`,
          '双方以后自愿离婚的，可以重新共同申请离婚登记，期间重新计算；一方要求离婚的，可以依法向人民法院提起诉讼。',
        ],
      },
      {
        kind: 'signatures',
        places: [
          {
            label: '婚姻登记员',
            attachment: null,
            date: withdrawal ? `${withdrawal.signature.witness}　${day(withdrawal.on)}` : '',
          },
          sealPlace(acceptance?.authority, withdrawal?.on),
        ],
      },
    ],
  };
}

const withdrawn = ({ own }: State): boolean => own.withdrawal !== null;

export const receiptForms: readonly Form[] = [
  form({
    code: 'divorce-receipt',
    name: { zh: '离婚登记申请受理回执单', en: 'Receipt of the application' },
    paper: a4,
    copies: () => partyRoles,
    ready: ({ own }) => own.acceptance !== null,
    model: receiptModel,
  }),
  form({
    code: 'divorce-withdrawal',
    name: { zh: '撤回离婚登记申请书', en: 'Withdrawal of the application' },
    paper: a4,
    copies: () => [''],
    ready: withdrawn,
    model: withdrawalModel,
  }),
  form({
    code: 'divorce-withdrawal-confirmation',
    name: { zh: '撤回离婚登记申请确认单', en: 'Confirmation of withdrawal' },
    paper: a4,
    copies: () => partyRoles,
    ready: withdrawn,
    model: confirmationModel,
  }),
];
