import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Asset } from './schema.ts';

type Days = Pick<Asset, 'number' | 'nextServiceOn' | 'storageUntil'>;

/** A device leaves the shelf only before its service falls due (保养日) and its storage ends (存放期); afterwards it is looked at first. */
export function dayPastProblem({ number, nextServiceOn, storageUntil }: Days, today: CivilDate): Refusal | null {
  if (nextServiceOn !== null && nextServiceOn <= today)
    return { code: 'LOAN_SERVICE_PAST', params: { number, on: nextServiceOn }, at: 'asset' };
  return storageUntil !== null && storageUntil <= today
    ? { code: 'LOAN_STORAGE_PAST', params: { number, on: storageUntil }, at: 'asset' }
    : null;
}

/** The service of a device that is out falls due (租出到期保养). */
export const isServiceDueOut = ({ state, nextServiceOn }: Pick<Asset, 'state' | 'nextServiceOn'>, today: CivilDate) =>
  state === 'on-loan' && nextServiceOn !== null && nextServiceOn <= today;
