/** What may be done about the hall that a case belongs to, as data: the same on the page of every window. */
import type { Action } from '#domain/kernel/action.ts';
import type { HallEntry } from '#domain/office/hall.ts';
import type { CaseCommon } from './case.ts';
import { isElsewhere } from './hand-over.ts';

/**
 * @param here this device's center.
 * @param halls what the district named; without another one there is nobody to offer a case to.
 * @returns one action at most: accept, take back, or offer.
 */
export function handOverAction(
  common: CaseCommon,
  isClosed: boolean,
  here: string,
  halls: readonly HallEntry[],
): Action | null {
  const { offeredTo } = common;
  if (offeredTo === here)
    return { command: 'case.accept-hand-over', label: { zh: '接收移交', en: 'Accept the case' }, questions: [] };
  if (isElsewhere(common, here)) return null;
  if (offeredTo !== undefined)
    return { command: 'case.withdraw-hand-over', label: { zh: '撤回移交', en: 'Take the offer back' }, questions: [] };
  const others = halls.filter(({ center }) => center !== here);
  if (isClosed || others.length === 0) return null;
  return {
    command: 'case.offer-hand-over',
    label: { zh: '移交其他大厅', en: 'Hand over to another hall' },
    hint: {
      zh: '对方接收之前，本大厅不能继续办理，但可以撤回；接收之后由对方办理，本大厅只能查看。',
      en: 'Until the other hall accepts, work stops here and you can take the offer back. Afterwards the case is theirs and can only be read here.',
    },
    questions: [
      {
        name: 'to',
        label: { zh: '接收大厅', en: 'To' },
        kind: 'choice',
        choices: others.map(({ center, name }) => ({ value: center, label: { zh: name, en: name } })),
        required: true,
        page: 'hand-over',
      },
      {
        name: 'reason',
        label: { zh: '移交原因', en: 'Reason' },
        kind: 'long-text',
        required: true,
        page: 'hand-over',
        maxLength: 500,
      },
    ],
  };
}
