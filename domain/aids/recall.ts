/**
 * A recall (召回, 医疗器械召回管理办法): every device of a model, a lot or a UDI is found at once, those in stock stop, those on loan
 * become a list of people to call. It ends when nothing of it is lendable, everybody was told and what was out has come back.
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { type Asset, assetRef, attachment, withdrawnBy } from './asset/schema.ts';
import { cleared } from './asset/taken-out.ts';
import { stream } from './emit.ts';
import { findNeeds, found, listNeed, namedProblem, type RecalledDevice, stillOpen, tagOf } from './recall-find.ts';
import { recallRegister } from './recall-open.ts';

export const recallCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('recall.open'),
    /** Empty where the notice gives a UDI alone. */
    model: z.string().trim().max(60),
    /** Empty for every lot. */
    lot: z.string().trim().max(40),
    /** Of the kind (DI), or of devices with just this production identifier. */
    udi: z.string().trim().max(100).default(''),
    maker: z.string().trim().max(60),
    notice: z.string().trim().min(2).max(200),
    /** 一级、二级、三级召回: within 1, 3, 7 days everybody must have been told. */
    level: z.enum(['1', '2', '3']),
  }),
  /** Looks again: for what was registered since, or came with a sync. */
  z.strictObject({ type: z.literal('recall.extend') }),
  z.strictObject({
    type: z.literal('recall.contact'),
    asset: assetRef,
    result: z.enum(['told', 'not-reached', 'refused']),
    note: z.string().trim().max(300).default(''),
    /** Of a borrower who gives the device back not; without it the note says why they do not sign. */
    signature: attachment.nullable().default(null),
  }),
  /** 解除停用: the maker has cleared it, also after the recall has ended. What is in stock goes through inspection again. */
  z.strictObject({ type: z.literal('recall.lift'), asset: assetRef, note: z.string().trim().min(2).max(300) }),
  z.strictObject({ type: z.literal('recall.close'), note: z.string().trim().min(2).max(300) }),
]);
export type RecallCommand = z.infer<typeof recallCommand>;

export interface Recall extends Omit<Extract<RecallCommand, { type: 'recall.open' }>, 'type' | 'udi'> {
  /** Absent in recalls from before one could be named. */
  readonly udi?: string;
  readonly openedOn: CivilDate;
  readonly tellBy: CivilDate;
  readonly devices: readonly RecalledDevice[];
  readonly closed: { readonly on: CivilDate; readonly note: string } | null;
}
const days = { '1': 1, '2': 3, '3': 7 } as const;
const staff: readonly Role[] = [...counterRoles, 'fitter'];

/** Told, or has said no, or it was cleared: nobody needs to call again. */
export const isSettled = ({ holder, contacts, lifted }: RecalledDevice): boolean =>
  holder === null || lifted !== undefined || contacts.some(({ result }) => result !== 'not-reached');

/** Those out whose borrowers have not said no: they are to come back before the recall ends. */
const calledBack = ({ devices }: Recall): readonly RecalledDevice[] =>
  devices.filter(
    ({ holder, contacts, lifted }) =>
      holder !== null && !lifted && !contacts.some(({ result }) => result === 'refused'),
  );

/** One device may be used again, as far as this recall goes (解除停用). Refuses what it does not withdraw, and what has left the stock. */
function lift(
  { asset: ref, note }: Extract<RecallCommand, { type: 'recall.lift' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const asset = context.stream(ref) as Asset | null;
  if (!asset || !withdrawnBy(asset).includes(self)) return refused({ code: 'RECALL_NOT_IN_IT' });
  const lifted = { note, on: context.today, by: context.actor.name };
  const freed = cleared(asset, ref, self, { note, by: lifted.by });
  if (!freed.ok) return freed;
  return done([{ type: 'recall.lifted', payload: { asset: ref, number: asset.number, ...lifted } }, ...freed.value]);
}

const definition: Aggregate<Recall, RecallCommand> = {
  kind: 'recall',
  events: ['recall.closed', 'recall.contacted', 'recall.found', 'recall.lifted', 'recall.opened'],
  commands: recallCommand,
  grants: {
    'recall.open': staff,
    'recall.extend': staff,
    'recall.contact': staff,
    'recall.lift': ['supervisor'],
    'recall.close': ['supervisor'],
  },
  starts: ['recall.open'],
  needs(command, _self, state, context) {
    if (command.type === 'recall.open') return findNeeds(command, context);
    if (!state) return [];
    switch (command.type) {
      case 'recall.extend':
        return findNeeds(state, context);
      case 'recall.lift':
        return [stream(command.asset)];
      case 'recall.close':
        return [listNeed(state), ...calledBack(state).map((one) => stream(one.stream))];
      default:
        return [];
    }
  },
  decide(state, command, context, self) {
    const { today, now, actor } = context;
    if (command.type === 'recall.open') {
      const { type: _, ...what } = command;
      const unnamed = namedProblem(what);
      if (unnamed) return refused(unnamed);
      const opened = { ...what, openedOn: today, tellBy: addDays(today, days[what.level]) };
      const events = found(what, context, self);
      if (events.length === 0) return refused({ code: 'RECALL_NOTHING_FOUND', at: what.udi ? 'udi' : 'model' });
      return done([{ type: 'recall.opened', payload: opened }, ...events]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (command.type === 'recall.lift') return lift(command, context, self);
    if (state.closed) return refused({ code: 'RECALL_CLOSED' });
    switch (command.type) {
      case 'recall.extend': {
        const events = found(state, context, self);
        return events.length ? done(events) : refused({ code: 'RECALL_NOTHING_NEW' });
      }
      case 'recall.contact': {
        const { asset, result, note, signature } = command;
        if (!state.devices.some((one) => one.stream === asset)) return refused({ code: 'RECALL_NOT_IN_IT' });
        if (result === 'refused' && !signature && note.length < 4)
          return refused({ code: 'RECALL_REFUSAL_UNSIGNED', at: 'note' });
        const contact = { result, note, at: now, by: actor.name, ...(signature ? { signature } : {}) };
        return done([{ type: 'recall.contacted', payload: { asset, ...contact } }]);
      }
      case 'recall.close': {
        const open = state.devices.filter((one) => !isSettled(one)).length;
        if (open > 0) return refused({ code: 'RECALL_NOT_ALL_TOLD', params: { count: open } });
        const unlisted = stillOpen(state, context).length;
        if (unlisted > 0) return refused({ code: 'RECALL_NOT_ALL_LISTED', params: { count: unlisted } });
        const out = calledBack(state).filter(({ stream: ref, holder }) => {
          const asset = context.stream(ref) as Asset | null;
          return asset?.holder && asset.holder.loan === holder?.loan;
        }).length;
        if (out > 0) return refused({ code: 'RECALL_STILL_OUT', params: { count: out } });
        return done([{ type: 'recall.closed', payload: { on: today, note: command.note } }]);
      }
    }
  },
  evolve(state, type, payload) {
    switch (type) {
      case 'recall.opened':
        return { ...recorded<Recall>(payload), devices: [], closed: null };
      case 'recall.found': {
        // Two counters that did not know of each other may have listed one device.
        const { devices } = recorded<Pick<Recall, 'devices'>>(payload);
        const isNew = ({ stream: ref }: RecalledDevice): boolean => !state?.devices.some((one) => one.stream === ref);
        return state && { ...state, devices: [...state.devices, ...devices.filter(isNew)] };
      }
      case 'recall.contacted': {
        const { asset, ...contact } = recorded<{ asset: StreamRef } & RecalledDevice['contacts'][number]>(payload);
        const add = (one: RecalledDevice): RecalledDevice =>
          one.stream === asset ? { ...one, contacts: [...one.contacts, contact] } : one;
        return state && { ...state, devices: state.devices.map(add) };
      }
      case 'recall.lifted': {
        const { asset, on, by, note } = recorded<{ asset: StreamRef } & NonNullable<RecalledDevice['lifted']>>(payload);
        const clear = (one: RecalledDevice): RecalledDevice =>
          one.stream === asset ? { ...one, lifted: { on, by, note } } : one;
        return state && { ...state, devices: state.devices.map(clear) };
      }
      case 'recall.closed':
        return state && { ...state, closed: recorded<Recall['closed']>(payload) };
      default:
        return state;
    }
  },
  // What joins the stock at two counters is listed by both.
  merges: (type) => type === 'recall.found',
  views(recall) {
    const { model, lot, udi = '', maker, notice, level, openedOn, tellBy, devices, closed } = recall;
    const open = devices.filter((one) => !isSettled(one)).length;
    return {
      record: {
        register: recallRegister,
        sort: `${openedOn} ${model}`,
        tags: [
          ...(closed ? ['state:closed'] : ['state:open', tagOf(recall)]),
          ...[model, udi].flatMap((text) => (text ? [`q:${text.toLowerCase()}`] : [])),
        ],
        dueOn: null,
        restricted: false,
        body: {
          model,
          lot,
          udi,
          maker,
          notice,
          level,
          openedOn,
          tellBy,
          count: devices.length,
          open,
          isClosed: closed !== null,
        },
      },
    };
  },
};
export const recallAggregate = aggregate(definition);
