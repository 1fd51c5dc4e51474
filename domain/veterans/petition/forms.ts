/** Register and notices of a visit or petition (告知书, 答复). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Form } from '#domain/kernel/window.ts';
import { day, partyOf, places, sheet } from '../form-parts.ts';
import { wordOf } from '../words.ts';
import type { Petition } from './state.ts';
import { closingWords, petitionChannels, petitionKinds, petitionMatters } from './words.ts';

/** A last day; marked where the calendar of its year may still move it. */
const lastDay = ({ provisional }: Petition, limit: Petition['provisional'][number], date: string | null): string =>
  `${day(date)}${provisional.includes(limit) ? '（暂定，以公布的节假日安排为准）' : ''}`;

/** What the item was recognised as. */
const recognised = ({ earlier, gathering }: Petition): string =>
  [
    earlier.length > 0 ? `重复信访（此前 ${earlier.length} 次）` : '',
    gathering ? `集体访（${gathering.people} 人）` : '',
  ]
    .filter(Boolean)
    .join('、') || '初次信访';

const petitionNotice = (
  code: string,
  zh: string,
  en: string,
  ready: (own: Petition) => boolean,
  words: (own: Petition) => readonly string[],
): Form =>
  sheet<CaseState<Petition>>({
    code,
    zh,
    en,
    ready: ({ own }) => ready(own),
    model: (state) => ({
      number: state.common.number,
      blocks: [
        { kind: 'text', paragraphs: [`${partyOf(state)}：`, ...words(state.own)] },
        places('退役军人服务站（盖章）', '送达签收'),
      ],
    }),
  });

export const petitionForms: readonly Form[] = [
  sheet<CaseState<Petition>>({
    code: 'petition-register',
    zh: '来访登记表',
    en: 'Register of a visit',
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '来访人', value: partyOf(state) },
            { label: '收到日期', value: day(state.own.receivedOn) },
            { label: '类别', value: wordOf(petitionKinds, state.own.kind) },
            { label: '反映事项', value: wordOf(petitionMatters, state.own.matter) },
            { label: '渠道', value: wordOf(petitionChannels, state.own.channel) },
            { label: '人数', value: String(state.own.people) },
            { label: '代表', value: state.own.speakers },
            { label: '首办责任人', value: state.own.owner.name },
            { label: '认定', value: recognised(state.own) },
            { label: '告知期限', value: lastDay(state.own, 'notice', state.own.noticeBy) },
          ],
        },
        { kind: 'text', heading: '主要诉求', paragraphs: [state.own.claim] },
        places('来访人签名', '接待人'),
      ],
    }),
  }),
  petitionNotice(
    'petition-accepted',
    '信访事项受理告知书',
    'Notice that it is taken up',
    ({ accepted }) => accepted !== null,
    (own) => [
      `您于${day(own.receivedOn)}反映的事项，依据《信访工作条例》第二十三条，决定予以受理，由${own.accepted?.unit ?? ''}${own.accepted?.category === 'procedure' ? '依照相应行政程序' : ''}办理${
        own.handleBy ? `，将于${lastDay(own, 'handle', own.handleBy)}前书面答复` : ''
      }。`,
    ],
  ),
  petitionNotice(
    'petition-declined',
    '信访事项不予受理告知书',
    'Notice that it is not taken up',
    ({ stage }) => stage === 'declined',
    ({ receivedOn, ended }) => [
      `您于${day(receivedOn)}反映的事项，${ended?.words ?? ''}，依据《信访工作条例》，不予受理。`,
    ],
  ),
  petitionNotice(
    'petition-referred',
    '信访事项转送告知书',
    'Notice of referral',
    ({ stage }) => stage === 'referred',
    ({ receivedOn, ended }) => [
      `您于${day(receivedOn)}反映的事项，${ended?.words ?? ''}，已转送${ended?.to ?? ''}，请向该单位了解办理情况。`,
    ],
  ),
  petitionNotice(
    'petition-extended',
    '信访事项延期办理告知书',
    'Notice of extension',
    ({ extended }) => extended !== null,
    (own) => [
      `您反映的事项因${own.extended?.reason ?? ''}，经${own.extended?.approvedBy ?? ''}批准，依据《信访工作条例》第三十四条延长办理期限，至${lastDay(own, 'handle', own.handleBy)}。`,
    ],
  ),
  petitionNotice(
    'petition-answer',
    '信访事项处理意见书',
    'Answer',
    ({ answered }) => answered !== null,
    ({ answered }) => [
      answered?.answer ?? '',
      '如不服本处理意见，可以自收到本意见书之日起三十日内，向原办理机关的上一级机关提出复查请求。',
    ],
  ),
  sheet<CaseState<Petition>>({
    code: 'petition-satisfaction',
    zh: '信访事项送达与评价记录',
    en: 'Record of delivery and satisfaction',
    ready: ({ own }) => own.satisfaction !== null,
    model: (state) => ({
      number: state.common.number,
      blocks: [
        {
          kind: 'fields',
          columns: 2,
          fields: [
            { label: '来访人', value: partyOf(state) },
            { label: '答复送达日期', value: day(state.own.deliveredOn) },
            { label: '群众评价', value: wordOf(closingWords, state.own.satisfaction ?? '') },
            { label: '办结日期', value: day(state.own.ended?.on) },
          ],
        },
        { kind: 'text', heading: '说明', paragraphs: [state.own.ended?.words || '无'] },
        places('来访人签名', '首办责任人'),
      ],
    }),
  }),
];
