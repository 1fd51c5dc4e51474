/** The window's simple services (帮扶援助, 组织关系、档案、社保接续, 安置 …): each a list of steps with the time for each. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { ask, choicesOf } from '../words.ts';

export interface ServiceStep {
  readonly code: string;
  readonly name: Text;
  /** Time for it, from the step before or, for the first, from the opening. */
  readonly within?: {
    readonly days: number;
    readonly unit: 'calendar-day' | 'working-day' | 'month';
    readonly basis: string;
  };
  /** What is asked when it is done. */
  readonly questions: readonly Question[];
}
export interface Service {
  readonly code: string;
  readonly name: Text;
  readonly basis: readonly string[];
  readonly questions: readonly Question[];
  readonly materials: readonly (readonly [
    code: string,
    zh: string,
    en: string,
    necessity: 'required' | 'conditional',
  ])[];
  readonly steps: readonly ServiceStep[];
}

const note = ask('note', '情况说明', 'Note', 'long-text', { required: false, maxLength: 500 });
const result = (zh: string, en: string): Question => ask('note', zh, en, 'long-text', { maxLength: 500 });
const step = (code: string, zh: string, en: string, more: Partial<ServiceStep> = {}): ServiceStep => ({
  code,
  name: { zh, en },
  questions: [note],
  ...more,
});

const hardshipKinds = choicesOf([
  ['living', '生活困难', 'Living'],
  ['medical', '医疗困难', 'Medical'],
  ['housing', '住房困难', 'Housing'],
  ['education', '子女教育', 'Education of children'],
  ['accident', '突发意外', 'Accident'],
]);

export const services: readonly Service[] = [
  {
    code: 'hardship-aid',
    name: { zh: '临时困难帮扶援助', en: 'Temporary hardship aid' },
    basis: ['退役军人保障法 55'],
    questions: [
      ask('hardship', '困难类型', 'Kind of hardship', 'choice', { choices: hardshipKinds }),
      ask('circumstances', '困难情况', 'Circumstances', 'long-text', { maxLength: 1000 }),
      ask('askedFen', '申请金额', 'Amount asked for', 'money', { required: false }),
    ],
    materials: [
      ['application', '困难帮扶申请书', 'Application', 'required'],
      ['identity', '身份证件', 'Identity paper', 'required'],
      ['proof', '困难证明材料（病历、票据等）', 'Proof of the hardship', 'conditional'],
    ],
    steps: [
      step('home-check', '入户核实', 'Home check', {
        within: { days: 5, unit: 'working-day', basis: '站点承诺时限' },
        questions: [result('核实情况', 'What was found')],
      }),
      step('review', '评议审核', 'Review', {
        within: { days: 5, unit: 'working-day', basis: '站点承诺时限' },
        questions: [ask('approvedFen', '审核金额', 'Approved amount', 'money'), note],
      }),
      step('payment', '资金发放', 'Payment', {
        within: { days: 10, unit: 'working-day', basis: '站点承诺时限' },
        questions: [ask('paidFen', '发放金额', 'Amount paid', 'money'), note],
      }),
      step('follow-up', '跟踪回访', 'Follow-up', {
        within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' },
        questions: [result('回访情况', 'What was found')],
      }),
    ],
  },
  {
    code: 'party-transfer',
    name: { zh: '党员组织关系转接', en: 'Transfer of Party membership' },
    basis: ['退役军人保障法 66'],
    questions: [
      ask('from', '原党组织', 'Branch before', 'text', { maxLength: 100 }),
      ask('letterOn', '介绍信开具日期', 'Date of the letter', 'date'),
    ],
    materials: [['letter', '党员组织关系介绍信', 'Letter of introduction', 'required']],
    steps: [
      // 介绍信 is good for 90 days at most.
      step('branch', '接收党支部报到', 'Reported to the branch', {
        within: { days: 30, unit: 'calendar-day', basis: '每三十日提醒' },
        questions: [ask('branch', '接收党支部', 'Receiving branch', 'text', { maxLength: 100 })],
      }),
      step('slip', '介绍信回执退回', 'Receipt slip returned', {
        within: { days: 60, unit: 'calendar-day', basis: '介绍信有效期九十日内' },
      }),
    ],
  },
  {
    code: 'placement',
    name: { zh: '接收安置', en: 'Placement' },
    basis: ['退役军人安置条例 31', '退役军人安置条例 51'],
    questions: [
      ask('reportedOn', '报到日期', 'Reported on', 'date'),
      ask('kind', '安置方式', 'Kind', 'choice', {
        choices: choicesOf([
          ['assigned', '安排工作', 'Assigned work'],
          ['self-employment', '自主就业', 'Self-chosen employment'],
          ['monthly', '逐月领取退役金', 'Monthly discharge pay'],
          ['supported', '供养', 'State-supported'],
        ]),
      }),
    ],
    materials: [
      ['discharge-paper', '退出现役证件', 'Discharge paper', 'required'],
      ['order', '行政介绍信、报到通知书', 'Order to report', 'required'],
    ],
    steps: [
      step('register', '户口登记介绍信、预备役登记', 'Letter for the household register', {
        within: { days: 5, unit: 'working-day', basis: '退役军人安置条例 53' },
      }),
      step('placed', '安置到位', 'Placed', {
        within: { days: 6, unit: 'month', basis: '退役军人安置条例 31' },
        questions: [
          ask('unit', '接收单位', 'Where', 'text', { maxLength: 100 }),
          ask('placedOn', '上岗日期', 'Since', 'date'),
        ],
      }),
      step('follow-up', '上岗回访', 'Follow-up', { within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' } }),
    ],
  },
  {
    code: 'archive-transfer',
    name: { zh: '档案接转', en: 'Transfer of the archive' },
    basis: ['退役军人保障法 66'],
    questions: [ask('from', '档案转出单位', 'From', 'text', { maxLength: 100 })],
    materials: [['letter', '调档函', 'Letter', 'conditional']],
    steps: [
      step('requested', '发出调档函', 'Requested', { within: { days: 5, unit: 'working-day', basis: '站点承诺时限' } }),
      step('received', '档案接收核对', 'Received and checked', {
        within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' },
      }),
      step('stored', '移交保管', 'Handed to the keeper', {
        within: { days: 10, unit: 'working-day', basis: '站点承诺时限' },
      }),
    ],
  },
  {
    code: 'insurance-transfer',
    name: { zh: '社会保险接续', en: 'Social insurance continued' },
    basis: ['退役军人保障法 41'],
    questions: [
      ask('kinds', '险种', 'Insurances', 'choices', {
        choices: choicesOf([
          ['pension', '基本养老保险', 'Pension'],
          ['medical', '基本医疗保险', 'Medical'],
          ['unemployment', '失业保险', 'Unemployment'],
        ]),
      }),
    ],
    materials: [['slip', '军人退役保险关系转移凭证', 'Transfer slip of the forces', 'required']],
    steps: [
      step('handed-over', '移交人社窗口', 'Handed to the insurance window', {
        within: { days: 3, unit: 'working-day', basis: '站点承诺时限' },
      }),
      step('connected', '接续完成', 'Connected', { within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' } }),
    ],
  },
  {
    code: 'employment-support',
    name: { zh: '就业创业帮扶', en: 'Help with work' },
    basis: ['退役军人保障法 38'],
    questions: [
      ask('wish', '求职意向', 'Wanted work', 'text', { maxLength: 200 }),
      ask('startup', '是否有创业意愿', 'Wants to start a business', 'yes-no'),
    ],
    materials: [],
    steps: [
      step('offered', '推荐岗位', 'Offers made', {
        within: { days: 10, unit: 'working-day', basis: '站点承诺时限' },
        questions: [ask('offers', '推荐岗位数', 'Number of offers', 'count'), note],
      }),
      step('employed', '就业结果', 'Result', {
        within: { days: 90, unit: 'calendar-day', basis: '站点承诺时限' },
        questions: [
          ask('employed', '是否就业', 'Employed', 'yes-no'),
          ask('unit', '就业单位', 'Where', 'text', { when: { question: 'employed', is: 'true' } }),
          note,
        ],
      }),
    ],
  },
  {
    code: 'medical-check',
    name: { zh: '重点优抚对象免费体检', en: 'Free medical check' },
    basis: ['军人抚恤优待条例 2'],
    questions: [ask('hospital', '体检医院', 'Hospital', 'text', { maxLength: 100 })],
    materials: [],
    steps: [
      step('notified', '通知体检', 'Told', { within: { days: 10, unit: 'working-day', basis: '站点承诺时限' } }),
      step('checked', '完成体检', 'Checked', { within: { days: 60, unit: 'calendar-day', basis: '站点承诺时限' } }),
      step('report', '报告送达', 'Report handed over', {
        within: { days: 15, unit: 'working-day', basis: '站点承诺时限' },
      }),
    ],
  },
  {
    code: 'funeral-help',
    name: { zh: '丧葬服务与补助', en: 'Funeral help' },
    basis: ['军人抚恤优待条例 22', '军人抚恤优待条例 32'],
    questions: [
      ask('diedOn', '去世日期', 'Died on', 'date'),
      ask('heir', '经办家属', 'Relative', 'text', { maxLength: 60 }),
    ],
    materials: [['death', '死亡证明', 'Proof of death', 'required']],
    steps: [
      step('condolence', '慰问家属', 'Condolence visit', {
        within: { days: 3, unit: 'calendar-day', basis: '站点承诺时限' },
      }),
      step('computed', '核算丧葬补助并上报', 'Aid computed and reported', {
        within: { days: 5, unit: 'working-day', basis: '站点承诺时限' },
        questions: [ask('aidFen', '丧葬补助金额', 'Amount', 'money'), note],
      }),
      step('paid', '补助发放', 'Paid', { within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' } }),
    ],
  },
  {
    code: 'legal-aid-referral',
    name: { zh: '法律援助转介', en: 'Referral to legal aid' },
    basis: ['退役军人保障法 70'],
    questions: [ask('matter', '事由', 'Matter', 'long-text', { maxLength: 1000 })],
    materials: [],
    steps: [
      step('referred', '转介法律援助窗口', 'Referred', {
        within: { days: 1, unit: 'working-day', basis: '站点承诺时限' },
      }),
      step('result', '反馈结果', 'Result', {
        within: { days: 30, unit: 'calendar-day', basis: '站点承诺时限' },
        questions: [result('办理结果', 'Result')],
      }),
    ],
  },
];
export const serviceOf = (code: string): Service | undefined => services.find((one) => one.code === code);
