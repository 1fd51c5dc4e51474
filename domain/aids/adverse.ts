/**
 * An adverse event with a device (医疗器械不良事件): something happened or nearly did. The device is withdrawn at once, the maker is
 * told at once, and the report to the monitoring system has its term by the harm (医疗器械不良事件监测和再评价管理办法).
 */
import { z } from 'zod';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { moveProblem } from './asset/moves.ts';
import { type Asset, type AssetFacts, assetRef, withdrawnBy } from './asset/schema.ts';
import { cleared, takenOut } from './asset/taken-out.ts';
import { serviceNeeds, serviceOn, stream } from './emit.ts';

const words = (max: number) => z.string().trim().max(max);
export const adverseHarm = z.enum(['death', 'injury', 'malfunction']);
export type AdverseHarm = z.infer<typeof adverseHarm>;

export const adverseCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('adverse.open'),
    asset: assetRef,
    happenedOn: CivilDateSchema,
    /** 死亡, 严重伤害, 故障 (无伤害). */
    harm: adverseHarm,
    what: words(1_000).min(4),
    /** What was done for whoever was hurt. */
    measures: words(500).default(''),
  }),
  z.strictObject({ type: z.literal('adverse.tell-maker'), how: words(200).min(2) }),
  z.strictObject({ type: z.literal('adverse.report'), reference: words(60).min(2) }),
  /** What it came from; the device goes through inspection again, or stays withdrawn until it is retired. */
  z.strictObject({ type: z.literal('adverse.close'), conclusion: words(1_000).min(4), mayGoOn: z.boolean() }),
]);
export type AdverseCommand = z.infer<typeof adverseCommand>;

export interface AdverseEvent extends Omit<Extract<AdverseCommand, { type: 'adverse.open' }>, 'type'> {
  readonly device: Pick<
    Asset,
    'number' | keyof Pick<AssetFacts, 'name' | 'maker' | 'model' | 'lot' | 'serial' | 'udi'>
  > & {
    readonly registration: string;
  };
  /** Who had it then. */
  readonly holder: Asset['holder'];
  readonly openedOn: CivilDate;
  readonly by: string;
  readonly reportBy: CivilDate;
  readonly makerTold: { readonly at: string; readonly by: string; readonly how: string } | null;
  readonly reported: { readonly on: CivilDate; readonly by: string; readonly reference: string } | null;
  readonly closed: { readonly on: CivilDate; readonly conclusion: string; readonly mayGoOn: boolean } | null;
}
export const adverseRegister = 'aid-adverse';
const staff: readonly Role[] = [...counterRoles, 'fitter'];

function open(command: Extract<AdverseCommand, { type: 'adverse.open' }>, context: Context, self: StreamRef): Decision {
  const { type: _, ...what } = command;
  const asset = context.stream(command.asset) as Asset | null;
  if (!asset) return refused({ code: 'ASSET_UNKNOWN' });
  if (command.happenedOn > context.today) return refused({ code: 'LOAN_DAY_LATER', at: 'happenedOn' });
  const { number, name, maker, model, lot, serial, udi, registration, holder } = asset;
  const { today, actor } = context;
  const opened = {
    ...what,
    device: { number, name, maker, model, lot, serial, udi, registration },
    holder,
    openedOn: today,
    by: actor.name,
    reportBy: addDays(today, serviceOn(context).adverse[command.harm]),
  };
  return done([{ type: 'adverse.opened', payload: opened }, ...takenOut(asset, command.asset, self)]);
}

function decide(state: AdverseEvent | null, command: AdverseCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'adverse.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (state.closed) return refused({ code: 'ADVERSE_CLOSED' });
  const { today, now: at, actor } = context;
  const by = actor.name;
  switch (command.type) {
    case 'adverse.tell-maker':
      return done([{ type: 'adverse.maker-told', payload: { at, by, how: command.how } }]);
    case 'adverse.report':
      return done([{ type: 'adverse.reported', payload: { on: today, by, reference: command.reference } }]);
    case 'adverse.close': {
      if (!state.makerTold) return refused({ code: 'ADVERSE_MAKER_OPEN' });
      if (!state.reported) return refused({ code: 'ADVERSE_REPORT_OPEN', params: { by: state.reportBy } });
      const { conclusion, mayGoOn } = command;
      const asset = context.stream(state.asset) as Asset | null;
      const closed = { type: 'adverse.closed', payload: { on: today, conclusion, mayGoOn } };
      if (!mayGoOn || !asset || !withdrawnBy(asset).includes(self)) return done([closed]);
      // Nowhere but in the house can it be looked at before it is used again.
      const against = moveProblem(asset, 'asset.recall-lifted');
      if (against) return refused(against);
      const freed = cleared(asset, state.asset, self, { note: conclusion, by });
      return freed.ok ? done([closed, ...freed.value]) : freed;
    }
  }
}

const definition: Aggregate<AdverseEvent, AdverseCommand> = {
  kind: 'adverse',
  events: ['adverse.closed', 'adverse.maker-told', 'adverse.opened', 'adverse.reported'],
  commands: adverseCommand,
  grants: {
    'adverse.open': staff,
    'adverse.tell-maker': staff,
    'adverse.report': staff,
    'adverse.close': ['supervisor'],
  },
  starts: ['adverse.open'],
  needs(command, _self, state, context) {
    const asset = command.type === 'adverse.open' ? command.asset : state?.asset;
    return [...serviceNeeds(context), ...(asset ? [stream(asset)] : [])];
  },
  decide,
  evolve(state, type, payload) {
    switch (type) {
      case 'adverse.opened':
        return { ...recorded<AdverseEvent>(payload), makerTold: null, reported: null, closed: null };
      case 'adverse.maker-told':
        return state && { ...state, makerTold: recorded<AdverseEvent['makerTold']>(payload) };
      case 'adverse.reported':
        return state && { ...state, reported: recorded<AdverseEvent['reported']>(payload) };
      case 'adverse.closed':
        return state && { ...state, closed: recorded<AdverseEvent['closed']>(payload) };
      default:
        return state;
    }
  },
  views: (event) => ({
    record: {
      register: adverseRegister,
      sort: `${event.reported ? '9' : '0'} ${event.reportBy}`,
      tags: [event.closed ? 'state:closed' : 'state:open', `q:${event.device.number.toLowerCase()}`],
      dueOn: null,
      restricted: false,
      body: event,
    },
    tallies: [{ figure: `aids.adverse:${event.harm}`, day: event.happenedOn, value: 1 }],
  }),
};
export const adverseAggregate = aggregate(definition);
