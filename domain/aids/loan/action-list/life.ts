import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { oneOf, open } from '../../questions.ts';
import { personNames } from '../../words.ts';
import type { Loan } from '../schema.ts';

export const reportDeath = (loan: Loan): Action => ({
  command: 'loan.report-death',
  label: { zh: '去世登记', en: 'Death' },
  hint: {
    zh: '租金只算到去世之日。承租人去世后不再发送催还，其名下其他租借一并标记。',
    en: 'Rent ends on that day. Of a lessee who died nobody is reminded, on any of their loans.',
  },
  questions: [
    ask('on', '去世日期', 'Died on', 'date'),
    ask('source', '依据', 'Known from', 'text', { maxLength: 200 }),
    ...(loan.user ? [ask('who', '去世的是', 'Who', 'choice', oneOf(personNames))] : []),
  ],
});
export const withdrawDeath: Action = {
  command: 'loan.withdraw-death',
  label: { zh: '撤销去世登记', en: 'The death was a mistake' },
  roles: ['supervisor'],
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 300 })],
};
export const reportMove: Action = {
  command: 'loan.report-move',
  label: { zh: '迁居', en: 'Moved' },
  questions: [
    ask('address', '新的使用地址', 'New address', 'text', { maxLength: 120 }),
    ask('phone', '新的电话（不变不填）', 'New phone (empty: the same)', 'phone', { ...open, maxLength: 30 }),
    ask('leavesArea', '迁出新区', 'Leaves the area', 'yes-no'),
  ],
};
export const decideMove: Action = {
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
