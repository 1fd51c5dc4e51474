/** What may be done with a loan at each stage, as data for the counter. */
import { type CivilDate, laterOf } from '#domain/calendar/civil-date.ts';
import type { Action } from '#domain/kernel/action.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { groupNames, provenGroups } from '../groups.ts';
import {
  assessmentNames,
  choicesOf,
  conditionNames,
  damageNames,
  deathNames,
  proofSourceNames,
  ratingNames,
  remindNames,
  starNames,
  typedRemindResults,
} from '../words.ts';
import { hasConsent } from './consent.ts';
import { isPaidElsewhere } from './promise.ts';
import { depositHeld, lesseeDied, owedFen } from './rules.ts';
import type { Loan } from './schema.ts';

type Choice = { readonly value: string; readonly label: Text };
/** What the screen knows besides the loan. */
export interface LoanPlace {
  readonly today: CivilDate;
  readonly points: readonly Choice[];
  /** Devices of the item that are free at the point, for an exchange. */
  readonly free: readonly Choice[];
  /** Where the counter is, and its code. */
  readonly point: string;
  readonly counter: string;
  /** When the car may leave. */
  readonly starts: readonly string[];
}

const ask = (name: string, zh: string, en: string, kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  name,
  label: { zh, en },
  kind,
  required: true,
  page: 'a',
  ...more,
});
const open = { required: false } as const;
const oneOf = (names: Readonly<Record<string, Text>>, more: Partial<Question> = {}): Partial<Question> => ({
  choices: choicesOf(names),
  ...more,
});

const assess: Action = {
  command: 'loan.assess',
  label: { zh: '适配评估', en: 'Fitting assessment' },
  roles: ['fitter'],
  questions: [
    ask('consented', '已说明评估内容和用途，取得单独同意', 'Told what is asked and why, and agreed to it', 'yes-no'),
    ask('heightCm', '身高（厘米）', 'Height (cm)', 'count', open),
    ask('weightKg', '体重（公斤）', 'Weight (kg)', 'count'),
    ask('hipWidthCm', '臀宽（厘米）', 'Hip width (cm)', 'count', open),
    ask('lowerLegCm', '小腿长（厘米）', 'Lower leg (cm)', 'count', open),
    ask('sittingBalance', '坐位平衡', 'Sitting balance', 'choice', oneOf(assessmentNames.sittingBalance)),
    ask('upperLimbs', '上肢力量', 'Upper limbs', 'choice', oneOf(assessmentNames.upperLimbs)),
    ask('skin', '皮肤状况', 'Skin', 'choice', oneOf(assessmentNames.skin)),
    ask('cognition', '认知', 'Cognition', 'choice', oneOf(assessmentNames.cognition)),
    ask('vision', '视力', 'Vision', 'choice', oneOf(assessmentNames.vision)),
    ask('place', '主要使用场所', 'Mainly used', 'choice', oneOf(assessmentNames.place)),
    ask('doorWidthCm', '门宽（厘米）', 'Door width (cm)', 'count', open),
    ask('hasSteps', '家门口有台阶', 'Steps at the door', 'yes-no'),
    ask('hasLift', '有电梯', 'Lift in the house', 'yes-no'),
    ask('carer', '有照护人', 'A carer is there', 'yes-no'),
    ask('outcome', '评估结论', 'Outcome', 'choice', oneOf(assessmentNames.outcome)),
    ask('reason', '不适合或转介的理由', 'Why not, or where to', 'long-text', { ...open, maxLength: 300 }),
    ask('advice', '建议（规格、坐宽、注意事项）', 'Advice (size, seat width, care)', 'long-text', {
      ...open,
      maxLength: 300,
    }),
    ask('qualification', '评估人资质', 'Qualification of the assessor', 'text', { maxLength: 60 }),
  ],
};
const prove: Action = {
  command: 'loan.prove',
  label: { zh: '登记身份证明', en: 'Proof of a group' },
  hint: { zh: '年龄类别自动认定，不需要证明。', en: 'Age groups count by themselves and need no proof.' },
  questions: [
    ask(
      'group',
      '对象类别',
      'Group',
      'choice',
      oneOf(Object.fromEntries(provenGroups.map((one) => [one, groupNames[one]]))),
    ),
    ask('source', '核验方式', 'Checked by', 'choice', oneOf(proofSourceNames)),
    ask('reference', '证件或查询编号', 'Number', 'text', { maxLength: 60 }),
    ask('checkedOn', '核验日期', 'Checked on', 'date'),
    ask('validTo', '有效期至', 'Valid to', 'date', open),
  ],
};
const cancel: Action = {
  command: 'loan.cancel',
  label: { zh: '取消租借', en: 'Cancel the loan' },
  weight: 'out',
  hint: { zh: '已收款项按原支付方式全额退还。', en: 'Everything paid goes back by the way it came.' },
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
};
const handOver: Action = {
  command: 'loan.hand-over',
  label: { zh: '交付辅具', en: 'Hand over' },
  weight: 'next',
  questions: [
    ask('condition', '交付时状况', 'Condition', 'choice', oneOf(conditionNames)),
    ask('accessories', '随附配件', 'Accessories', 'text', { ...open, maxLength: 200 }),
    ask('instructed', '已讲解安全须知、宣读最大承重', 'Safety and load limit explained', 'yes-no'),
    ask('trained', '已指导操作并由使用人练习', 'Use was practised', 'yes-no'),
  ],
};
const renew: Action = {
  command: 'loan.renew',
  label: { zh: '续租', en: 'Renew' },
  hint: {
    zh: '按今天有效的规则和身份重新计算，差额在续租后收取。',
    en: 'Reckoned by the rules and groups of today; the difference is due at once.',
  },
  questions: [
    ask('to', '新的归还日', 'New date of return', 'date'),
    ask('isSafe', '已查看辅具，使用安全', 'The device was looked at and is safe', 'yes-no'),
  ],
};
const consentTo = (loan: Loan): Action => {
  const isGiven = hasConsent(loan, 'messages');
  return {
    command: 'loan.consent',
    label: isGiven
      ? { zh: '撤回短信同意', en: 'No more text messages' }
      : { zh: '同意短信提醒', en: 'Agree to text messages' },
    hint: {
      zh: '同意可以随时撤回；撤回后只打电话或上门提醒。',
      en: 'May be taken back at any time; then people are called or visited.',
    },
    questions: [],
    fixed: { scope: 'messages', given: !isGiven },
  };
};
const planTrip = (loan: Loan, { starts }: LoanPlace): Action => ({
  command: 'loan.plan-trip',
  label:
    loan.stage === 'signed'
      ? { zh: '安排配送', en: 'Plan the delivery' }
      : { zh: '安排上门取回', en: 'Plan the collection' },
  questions: [
    ask('on', '日期', 'Day', 'date'),
    ask('start', '出发时段', 'Start', 'choice', {
      choices: starts.map((one) => ({ value: one, label: { zh: one, en: one } })),
    }),
    ask('driver', '送取人', 'Who goes', 'text', { maxLength: 40 }),
    ask('floor', '楼层', 'Floor', 'text', { ...open, maxLength: 20 }),
    ask('hasLift', '有电梯', 'Lift in the house', 'yes-no'),
    ask('note', '备注', 'Note', 'text', { ...open, maxLength: 200 }),
  ],
});
const cancelTrip: Action = {
  command: 'loan.cancel-trip',
  label: { zh: '取消送取', en: 'Cancel the trip' },
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 200 })],
};
const tripActions = (loan: Loan, place: LoanPlace): readonly Action[] => [
  planTrip(loan, place),
  ...(loan.trip ? [cancelTrip] : []),
];

const backQuestions: readonly Question[] = [
  ask('condition', '归还时状况', 'Condition', 'choice', oneOf(conditionNames)),
  ask('biohazard', '有体液污染或来自传染病家庭', 'Soiled, or from an infectious home', 'yes-no'),
  ask('note', '备注', 'Note', 'long-text', { ...open, maxLength: 500 }),
];
const remind: Action = {
  command: 'loan.remind',
  label: { zh: '记一次催还', en: 'Record a reminder' },
  hint: {
    zh: '每次催还都作为对到期后继续使用的异议留存（民法典第734条）。',
    en: 'Kept as an objection to further use (Civil Code 734).',
  },
  questions: [
    ask('how', '方式', 'How', 'choice', oneOf(remindNames)),
    ask('result', '结果', 'Result', 'choice', oneOf(typedRemindResults)),
    ask('note', '备注', 'Note', 'text', { ...open, maxLength: 300 }),
  ],
};
const reportLoss: Action = {
  command: 'loan.report-loss',
  label: { zh: '报失', en: 'Lost' },
  weight: 'out',
  questions: [ask('on', '遗失日期', 'Lost on', 'date'), ask('how', '经过', 'How', 'long-text', { maxLength: 500 })],
};
const reportDeath = (loan: Loan): Action => ({
  command: 'loan.report-death',
  label: { zh: '去世登记', en: 'Death' },
  hint: {
    zh: '租金只算到去世之日。承租人去世后不再发送催还，其名下其他租借一并标记。',
    en: 'Rent ends on that day. Of a lessee who died nobody is reminded, on any of their loans.',
  },
  questions: [
    ask('on', '去世日期', 'Died on', 'date'),
    ask('source', '依据', 'Known from', 'text', { maxLength: 200 }),
    ...(loan.user ? [ask('who', '去世的是', 'Who', 'choice', oneOf(deathNames))] : []),
  ],
});
const withdrawDeath: Action = {
  command: 'loan.withdraw-death',
  label: { zh: '撤销去世登记', en: 'The death was a mistake' },
  roles: ['supervisor'],
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
};
const decideMove: Action = {
  command: 'loan.decide-move',
  label: { zh: '迁出使用审批', en: 'Decide on the move' },
  hint: {
    zh: '未经同意，辅具不得带出新区；不同意的应当归还。',
    en: 'Out of the area only with consent; without it the device comes back.',
  },
  roles: ['supervisor'],
  questions: [
    ask('allowed', '同意带出新区使用', 'May leave the area', 'yes-no'),
    ask('reason', '理由', 'Reason', 'text', { maxLength: 300 }),
  ],
};
const promiseRefund = ({ points }: LoanPlace): Action => ({
  command: 'loan.promise-refund',
  label: { zh: '开退款承诺单', en: 'Promise the refund' },
  hint: {
    zh: '款项由其他窗口收取，须在同步核对后退付；先出具承诺单写明金额和领取地点。',
    en: 'Another counter took the money: it is paid after a sync. The slip says how much and where.',
  },
  questions: [ask('payAt', '领取地点', 'Paid at', 'choice', { choices: points })],
});
const rate: Action = {
  command: 'loan.rate',
  label: { zh: '记满意度', en: 'Satisfaction' },
  questions: [
    ask('stars', '评价', 'Rating', 'choice', oneOf(starNames)),
    ask('how', '方式', 'How', 'choice', oneOf(ratingNames)),
    ask('note', '意见', 'Comment', 'text', { ...open, maxLength: 300 }),
  ],
};
const reportMove: Action = {
  command: 'loan.report-move',
  label: { zh: '迁居', en: 'Moved' },
  questions: [
    ask('address', '新的使用地址', 'New address', 'text', { maxLength: 120 }),
    ask('phone', '新的电话（不变不填）', 'New phone (empty: the same)', 'text', { ...open, maxLength: 30 }),
    ask('leavesArea', '迁出新区', 'Leaves the area', 'yes-no'),
  ],
};
const writeOff: Action = {
  command: 'loan.write-off',
  label: { zh: '核销欠款', en: 'Write off' },
  roles: ['supervisor'],
  weight: 'out',
  questions: [ask('reason', '理由', 'Reason', 'text', { maxLength: 300 })],
};

const exchange = ({ free }: LoanPlace): Action => ({
  command: 'loan.exchange',
  label: { zh: '换货', en: 'Exchange' },
  questions: [
    ask('asset', '换出的辅具', 'New device', 'choice', { choices: free }),
    ask('reason', '换货原因', 'Reason', 'text', { maxLength: 200 }),
    ...backQuestions,
  ],
});
/** Money that is open comes first: then the main key takes it. */
const next = (loan: Loan): { readonly weight?: 'next' } =>
  owedFen(loan) > depositHeld(loan) ? {} : { weight: 'next' };

const takeBack = (loan: Loan, { points }: LoanPlace): Action => ({
  command: 'loan.take-back',
  label: { zh: '归还', en: 'Take back' },
  ...(owedFen(loan) > 0 ? {} : { weight: 'next' }),
  questions: [
    ask('on', '归还日期', 'Returned on', 'date'),
    ask('point', '归还地点', 'At', 'choice', { choices: points }),
    ask('broughtBy', '送还人（非本人时）', 'Brought by (if not the lessee)', 'text', { ...open, maxLength: 100 }),
    ...backQuestions.slice(0, 2),
    ask('missing', '缺少的配件', 'Missing parts', 'text', { ...open, maxLength: 200 }),
    ...backQuestions.slice(2),
  ],
});
const assessDamage = (loan: Loan): Action => ({
  command: 'loan.assess-damage',
  label: loan.damage ? { zh: '重新认定损坏', en: 'Assess again' } : { zh: '检查认定', en: 'Assess the condition' },
  ...(loan.damage ? {} : next(loan)),
  questions: [
    ask('kind', '认定', 'Finding', 'choice', {
      choices: choicesOf(damageNames).filter(({ value }) => (value === 'loss') === (loan.back?.isLost ?? false)),
    }),
    ask('repairFen', '维修费用', 'Cost of the repair', 'money', { when: { question: 'kind', is: 'misuse' } }),
    ask('explanation', '说明', 'Explanation', 'long-text', { ...open, maxLength: 500 }),
  ],
  ...(loan.back?.isLost ? { fixed: { repairFen: 0 } } : {}),
});
const settle = (loan: Loan, { point }: LoanPlace): Action => ({
  command: 'loan.settle',
  label: { zh: '结算退押金', en: 'Settle' },
  weight: 'next',
  hint: {
    zh: '欠款先从押金扣除，余额按原支付方式退还付款人。',
    en: 'What is owed is kept from the deposit; the rest goes back to whoever paid.',
  },
  questions: [
    ask('recipient', '领取人', 'Paid to', 'choice', {
      choices: [
        { value: 'payer', label: { zh: '付款人', en: 'Whoever paid' } },
        ...(lesseeDied(loan) ? [{ value: 'heir', label: { zh: '继承人', en: 'The heir' } }] : []),
      ],
    }),
    ask('name', '领取人姓名', 'Name', 'text', { maxLength: 60 }),
    ask('proof', '继承关系证明', 'Proof of the heir', 'text', {
      when: { question: 'recipient', is: 'heir' },
      maxLength: 200,
    }),
  ],
  fixed: { point },
});

/** Every action of the present stage; signing, agreeing and paying have places of their own on the page. */
export function loanActions(loan: Loan, place: LoanPlace): readonly Action[] {
  const owes = owedFen(loan) > depositHeld(loan);
  switch (loan.stage) {
    case 'applied':
    case 'agreed':
      return [
        loan.isAssessed ? { ...assess, ...(loan.assessment ? {} : { weight: 'next' as const }) } : null,
        prove,
        cancel,
      ].filter((one) => one !== null);
    case 'signed': {
      const isPaid = owedFen(loan) <= 0 && depositHeld(loan) >= (loan.terms?.depositFen ?? 0);
      return [...(isPaid ? [handOver] : []), ...tripActions(loan, place), prove, consentTo(loan), cancel];
    }
    case 'on-loan':
      return [
        takeBack(loan, place),
        ...(loan.death ? [] : [renew, exchange(place)]),
        ...(lesseeDied(loan) ? [] : [remind]),
        ...tripActions(loan, place),
        ...(loan.death ? [withdrawDeath] : [prove, consentTo(loan), reportDeath(loan)]),
        reportMove,
        ...(loan.moved?.leavesArea ? [decideMove] : []),
        reportLoss,
      ];
    case 'returned':
      return [
        ...(loan.damage && !owes ? [settle(loan, place)] : []),
        ...(loan.damage && !owes && isPaidElsewhere(loan, place.counter) ? [promiseRefund(place)] : []),
        assessDamage(loan),
        ...(loan.damage && owes ? [writeOff] : []),
        loan.death ? withdrawDeath : reportDeath(loan),
        ...(loan.rating ? [] : [rate]),
      ];
    case 'settled':
      return loan.rating ? [] : [rate];
    default:
      return [];
  }
}

/** What the questions of an action begin with: what is usual, or known already. */
export function loanAnswers(
  { command }: Action,
  loan: Loan,
  place: LoanPlace,
): Readonly<Record<string, string | boolean | number>> {
  const { today } = place;
  switch (command) {
    case 'loan.assess': {
      // Whoever assesses again changes what has changed.
      const { on: _, by: __, ...made } = loan.assessment ?? { on: '', by: '' };
      return Object.fromEntries(
        Object.entries({ ...made, consented: hasConsent(loan, 'health') || null }).flatMap(([name, value]) =>
          value === null ? [] : [[name, value]],
        ),
      );
    }
    case 'loan.prove':
      return { checkedOn: today, source: 'card' };
    case 'loan.hand-over':
      return { condition: 'good' };
    case 'loan.plan-trip':
      return loan.trip
        ? { ...loan.trip }
        : {
            on: laterOf(today, loan.stage === 'signed' ? (loan.periods[0]?.from ?? today) : today),
            hasLift: loan.assessment?.hasLift ?? false,
          };
    case 'loan.promise-refund':
      return { payAt: place.point };
    case 'loan.rate':
      return { how: 'counter' };
    case 'loan.take-back':
      return { on: today, point: loan.point, condition: 'good', biohazard: false };
    case 'loan.exchange':
      return { condition: 'worn', biohazard: false };
    case 'loan.report-loss':
      return { on: today };
    case 'loan.report-death':
      return { on: today, ...(loan.user ? { who: 'lessee' } : {}) };
    case 'loan.remind':
      return { how: 'call' };
    case 'loan.assess-damage':
      return loan.back?.isLost ? { kind: 'loss' } : {};
    case 'loan.settle':
      return {
        recipient: lesseeDied(loan) ? 'heir' : 'payer',
        name: lesseeDied(loan) ? '' : (loan.receipts.at(-1)?.name ?? loan.lessee.name),
      };
    default:
      return {};
  }
}
