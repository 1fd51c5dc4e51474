import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import { oneOf, open } from '../../questions.ts';
import { conditionNames, remindNames, typedRemindResults } from '../../words.ts';
import { hasConsent } from '../consent.ts';
import type { LoanPlace } from '../place.ts';
import { owedFen } from '../rules.ts';
import type { Loan } from '../schema.ts';
import { handedOutQuestions } from './before.ts';

export const renew: Action = {
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
export const remind: Action = {
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
export const consentTo = (loan: Loan): Action => {
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
/** As long as nothing has happened since: one says it, another one confirms it. */
export function undoHandOver({ goneOn, handOverUndo: asked }: Loan): readonly Action[] {
  if (goneOn) return [];
  if (!asked)
    return [
      {
        command: 'loan.ask-undo-hand-over',
        label: { zh: '撤销交付', en: 'It was not handed over' },
        hint: {
          zh: '登记错了辅具，或者承租人没有带走时使用。由主管用本人账号查看实物后生效：恢复为待交付，已收款项不变。',
          en: 'For the wrong device, or one that was left behind. A supervisor looks at it and confirms; the contract and the money stay.',
        },
        rare: true,
        questions: [
          ask('wasOut', '辅具离开过租赁点，或有人用过', 'It left the house, or somebody used it', 'yes-no'),
          ask('reason', '原因', 'Reason', 'text', { maxLength: 300 }),
        ],
      },
    ];
  const { by, reason, wasOut } = asked;
  return [
    {
      command: 'loan.confirm-undo-hand-over',
      label: { zh: '核对撤销交付', en: 'Confirm that it was not handed over' },
      roles: ['supervisor'],
      weight: 'next',
      hint: {
        zh: `${by}申请撤销交付：${reason}。${wasOut ? '辅具离开过租赁点：入库待检，另选一件重新约定。' : '辅具没有离开租赁点：继续为这次租借预留。'}请查看实物。`,
        en: `${by} asks to undo the hand-over: ${reason}. ${wasOut ? 'It was out: it goes to inspection, and another one is agreed.' : 'It never left the house: it stays kept for this loan.'} Please look at it.`,
      },
      questions: [ask('isRight', '确实没有交付这件辅具', 'It was not handed over indeed', 'yes-no')],
    },
  ];
}
const backQuestions: readonly Question[] = [
  ask('condition', '归还时状况', 'Condition', 'choice', oneOf(conditionNames)),
  ask('biohazard', '有体液污染或来自传染病家庭', 'Soiled, or from an infectious home', 'yes-no'),
  ask('note', '备注', 'Note', 'long-text', { ...open, maxLength: 500 }),
];
export const exchange = ({ free, retest }: LoanPlace): Action => ({
  command: 'loan.exchange',
  label: { zh: '换货', en: 'Exchange' },
  questions: [
    ask('asset', '换出的辅具', 'New device', 'choice', { choices: free }),
    ask('reason', '换货原因', 'Reason', 'text', { maxLength: 200 }),
    ...backQuestions,
    ask('newCondition', '换出辅具的状况', 'Condition of the new one', 'choice', oneOf(conditionNames)),
    ...handedOutQuestions({ retest }),
  ],
});
export const takeBack = (loan: Loan, { points }: LoanPlace): Action => ({
  command: 'loan.take-back',
  label: { zh: '归还', en: 'Take back' },
  ...(owedFen(loan) > 0 ? {} : { weight: 'next' }),
  hint: { zh: '先拍归还时照片，存入“归还时照片”。', en: 'Take the photos of the return first.' },
  questions: [
    ask('on', '归还日期', 'Returned on', 'date'),
    ask('point', '归还地点', 'At', 'choice', { choices: points }),
    ask('broughtBy', '送还人（非本人时）', 'Brought by (if not the lessee)', 'text', { ...open, maxLength: 100 }),
    ...backQuestions.slice(0, 2),
    ask('missing', '缺少的配件', 'Missing parts', 'text', { ...open, maxLength: 200 }),
    ...backQuestions.slice(2),
  ],
});
export const reportLoss: Action = {
  command: 'loan.report-loss',
  label: { zh: '报失', en: 'Lost' },
  weight: 'out',
  questions: [ask('on', '遗失日期', 'Lost on', 'date'), ask('how', '经过', 'How', 'long-text', { maxLength: 500 })],
};
