/** The device for rent: registered, tagged, looked after, moved between points, taken out of use. Lending is the loan's. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import {
  type Actor,
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Emitted,
} from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import { seriesStream, takeOwn } from '#domain/series/series.ts';
import { catalogueNeeds, catalogueOn, houseNeeds, houseOn, itemOn, stream, tell } from '../emit.ts';
import { nextInQueue, queueNeeds, withdrawn } from '../queue.ts';
import { openRecallNeeds, stoppedByOpen } from '../recall-open.ts';
import { confirmCorrection, correct, correctionNeeds } from './correct.ts';
import { isServiceDueOut } from './day-past.ts';
import { assetEvents } from './events.ts';
import { evolveAsset } from './evolve.ts';
import { type MoveType, moveProblem } from './moves.ts';
import { rulesNow, rulesOf } from './rules.ts';
import { type Asset, type AssetCommand, type AssetFacts, assetCommand, tagKey } from './schema.ts';
import { stillWithdrawn } from './taken-out.ts';
import { assetRecord, assetTallies, bookStates, serialKey } from './views.ts';

const staff: readonly Role[] = [...counterRoles, 'fitter'];
const tagSeries = 'aids-tag';

function register(facts: AssetFacts, isNew: boolean, context: Context, self: StreamRef): Decision {
  const item = itemOn(context, facts.item);
  const office = context.stream(officeStream(context.device.center)) as OfficeSettings | null;
  if (!office) return refused({ code: 'OFFICE_MISSING' });
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: facts.item }, at: 'facts.item' });
  if (!houseOn(context).data.points.some(({ code }) => code === facts.home))
    return refused({ code: 'POINT_UNKNOWN', params: { point: facts.home }, at: 'facts.home' });
  if (item.medicalClass !== 'none' && !facts.registration)
    return refused({ code: 'ASSET_REGISTRATION_MISSING', article: '医疗器械监督管理条例', at: 'facts.registration' });
  if (facts.purchasedOn > context.today) return refused({ code: 'ASSET_PURCHASE_LATER', at: 'facts.purchasedOn' });
  const key = serialKey(facts);
  if (key && context.keyOwner(key))
    return refused({ code: 'ASSET_SERIAL_KNOWN', params: { serial: facts.serial }, at: 'facts.serial' });
  const { number: count, event } = takeOwn(context, tagSeries, self);
  const { device } = context;
  const number = `${office.shortCode}-${item.classCode.replaceAll(' ', '').slice(0, 4)}-${device.code}${String(count).padStart(5, '0')}`;
  const asset: Omit<Asset, 'state' | 'since' | 'registeredOn'> = {
    ...facts,
    number,
    tag: number,
    labels: 1,
    classCode: item.classCode,
    classification: catalogueOn(context).data.classification,
    itemName: item.name,
    rules: rulesOf(item),
    point: facts.home,
    isNew,
    condition: isNew ? 'new' : 'good',
    biohazard: false,
    holder: null,
    reserved: null,
    returned: null,
    disinfected: null,
    tested: null,
    nextServiceOn: null,
    storageUntil: null,
    recall: null,
    transferTo: null,
    loans: 0,
  };
  const joined: Asset = { ...asset, state: 'received', since: context.today };
  return done([event, { type: 'asset.registered', payload: { asset } }, ...stoppedByOpen(joined, self, context)]);
}

/** After a passed test the device is free, or already kept for whoever waits longest; not where an open recall means it. */
function test(
  asset: Asset,
  command: Extract<AssetCommand, { type: 'asset.test' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { checks, consumablesReplaced, parts, note } = command;
  const rules = rulesNow(asset, itemOn(context, asset.item));
  const open = rules.checks.filter((name) => !checks.some(({ check }) => check === name));
  if (open.length) return refused({ code: 'ASSET_TEST_INCOMPLETE', params: { checks: open.join('、') }, at: 'checks' });
  const passed = checks.every((one) => one.passed);
  const payload = { checks, consumablesReplaced, note, by: context.actor.name, ...(parts.length ? { parts } : {}) };
  if (!passed) return done([{ type: 'asset.failed', payload }]);
  if (rules.consumables.length && !consumablesReplaced)
    return refused({
      code: 'ASSET_CONSUMABLES',
      params: { parts: rules.consumables.join('、') },
      article: 'MZ/T 175.2-2021',
      at: 'consumablesReplaced',
    });
  const stray = parts.find(({ part }) => !rules.consumables.includes(part));
  if (stray) return refused({ code: 'ASSET_PART_STRAY', params: { part: stray.part }, at: 'parts' });
  const { data } = houseOn(context);
  const { serviceEveryDays } = rules;
  const passedWith = { ...payload, storageDays: data.storageDays, serviceEveryDays };
  const ready: Emitted[] = [{ type: 'asset.passed', payload: passedWith }];
  if (asset.returned) {
    const hours = Math.max(0, Math.round((Date.parse(context.now) - Date.parse(asset.returned.at)) / 3_600_000));
    ready.push(tell(asset.returned.loan, 'loan.device-ready', { on: context.today, hours }));
  }
  // Registered elsewhere before the recall was known there: it goes no further than here.
  const stopped = stoppedByOpen({ ...asset, state: 'available' }, self, context);
  return done([...ready, ...(stopped.length ? stopped : nextInQueue(asset, self, context))]);
}

/** Somebody else, known by their account, reads the serial number off the device; then the old tag is dead. */
function confirmRelabel(state: Asset, serial: string, actor: Actor): Decision {
  const { relabel } = state;
  if (!relabel) return refused({ code: 'RELABEL_NOT_ASKED' });
  if (relabel.account === actor.account) return refused({ code: 'SECOND_PERSON_SAME' });
  if (serial.toLowerCase() !== state.serial.toLowerCase()) return refused({ code: 'RELABEL_SERIAL', at: 'serial' });
  const tag = `${state.number}-${state.labels + 1}`;
  const payload = { tag, reason: relabel.reason, witness: actor.name, witnessAccount: actor.account };
  return done([{ type: 'asset.relabelled', payload }]);
}

/** What is out is listed; what is kept is kept no longer, and whoever it was kept for waits again. */
function callIn(asset: Asset, reason: 'service' | 'storage', { today }: Context): Decision {
  if (isServiceDueOut(asset, today)) return done([{ type: 'asset.service-called', payload: {} }]);
  const type = reason === 'service' ? 'asset.service-due' : 'asset.storage-over';
  const called: Emitted = { type, payload: {} };
  if (asset.state === 'reserved') return done([{ type: 'asset.released', payload: {} }, ...withdrawn(asset), called]);
  const against = moveProblem(asset, type);
  return against ? refused(against) : done([called]);
}

function decide(state: Asset | null, command: AssetCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'asset.register') return register(command.facts, command.isNew, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { actor } = context;
  const move = (type: MoveType, payload: object): Decision => {
    const against = moveProblem(state, type);
    return against ? refused(against) : done([{ type, payload }]);
  };
  const back = (type: 'asset.arrived' | 'asset.found', payload: object): Decision => {
    const against = moveProblem(state, type);
    return against ? refused(against) : done([{ type, payload }, ...stillWithdrawn(state, self)]);
  };
  switch (command.type) {
    case 'asset.add-photos':
      return done([{ type: 'asset.photos-added', payload: { photos: command.photos } }]);
    case 'asset.inspect': {
      const { condition, note, biohazard, photos, next } = command;
      const payload = { condition, note, biohazard, photos, by: actor.name };
      if (next === 'repair') return move('asset.sent-to-repair', { ...payload, reason: note });
      const straight = state.state === 'received' && state.isNew && !biohazard;
      return move(straight ? 'asset.accepted' : 'asset.sent-to-cleaning', payload);
    }
    case 'asset.test': {
      const against = moveProblem(state, 'asset.passed');
      return against ? refused(against) : test(state, command, context, self);
    }
    case 'asset.repair-done':
      return move('asset.repaired', { work: command.work, costFen: command.costFen, by: actor.name });
    case 'asset.send-to-repair':
      return move('asset.sent-to-repair', { reason: command.reason, by: actor.name });
    case 'asset.retire':
      return move('asset.retired', { how: command.how, reason: command.reason, by: actor.name });
    case 'asset.shelve': {
      if (bookStates.includes(state.state))
        return refused({ code: 'ASSET_STATE', params: { number: state.number, assetState: state.state } });
      return done([{ type: 'asset.shelved', payload: { shelf: command.shelf, by: actor.name } }]);
    }
    case 'asset.send': {
      if (command.to === state.point) return refused({ code: 'TRANSFER_SAME_POINT', at: 'to' });
      if (!houseOn(context).data.points.some(({ code }) => code === command.to))
        return refused({ code: 'POINT_UNKNOWN', params: { point: command.to }, at: 'to' });
      return move('asset.sent', { to: command.to, note: command.note });
    }
    case 'asset.receive':
      return back('asset.arrived', { point: state.transferTo ?? state.point });
    case 'asset.relabel':
      return done([
        { type: 'asset.relabel-asked', payload: { reason: command.reason, by: actor.name, account: actor.account } },
      ]);
    case 'asset.confirm-relabel':
      return confirmRelabel(state, command.serial, actor);
    case 'asset.correct':
      return correct(state, command, context, self);
    case 'asset.confirm-correction':
      return confirmCorrection(state, command, context, self);
    case 'asset.report-missing': {
      const against = moveProblem(state, 'asset.missed');
      const { explanation } = command;
      if (against) return refused(against);
      return done([{ type: 'asset.missed', payload: { explanation, by: actor.name } }, ...withdrawn(state)]);
    }
    case 'asset.found':
      return back('asset.found', { note: command.note, point: state.point });
    case 'asset.service':
      if (state.state !== 'on-loan' || state.nextServiceOn === null)
        return refused({ code: 'ASSET_STATE', params: { number: state.number, assetState: state.state } });
      return done([
        {
          type: 'asset.serviced',
          payload: {
            work: command.work,
            by: actor.name,
            serviceEveryDays: rulesNow(state, itemOn(context, state.item)).serviceEveryDays,
          },
        },
      ]);
    case 'asset.call-in':
      return callIn(state, command.reason, context);
  }
}

const definition: Aggregate<Asset, AssetCommand> = {
  kind: 'asset',
  events: assetEvents,
  commands: assetCommand,
  grants: {
    'asset.register': staff,
    'asset.add-photos': staff,
    'asset.inspect': staff,
    'asset.test': staff,
    'asset.repair-done': staff,
    'asset.send-to-repair': staff,
    'asset.retire': ['supervisor'],
    'asset.shelve': staff,
    'asset.send': staff,
    'asset.receive': staff,
    'asset.relabel': staff,
    'asset.confirm-relabel': staff,
    'asset.correct': ['supervisor'],
    'asset.confirm-correction': staff,
    'asset.report-missing': ['supervisor'],
    'asset.found': staff,
    'asset.service': staff,
    'asset.call-in': [],
  },
  starts: ['asset.register'],
  needs(command, _self, state, context) {
    const { device } = context;
    switch (command.type) {
      case 'asset.register': {
        const key = serialKey(command.facts);
        return [
          ...catalogueNeeds(context),
          ...houseNeeds(context),
          stream(officeStream(device.center)),
          stream(seriesStream(device.id, tagSeries)),
          ...(key ? [{ need: 'key', key } as const] : []),
          ...openRecallNeeds(command.facts, context),
        ];
      }
      case 'asset.test':
        return state
          ? [
              ...houseNeeds(context),
              ...catalogueNeeds(context),
              ...(state.returned ? [stream(state.returned.loan)] : []),
              ...queueNeeds(state),
              ...openRecallNeeds(state, context),
            ]
          : [];
      case 'asset.correct':
        return correctionNeeds(command, context);
      case 'asset.confirm-correction':
        return state?.correction
          ? [...correctionNeeds(state.correction.facts, context), ...openRecallNeeds(state.correction.facts, context)]
          : [];
      case 'asset.service':
        return catalogueNeeds(context);
      case 'asset.send':
        return houseNeeds(context);
      default:
        return [];
    }
  },
  decide,
  evolve: evolveAsset,
  views: (asset) => {
    const serial = serialKey(asset);
    return {
      record: assetRecord(asset),
      tallies: assetTallies(asset),
      // What was taken out of the books, say under a wrong item, may come in anew.
      uniqueKeys: [tagKey(asset.tag), ...(serial && asset.state !== 'retired' ? [serial] : [])],
    };
  },
  merges: (type) => type === 'asset.photos-added' || type === 'asset.shelved' || type === 'asset.service-called',
  due: (asset, today: CivilDate) => {
    if (isServiceDueOut(asset, today) && asset.serviceCalled !== asset.nextServiceOn)
      return { type: 'asset.call-in', reason: 'service' };
    if (asset.state !== 'available' && asset.state !== 'reserved') return null;
    if (asset.nextServiceOn !== null && asset.nextServiceOn <= today)
      return { type: 'asset.call-in', reason: 'service' };
    return asset.storageUntil !== null && asset.storageUntil <= today
      ? { type: 'asset.call-in', reason: 'storage' }
      : null;
  },
};
export const assetAggregate = aggregate(definition);
