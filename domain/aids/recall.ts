/**
 * A recall (召回, 医疗器械召回管理办法): every device of a model or a lot is found at once, those in stock stop, those on loan become
 * a list of people to call.
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Emitted, recordsAtOnce } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { moveProblem } from './asset/moves.ts';
import { type Asset, assetRef } from './asset/schema.ts';
import { takenOut } from './asset/taken-out.ts';
import { assetRegister, recallTag } from './asset/views.ts';
import { stream, tell } from './emit.ts';

export const recallCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('recall.open'),
    model: z.string().trim().min(1).max(60),
    /** Empty for every lot. */
    lot: z.string().trim().max(40),
    maker: z.string().trim().max(60),
    notice: z.string().trim().min(2).max(200),
    /** 一级、二级、三级召回: within 1, 3, 7 days everybody must have been told. */
    level: z.enum(['1', '2', '3']),
  }),
  /** Goes on where there were more devices than one step takes. */
  z.strictObject({ type: z.literal('recall.extend') }),
  z.strictObject({
    type: z.literal('recall.contact'),
    asset: assetRef,
    result: z.enum(['told', 'not-reached', 'refused']),
    note: z.string().trim().max(300).default(''),
  }),
  /** The maker has cleared it: what is in stock goes through inspection again. */
  z.strictObject({ type: z.literal('recall.lift'), asset: assetRef, note: z.string().trim().min(2).max(300) }),
  z.strictObject({ type: z.literal('recall.close'), note: z.string().trim().min(2).max(300) }),
]);
export type RecallCommand = z.infer<typeof recallCommand>;

export interface RecalledDevice {
  readonly stream: StreamRef;
  readonly number: string;
  readonly name: string;
  readonly point: string;
  /** Who had it when it was recalled; null in stock. */
  readonly holder: Asset['holder'];
  readonly contacts: readonly {
    readonly at: string;
    readonly by: string;
    readonly result: string;
    readonly note: string;
  }[];
}
export interface Recall extends Omit<Extract<RecallCommand, { type: 'recall.open' }>, 'type'> {
  readonly openedOn: CivilDate;
  readonly tellBy: CivilDate;
  readonly devices: readonly RecalledDevice[];
  readonly closed: { readonly on: CivilDate; readonly note: string } | null;
}
export const recallRegister = 'aid-recalls';
const days = { '1': 1, '2': 3, '3': 7 } as const;
const staff: readonly Role[] = [...counterRoles, 'fitter'];

/** Told, or has said no: nobody needs to call again. */
export const isSettled = ({ holder, contacts }: RecalledDevice): boolean =>
  holder === null || contacts.some(({ result }) => result !== 'not-reached');

function found(model: string, lot: string, context: Context, self: StreamRef): readonly Emitted[] {
  const listed = context.records(assetRegister, recallTag(model, lot));
  const devices = listed.flatMap(({ stream: ref }) => {
    const asset = context.stream(ref) as Asset | null;
    return asset ? [{ ref, asset }] : [];
  });
  return [
    {
      type: 'recall.found',
      payload: {
        devices: devices.map(({ ref, asset: { number, name, point, holder } }) => ({
          stream: ref,
          number,
          name,
          point,
          holder,
          contacts: [],
        })),
      },
    },
    ...devices.flatMap(({ ref, asset }) => takenOut(asset, ref, self)),
  ];
}

const definition: Aggregate<Recall, RecallCommand> = {
  kind: 'recall',
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
    const of = command.type === 'recall.open' ? command : state;
    if (!of) return [];
    if (command.type === 'recall.lift') return [stream(command.asset)];
    if (command.type !== 'recall.open' && command.type !== 'recall.extend') return [];
    const tag = recallTag(of.model, of.lot);
    const listed = context.records(assetRegister, tag);
    return [{ need: 'records', register: assetRegister, tag }, ...listed.map((one) => stream(one.stream))];
  },
  decide(state, command, context, self) {
    const { today, now, actor } = context;
    if (command.type === 'recall.open') {
      const { type: _, ...what } = command;
      const opened = { ...what, openedOn: today, tellBy: addDays(today, days[what.level]) };
      const events = found(what.model, what.lot, context, self);
      return done([{ type: 'recall.opened', payload: opened }, ...events]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (state.closed) return refused({ code: 'RECALL_CLOSED' });
    switch (command.type) {
      case 'recall.extend':
        return done(found(state.model, state.lot, context, self));
      case 'recall.contact': {
        const { asset, result, note } = command;
        if (!state.devices.some((one) => one.stream === asset)) return refused({ code: 'RECALL_NOT_IN_IT' });
        return done([{ type: 'recall.contacted', payload: { asset, result, note, at: now, by: actor.name } }]);
      }
      case 'recall.lift': {
        const asset = context.stream(command.asset) as Asset | null;
        if (asset?.recall !== self) return refused({ code: 'RECALL_NOT_IN_IT' });
        const against = moveProblem(asset, 'asset.recall-lifted');
        if (against) return refused(against);
        return done([tell(command.asset, 'asset.recall-lifted', { note: command.note, by: actor.name })]);
      }
      case 'recall.close': {
        const open = state.devices.filter((one) => !isSettled(one)).length;
        if (open > 0) return refused({ code: 'RECALL_NOT_ALL_TOLD', params: { count: open } });
        return done([{ type: 'recall.closed', payload: { on: today, note: command.note } }]);
      }
    }
  },
  evolve(state, type, payload) {
    const data = payload as never;
    switch (type) {
      case 'recall.opened':
        return { ...(data as Recall), devices: [], closed: null };
      case 'recall.found':
        return state && { ...state, devices: [...state.devices, ...(data as Pick<Recall, 'devices'>).devices] };
      case 'recall.contacted': {
        const { asset, ...contact } = data as { asset: StreamRef } & RecalledDevice['contacts'][number];
        const add = (one: RecalledDevice): RecalledDevice =>
          one.stream === asset ? { ...one, contacts: [...one.contacts, contact] } : one;
        return state && { ...state, devices: state.devices.map(add) };
      }
      case 'recall.closed':
        return state && { ...state, closed: data as Recall['closed'] };
      default:
        return state;
    }
  },
  views(recall) {
    const { model, lot, maker, notice, level, openedOn, tellBy, devices, closed } = recall;
    const open = devices.filter((one) => !isSettled(one)).length;
    return {
      record: {
        register: recallRegister,
        sort: `${openedOn} ${model}`,
        tags: [closed ? 'state:closed' : 'state:open', `q:${model.toLowerCase()}`],
        dueOn: null,
        restricted: false,
        body: {
          model,
          lot,
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
/** Whether a step may have left devices over. */
export const mayHaveMore = (recall: Recall): boolean =>
  recall.devices.length > 0 && recall.devices.length % recordsAtOnce === 0;
