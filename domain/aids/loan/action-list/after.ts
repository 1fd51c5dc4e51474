import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { oneOf, open } from '../../questions.ts';
import { choicesOf, conditionNames, damageNames, disputeOutcomes, ratingNames, starNames } from '../../words.ts';
import type { LoanPlace } from '../place.ts';
import { hasDeceasedPaid } from '../recipient.ts';
import { depositHeld, lesseeDied, owedFen } from '../rules.ts';
import type { Loan } from '../schema.ts';

/** Money that is open comes first: then the main key takes it. */
const next = (loan: Loan): { readonly weight?: 'next' } =>
  owedFen(loan) > depositHeld(loan) ? {} : { weight: 'next' };
export const assessDamage = (loan: Loan): Action => ({
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
/** One for each device that was handed back in an exchange and is not settled by a dispute. */
export const assessExchanged = ({ exchanges }: Loan): readonly Action[] =>
  exchanges.flatMap(({ back, from, damage }, index): readonly Action[] =>
    back && exchanges.findLastIndex((one) => one.back?.asset === back.asset) === index
      ? [
          {
            command: 'loan.assess-exchanged',
            code: `loan.assess-exchanged-${back.asset}`,
            label: { zh: `认定换回的${from}`, en: `Assess ${from}, exchanged` },
            hint: {
              zh: '换货时交回的辅具检查后在这里认定；使用不当造成的，赔偿记入这次租借。',
              en: 'What its inspection found; misuse is charged to this loan.',
            },
            ...(damage ? { rare: true } : {}),
            questions: [
              ask('kind', '认定', 'Finding', 'choice', {
                choices: choicesOf(damageNames).filter(({ value }) => value !== 'loss'),
              }),
              ask('repairFen', '维修费用', 'Cost of the repair', 'money', { when: { question: 'kind', is: 'misuse' } }),
              ask('explanation', '说明', 'Explanation', 'long-text', { ...open, maxLength: 500 }),
            ],
            fixed: { asset: back.asset },
          },
        ]
      : [],
  );
export const found = ({ points }: LoanPlace): Action => ({
  command: 'loan.found',
  label: { zh: '遗失的找到了', en: 'Found again' },
  hint: {
    zh: '撤销遗失赔偿，辅具入库待检，再按实际状况认定。租金仍算到报失之日。',
    en: 'The charge for the loss is taken back and the device comes in; then its condition is assessed. Rent ended with the loss.',
  },
  questions: [
    ask('point', '归还地点', 'At', 'choice', { choices: points }),
    ask('condition', '归还时状况', 'Condition', 'choice', oneOf(conditionNames)),
    ask('missing', '缺少的配件', 'Missing parts', 'text', { ...open, maxLength: 200 }),
    ask('note', '怎样找到的', 'How it was found', 'long-text', { maxLength: 500 }),
  ],
});
export const reopen: Action = {
  command: 'loan.reopen',
  label: { zh: '结清后更正', en: 'Open again' },
  hint: {
    zh: '结清后发现损坏、找回遗失辅具、多收少收或补交核销款时使用：从押金扣抵和核销的恢复原状，更正后重新结算。',
    en: 'When damage, a find or money comes up later: what was kept and given up is open again, then it is settled anew.',
  },
  roles: ['supervisor'],
  rare: true,
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
};
export const undoReturn: Action = {
  command: 'loan.undo-return',
  label: { zh: '撤销归还', en: 'It did not come back' },
  hint: {
    zh: '归还或报失登记错了对象时使用：辅具恢复为租借中，租金、赔偿和核销一并恢复到归还之前。',
    en: 'For a return or loss booked on the wrong loan: the device is out again; rent, charge and write-off are as before.',
  },
  roles: ['supervisor'],
  rare: true,
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
};
export const settle = (loan: Loan, { point }: LoanPlace): Action => ({
  command: 'loan.settle',
  label: { zh: '结算退押金', en: 'Settle' },
  weight: 'next',
  hint: {
    zh: '欠款先从押金扣除，余额按原支付方式退还各付款人，各退各的；付款人去世的，其部分退给继承人。',
    en: 'What is owed is kept from the deposit; the rest goes back to whoever paid, each their part, of somebody who died to the heir.',
  },
  questions: [
    ask('recipient', '领取人', 'Paid to', 'choice', {
      choices: [
        { value: 'payer', label: { zh: '付款人', en: 'Whoever paid' } },
        ...(lesseeDied(loan) || hasDeceasedPaid(loan)
          ? [{ value: 'heir', label: { zh: '继承人', en: 'The heir' } }]
          : []),
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
export const promiseRefund = ({ points }: LoanPlace): Action => ({
  command: 'loan.promise-refund',
  label: { zh: '开退款承诺单', en: 'Promise the refund' },
  hint: {
    zh: '款项由其他窗口收取，须在同步核对后退付；先出具承诺单写明金额和领取地点。',
    en: 'Another counter took the money: it is paid after a sync. The slip says how much and where.',
  },
  questions: [ask('payAt', '领取地点', 'Paid at', 'choice', { choices: points })],
});
export const writeOff: Action = {
  command: 'loan.write-off',
  label: { zh: '核销欠款', en: 'Write off' },
  roles: ['supervisor'],
  weight: 'out',
  questions: [ask('reason', '理由', 'Reason', 'text', { maxLength: 300 })],
};
export const rate: Action = {
  command: 'loan.rate',
  label: { zh: '记满意度', en: 'Satisfaction' },
  questions: [
    ask('stars', '评价', 'Rating', 'choice', oneOf(starNames)),
    ask('how', '方式', 'How', 'choice', oneOf(ratingNames)),
    ask('note', '意见', 'Comment', 'text', { ...open, maxLength: 300 }),
  ],
};

const disputeOf = (about: string | null, number: string): Action => ({
  command: 'loan.dispute',
  ...(about ? { code: `loan.dispute-${about}` } : {}),
  label: { zh: `登记赔偿争议${about ? `（${number}）` : ''}`, en: `Dispute the charge${about ? ` (${number})` : ''}` },
  hint: {
    zh: '承租人不认可赔偿的，先登记争议；裁定之前不结算。',
    en: 'The borrower does not accept the charge: nothing is settled until it is decided.',
  },
  questions: [
    ask('by', '提出人', 'Raised by', 'text', { maxLength: 60 }),
    ask('reason', '理由', 'Reason', 'long-text', { maxLength: 500 }),
  ],
  ...(about ? { fixed: { about } } : {}),
});
/** One for each charge: of what came back last, and of what was exchanged before. */
export const disputes = ({ damage, exchanges }: Loan): readonly Action[] => [
  ...(damage?.chargeFen ? [disputeOf(null, '')] : []),
  ...exchanges.flatMap((one) => (one.back && one.damage?.chargeFen ? [disputeOf(one.back.asset, one.from)] : [])),
];
export const decideDispute: Action = {
  command: 'loan.decide-dispute',
  label: { zh: '争议处理', en: 'Decide the dispute' },
  roles: ['supervisor'],
  weight: 'next',
  hint: {
    zh: '认定损坏的人不能裁定。协商不成的，写明转往哪里，结果出来后再裁定。',
    en: 'Not by whoever assessed the damage. What goes to mediation or court is decided when they have spoken.',
  },
  questions: [
    ask('outcome', '处理结果', 'Outcome', 'choice', oneOf(disputeOutcomes)),
    ask('chargeFen', '改为赔偿', 'Charge instead', 'money', { when: { question: 'outcome', is: 'reduced' } }),
    ask('reason', '依据（转出的写明去向）', 'Grounds, or where it went', 'long-text', { maxLength: 500 }),
  ],
};
