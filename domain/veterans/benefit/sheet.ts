/**
 * A register of the yearly confirmation (年度确认名册): who is to be confirmed, drawn up for a village or a category, printed, signed
 * there, and entered from the signed paper, all at once or as they come.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, sha256Hex } from '#domain/kernel/event.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { someFiles, streamNeed } from '../opening.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { confirmationProblem, confirmed } from './confirm.ts';
import { ratedIn } from './months.ts';
import { monthOf } from './rules.ts';
import { type Benefit, confirmationMethods } from './schema.ts';

export const sheetCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('confirmation-sheet.draw'),
    title: z.string().trim().min(2).max(60),
    benefits: someFiles,
  }),
  /** Those who signed, with the scan of the signed sheet. */
  z.strictObject({
    type: z.literal('confirmation-sheet.enter'),
    benefits: someFiles,
    method: z.enum(confirmationMethods),
    attachments: z.array(sha256Hex).min(1).max(20),
  }),
]);
export type SheetCommand = z.infer<typeof sheetCommand>;

export interface SheetRow {
  readonly benefit: StreamRef;
  readonly name: string;
  readonly category: string;
  readonly monthlyFen: number;
  /** Day of the confirmation that was entered from this sheet. */
  readonly doneOn: string | null;
}
export interface Sheet {
  readonly title: string;
  readonly on: string;
  readonly by: string;
  readonly rows: readonly SheetRow[];
  readonly scans: readonly string[];
}
export const sheetRegister = 'confirmation-sheet';

const benefitIn = (stream: StreamRef, context: Pick<Context, 'stream'>): Benefit | null =>
  context.stream(stream) as Benefit | null;

/** Draws a sheet up. Refuses `SHEET_NOT_DUE` with the first who is not to be confirmed now. */
function draw(
  { title, benefits }: Extract<SheetCommand, { type: 'confirmation-sheet.draw' }>,
  context: Context,
): Decision {
  const known = [...new Set(benefits)].map((benefit) => ({ benefit, state: benefitIn(benefit, context) }));
  const wrong = known.find(({ state }) => !state || confirmationProblem(state) !== null);
  if (wrong) return refused({ code: 'SHEET_NOT_DUE', params: { name: wrong.state?.name ?? '' } });
  const rows = known.flatMap(({ benefit, state }) => {
    if (!state) return [];
    const { name, category } = state;
    const { monthlyFen } = ratedIn(state, monthOf(context.today), context);
    return [{ benefit, name, category, monthlyFen }];
  });
  return done([
    { type: 'confirmation-sheet.drawn', payload: { title, on: context.today, by: context.actor.name, rows } },
  ]);
}

/**
 * Confirms those who signed. Refuses `SHEET_NOT_ON_IT`, and `SHEET_NOT_DUE` with the name of who was confirmed, paused or stopped
 * meanwhile: nothing is entered then.
 */
function enter(
  { benefits, method, attachments }: Extract<SheetCommand, { type: 'confirmation-sheet.enter' }>,
  state: Sheet,
  context: Context,
): Decision {
  const chosen = [...new Set(benefits)];
  if (chosen.some((one) => !state.rows.some(({ benefit }) => benefit === one)))
    return refused({ code: 'SHEET_NOT_ON_IT' });
  const told = { method, attachment: attachments[0] ?? null, note: state.title };
  const entered = chosen.map((stream) => {
    const benefit = benefitIn(stream, context);
    return { stream, name: benefit?.name ?? '', result: benefit ? confirmed(benefit, told, context) : null };
  });
  const events = entered.flatMap(({ stream, result }) =>
    result?.ok ? [{ stream, type: 'benefit.confirmed', payload: { ...result.value } }] : [],
  );
  const wrong = entered.find(({ result }) => !result?.ok);
  if (wrong) return refused({ code: 'SHEET_NOT_DUE', params: { name: wrong.name } });
  const about = {
    benefits: chosen,
    count: chosen.length,
    method,
    attachments,
    on: context.today,
    by: context.actor.name,
  };
  return done([{ type: 'confirmation-sheet.entered', payload: about }, ...events]);
}

const staff: readonly Role[] = [...counterRoles, 'veterans-officer'];
const definition: Aggregate<Sheet, SheetCommand> = {
  kind: 'confirmation-sheet',
  events: ['confirmation-sheet.drawn', 'confirmation-sheet.entered'],
  commands: sheetCommand as z.ZodType<SheetCommand>,
  grants: { 'confirmation-sheet.draw': staff, 'confirmation-sheet.enter': staff },
  starts: ['confirmation-sheet.draw'],
  needs: ({ benefits }, _self, _state, { device }) => [
    ...referenceNeeds(ratesSet, device.center),
    ...referenceNeeds(confirmationSet, device.center),
    ...benefits.map(streamNeed),
  ],
  decide(state, command, context) {
    if (command.type === 'confirmation-sheet.draw') return draw(command, context);
    return state ? enter(command, state, context) : refused({ code: 'STREAM_MISSING' });
  },
  evolve(state, type, payload) {
    if (type === 'confirmation-sheet.drawn') {
      const { rows, ...about } = recorded<Omit<Sheet, 'scans'>>(payload);
      return { ...about, rows: rows.map((row) => ({ ...row, doneOn: null })), scans: [] };
    }
    if (!state || type !== 'confirmation-sheet.entered') return state;
    const { benefits, attachments, on } = recorded<{ benefits: StreamRef[]; attachments: string[]; on: string }>(
      payload,
    );
    const chosen = new Set(benefits);
    return {
      ...state,
      rows: state.rows.map((row) => (chosen.has(row.benefit) ? { ...row, doneOn: on } : row)),
      scans: [...state.scans, ...attachments],
    };
  },
  views({ title, on, by, rows }) {
    const open = rows.filter(({ doneOn }) => doneOn === null).length;
    return {
      record: {
        register: sheetRegister,
        sort: `${on} ${title}`,
        tags: ['all', open > 0 ? 'state:open' : 'state:done'],
        dueOn: null,
        restricted: false,
        body: { title, on, by, people: rows.length, open },
      },
    };
  },
};
export const sheetAggregate = aggregate(definition);
