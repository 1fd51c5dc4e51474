import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { open } from '../../questions.ts';
import type { LoanPlace } from '../place.ts';
import type { Loan } from '../schema.ts';

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
export const tripActions = (loan: Loan, place: LoanPlace): readonly Action[] => [
  planTrip(loan, place),
  ...(loan.trip ? [cancelTrip] : []),
];
