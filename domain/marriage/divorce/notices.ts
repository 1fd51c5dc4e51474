/** 不予办理离婚登记告知书: why not accepted (art. 14), or why not registered inside the window. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form, FormModel } from '#domain/kernel/window.ts';
import { a4, day, formsOf, remedies, reviewer, sealPlace } from '../form-parts.ts';
import { partyRoles } from '../schema.ts';
import { governing } from './dates.ts';
import type { Divorce } from './schema.ts';

type State = CaseState<Divorce>;
const form = formsOf<State>();

/** Grounds in the words of the notice, each with its article. */
export const divorceGrounds: Readonly<Record<string, string>> = {
  capacity: '一方或者双方属于无民事行为能力人或者限制民事行为能力人（《婚姻登记条例》第十四条第二项）',
  'no-agreement': '未达成离婚协议（《婚姻登记条例》第十四条第一项）',
  'registered-elsewhere': '结婚登记不是在中国内地办理（《婚姻登记条例》第十四条第三项）',
  'no-marriage': '双方之间没有依法登记的婚姻关系（《中华人民共和国民法典》第一千零七十六条）',
  'not-willing': '非双方自愿离婚（《中华人民共和国民法典》第一千零七十六条、第一千零七十八条）',
  disagreement: '双方未对子女抚养、财产以及债务处理等事项协商一致（《中华人民共和国民法典》第一千零七十八条）',
};

type Told = Divorce['refusals'][number];

function notice(state: State, told: Told | null | undefined, end: readonly string[]): FormModel {
  const names = state.common.parties.map(({ name }) => name).join('、');
  return {
    title: '不予办理离婚登记告知书',
    number: state.common.number,
    blocks: [
      {
        kind: 'text',
        paragraphs: [
          `${names}：`,
          `你们于${day(told?.on)}申请办理离婚登记。经审查，不符合离婚登记条件，不予办理。`,
          `理由：${divorceGrounds[told?.ground ?? ''] ?? ''}。`,
          `说明：${told?.explanation ?? ''}`,
          ...end,
          remedies,
        ],
      },
      {
        kind: 'signatures',
        places: [
          { label: reviewer, attachment: null, date: told ? `${told.by}　${day(told.on)}` : '' },
          sealPlace(told?.authority, told?.on),
        ],
      },
    ],
  };
}

const suit = '可以依法向人民法院提起离婚诉讼';

/** Where each ground leads: whether the couple may ask the authority again once it is mended, and who else ends the marriage. */
const ways: Readonly<Record<string, { readonly isMendable: boolean; readonly elsewhere: string }>> = {
  'no-agreement': {
    isMendable: true,
    elsewhere: `一方要求离婚的，${suit}（《中华人民共和国民法典》第一千零七十九条）。`,
  },
  'not-willing': {
    isMendable: true,
    elsewhere: `一方要求离婚的，${suit}（《中华人民共和国民法典》第一千零七十九条）。`,
  },
  disagreement: {
    isMendable: true,
    elsewhere: `一方要求离婚的，${suit}（《中华人民共和国民法典》第一千零七十九条）。`,
  },
  capacity: {
    isMendable: false,
    elsewhere: `要求离婚的，${suit}（《中华人民共和国民法典》第一千零七十九条），无诉讼行为能力的一方由其监护人作为法定代理人代为诉讼。`,
  },
  'registered-elsewhere': { isMendable: false, elsewhere: `婚姻登记机关不能办理此类离婚登记；要求离婚的，${suit}。` },
  'no-marriage': { isMendable: false, elsewhere: '双方之间没有可以解除的婚姻关系，无需办理离婚。' },
};

const elsewhereOf = (told: Told | null | undefined): readonly string[] => {
  const way = ways[told?.ground ?? ''];
  return way ? [way.elsewhere] : [];
};

/** What the refusal means for the window: until when they may come again, or that it is over; and whether to apply anew makes sense. */
function windowEnd({ own: { acceptance, recomputed } }: State, told: Told | undefined): readonly string[] {
  if (!acceptance || !told) return [];
  const { windowEndsOn } = governing(acceptance.printed, recomputed);
  const end = day(windowEndsOn);
  const isMendable = ways[told.ground]?.isMendable ?? false;
  if (told.on > windowEndsOn)
    return [
      `申请发证期间已于${end}届满，本次离婚登记申请视为撤回${isMendable ? '；双方仍要求离婚的，可以重新提出离婚登记申请。' : '。'}`,
    ];
  if (!isMendable) return [`申请发证期间至${end}届满，届满后本次离婚登记申请视为撤回。`];
  if (told.on === windowEndsOn)
    return [
      `申请发证期间于当日（${end}）届满：当日双方仍可以再次共同到本机关申请发给离婚证；未再申请的，视为撤回离婚登记申请，双方可以重新提出申请。`,
    ];
  return [
    `本次不予办理不影响申请发证期间：截至${end}，双方可以再次共同到本机关申请发给离婚证；逾期未申请的，视为撤回离婚登记申请。`,
  ];
}

export const noticeForms: readonly Form[] = [
  form({
    code: 'divorce-not-accepted',
    name: { zh: '不予办理离婚登记告知书', en: 'Notice of non-acceptance' },
    paper: a4,
    copies: () => partyRoles,
    ready: ({ own }) => own.notAccepted !== null,
    model: (state) => notice(state, state.own.notAccepted, elsewhereOf(state.own.notAccepted)),
  }),
  form({
    code: 'divorce-refusal',
    name: { zh: '不予办理离婚登记告知书（申请发证期间）', en: 'Notice of refusal inside the window' },
    paper: a4,
    // One notice for each refusal: the copy is its place in the row.
    copies: ({ own }) => own.refusals.map((_, index) => String(index)),
    ready: ({ own }) => own.refusals.length > 0,
    model: (state, copy) => {
      const told = state.own.refusals[Number(copy)];
      return notice(state, told, [...windowEnd(state, told), ...elsewhereOf(told)]);
    },
  }),
];
