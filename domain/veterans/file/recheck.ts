/**
 * Re-check of a file (抽查) field by field against its papers. Whether the file is one of the month's sample is found here and never
 * said by who checks: the accuracy is counted of drawn files alone, so that nobody can choose the good ones.
 */
import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { monthOf } from '../benefit/rules.ts';
import { targetsSet } from '../references.ts';
import { isCheckable } from './fields.ts';
import { sampleOf, usualShare } from './sample.ts';
import { type FoundWrong, type Veteran, type VeteranCommand, valuesOf, veteranRegister } from './schema.ts';

/** What must be known before a re-check: the share that is drawn, and every file that may be. */
export const recheckNeeds = ({ device }: Pick<NeedContext, 'device'>): readonly Need[] => [
  ...referenceNeeds(targetsSet, device.center),
  { need: 'records', register: veteranRegister, tag: 'all' },
];

/** Whether a file is in the sample of the month. */
function isDrawn(file: StreamRef, context: Context): boolean {
  const { recheckedMonthly = usualShare } = editionOn(targetsSet, context.today, context).data;
  const here = context
    .everyRecord(veteranRegister, 'all')
    .filter(({ body }) => recorded<{ left: string }>(body).left === '')
    .map(({ stream }) => stream);
  return sampleOf(here, monthOf(context.today), recheckedMonthly).includes(file);
}

/**
 * Records which of the fields that were looked at are wrong; outside the sample only the wrong ones count. Refuses
 * `VETERAN_FIELD_WRONG` for a field that there is not, `VETERAN_FIELD_UNCOLLECTED` for one without a value.
 */
export function recheck(
  command: Extract<VeteranCommand, { type: 'veteran.recheck' }>,
  state: Veteran,
  context: Context,
  self: StreamRef,
): Decision {
  const unknown = [...command.checked, ...command.wrong].find((name) => !isCheckable(name));
  if (unknown) return refused({ code: 'VETERAN_FIELD_WRONG', params: { field: unknown } });
  const held = valuesOf(state);
  const blank = command.checked.find((name) => held[name] === undefined || held[name] === '');
  if (blank) return refused({ code: 'VETERAN_FIELD_UNCOLLECTED', params: { field: blank } });
  const checked = new Set(command.checked);
  const wrong = [...new Set(command.wrong)].filter((name) => checked.has(name));
  return done([
    {
      type: 'veteran.rechecked',
      payload: {
        on: context.today,
        by: context.actor.name,
        checked: checked.size,
        right: checked.size - wrong.length,
        wrong,
        drawn: isDrawn(self, context),
      },
    },
  ]);
}

interface Rechecked {
  readonly on: string;
  readonly by?: string;
  readonly checked: number;
  readonly right: number;
  readonly wrong?: readonly string[];
  /** Absent in events of before, when whatever was re-checked counted. */
  readonly drawn?: boolean;
}

/** A file after a re-check: the sample's adds up by day, another one leaves what it found wrong. */
export function rechecked(state: Veteran, payload: Json): Veteran {
  const { on, by = '', checked, right, wrong = [], drawn = true } = recorded<Rechecked>(payload);
  const doubted = [...new Set([...(state.doubted ?? []), ...wrong])];
  if (!drawn) return withFoundWrong({ ...state, doubted }, newlyWrong(state, wrong), { on, by, how: 'looked-at' });
  const same = state.rechecks.find((one) => one.on === on);
  const others = state.rechecks.filter((one) => one !== same);
  return {
    ...state,
    doubted,
    rechecks: [...others, { on, checked: checked + (same?.checked ?? 0), right: right + (same?.right ?? 0) }],
  };
}

/** Fields that nobody had found wrong yet: an error counts once, when it is noticed and not again when it is mended. */
export const newlyWrong = ({ doubted = [] }: Pick<Veteran, 'doubted'>, fields: readonly string[]): readonly string[] =>
  fields.filter((name) => !doubted.includes(name));

/** A file in which errors were noticed outside the sample. */
export const withFoundWrong = (
  state: Veteran,
  fields: readonly string[],
  about: Omit<FoundWrong, 'fields'>,
): Veteran =>
  fields.length === 0 ? state : { ...state, foundWrong: [...(state.foundWrong ?? []), { ...about, fields }] };
