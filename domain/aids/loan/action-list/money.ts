import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { yuan } from '../../amount.ts';
import { methodNames } from '../../words.ts';
import { reversible } from '../reversal.ts';
import type { Loan, Reversal } from '../schema.ts';

const askReversal = (loan: Loan): Action => ({
  command: 'loan.ask-reversal',
  label: { zh: '冲正收据', en: 'Reverse a receipt' },
  hint: {
    zh: '重复收款、金额或方式录错时使用。原收据不改，开红字收据冲回；由主管用本人账号核对钱款后生效，再按实际重新收款。',
    en: 'For money taken twice or written down wrongly. The receipt stays; a supervisor confirms a counter-receipt.',
  },
  rare: true,
  questions: [
    ask('receipt', '要冲正的收据', 'Receipt', 'choice', {
      choices: reversible(loan).map(({ receipt, name, method, owedFen, depositFen }) => {
        const sum = yuan(owedFen + depositFen);
        return {
          value: receipt,
          label: {
            zh: `${receipt} ${name} ${methodNames[method].zh} ${sum}元`,
            en: `${receipt} ${name} ${methodNames[method].en} ${sum} yuan`,
          },
        };
      }),
    }),
    ask('reason', '原因', 'Reason', 'text', { maxLength: 300 }),
  ],
});
const confirmReversal = ({ receipt, reason, by }: Reversal): Action => ({
  command: 'loan.confirm-reversal',
  label: { zh: '核对冲正', en: 'Confirm the reversal' },
  roles: ['supervisor'],
  hint: {
    zh: `${by}申请冲正${receipt}：${reason}。请对照钱箱或到账记录；核对无误的，今天的日结减去这笔钱。`,
    en: `${by} asks to reverse ${receipt}: ${reason}. Compare with the drawer or the statement; today's till goes down by it.`,
  },
  questions: [ask('isRight', '这张收据确实有误', 'The receipt is wrong indeed', 'yes-no')],
});
/** What may be done about a receipt that should not be: ask for its reversal, or confirm the one that was asked for. */
export const moneyActions = (loan: Loan): readonly Action[] => {
  if (loan.reversal) return [confirmReversal(loan.reversal)];
  return reversible(loan).length ? [askReversal(loan)] : [];
};
