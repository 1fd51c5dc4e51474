/** Folds the events of a device. Its state follows from the table of moves alone. */
import { addDays, type CivilDate, today } from '#domain/calendar/civil-date.ts';
import type { EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { moveOf } from './moves.ts';
import {
  type Asset,
  type Condition,
  type CorrectedFacts,
  type Correction,
  type Holder,
  type Reserved,
  withdrawnBy,
} from './schema.ts';

type Payload = {
  readonly asset: Omit<Asset, 'state' | 'since'>;
  readonly photos: readonly string[];
  readonly condition: Condition;
  readonly biohazard: boolean;
  readonly batch: StreamRef;
  readonly by: string;
  readonly storageDays: number;
  readonly serviceEveryDays?: number | null;
  readonly holder: Holder;
  readonly reserved: Reserved;
  readonly point: string;
  readonly recall?: StreamRef;
  /** It is withdrawn by something else as well; absent in events from when the last one stood alone. */
  readonly besides?: boolean;
  readonly to: string;
  readonly tag: string;
  readonly shelf: string;
  readonly reason: string;
  readonly account: string;
  readonly dueOn: CivilDate;
  readonly loan: StreamRef;
  readonly phone: string;
  readonly facts: CorrectedFacts;
  readonly correction: Correction;
  readonly parts?: readonly { readonly part: string; readonly lot: string }[];
};

/** The interval of the catalogue at that time; tests from before it was written down go by what stood when the device came in. */
const intervalOf = (asset: Asset, { serviceEveryDays }: Payload): number | null =>
  serviceEveryDays === undefined ? asset.rules.serviceEveryDays : serviceEveryDays;

/** What leaves the house, or turns up elsewhere in it, stands on its old shelf no more. */
const offShelf = { shelf: '' };

/** What withdraws it from now on, the last one first. */
function standing({ otherRecalls }: Asset, all: readonly StreamRef[]): Pick<Asset, 'recall' | 'otherRecalls'> {
  const [recall = null, ...others] = new Set(all);
  return { recall, ...(otherRecalls || others.length ? { otherRecalls: others } : {}) };
}

function changes(asset: Asset, type: string, data: Payload, { at }: EventMeta): Partial<Asset> {
  const on = today(at);
  switch (type) {
    case 'asset.photos-added':
      return { photos: [...asset.photos, ...data.photos].slice(-20) };
    case 'asset.shelved':
      return { shelf: data.shelf };
    case 'asset.sent-to-cleaning':
    case 'asset.accepted':
      return { condition: data.condition, biohazard: data.biohazard, isNew: false };
    case 'asset.put-in-batch':
      return { inBatch: data.batch ?? null };
    case 'asset.disinfected':
      return { disinfected: { batch: data.batch, on }, biohazard: false };
    case 'asset.passed': {
      const serviceEveryDays = intervalOf(asset, data);
      return {
        tested: { on, by: data.by },
        nextServiceOn: serviceEveryDays === null ? null : addDays(on, serviceEveryDays),
        storageUntil: addDays(on, data.storageDays),
        returned: null,
        ...(data.parts?.length ? { parts: data.parts.map((one) => ({ ...one, on, by: data.by, usedBy: null })) } : {}),
      };
    }
    case 'asset.service-called':
      return asset.nextServiceOn === null ? {} : { serviceCalled: asset.nextServiceOn };
    case 'asset.serviced': {
      const serviceEveryDays = intervalOf(asset, data);
      return { nextServiceOn: serviceEveryDays === null ? null : addDays(on, serviceEveryDays), beforeLent: null };
    }
    case 'asset.repaired':
      return { tested: null };
    case 'asset.reserved':
    case 'asset.kept-for-contract':
      return { reserved: data.reserved };
    case 'asset.released':
      return { reserved: null };
    case 'asset.lent':
      return {
        holder: data.holder,
        reserved: null,
        beforeLent: { tested: asset.tested, disinfected: asset.disinfected, shelf: asset.shelf ?? '' },
        ...offShelf,
        tested: null,
        disinfected: null,
        loans: asset.loans + 1,
        ...(asset.parts ? { parts: asset.parts.map((one) => ({ ...one, usedBy: data.holder.loan })) } : {}),
      };
    case 'asset.hand-over-undone':
      return {
        ...asset.beforeLent,
        holder: null,
        reserved: data.reserved,
        beforeLent: null,
        loans: asset.loans - 1,
        ...(asset.parts
          ? { parts: asset.parts.map((one) => (one.usedBy === asset.holder?.loan ? { ...one, usedBy: null } : one)) }
          : {}),
      };
    case 'asset.brought-back':
      return { holder: null, point: data.point, beforeLent: null, loans: asset.loans - 1 };
    case 'asset.due-moved':
      return { holder: asset.holder && { ...asset.holder, dueOn: data.dueOn } };
    case 'asset.holder-moved':
      return { holder: asset.holder && { ...asset.holder, phone: data.phone } };
    case 'asset.returned':
      return {
        holder: null,
        ...offShelf,
        beforeLent: null,
        point: data.point,
        condition: data.condition,
        biohazard: data.biohazard,
        returned: { loan: data.loan, at },
      };
    case 'asset.return-undone':
      return {
        holder: data.holder,
        ...offShelf,
        point: data.point,
        condition: data.condition,
        biohazard: false,
        returned: null,
        lostBy: null,
        tested: null,
        disinfected: null,
      };
    case 'asset.reported-lost':
      return { holder: null, lostBy: data.loan, beforeLent: null };
    case 'asset.flagged-for-recall':
    case 'asset.recalled':
      return standing(asset, [...(data.recall ? [data.recall] : []), ...(data.besides ? withdrawnBy(asset) : [])]);
    case 'asset.recall-lifted':
    case 'asset.recall-cleared':
      // One that does not say what is lifted is from when only one could stand.
      return standing(asset, data.recall ? withdrawnBy(asset).filter((one) => one !== data.recall) : []);
    case 'asset.sent':
      return { transferTo: data.to, ...offShelf };
    case 'asset.arrived':
      return { point: data.point, transferTo: null };
    case 'asset.missed':
      return { reserved: null, transferTo: null, ...offShelf };
    case 'asset.found':
      return { point: data.point, holder: null, lostBy: null };
    case 'asset.moved-here':
      return { point: data.point, ...offShelf };
    case 'asset.relabel-asked': {
      const { reason, by, account } = data;
      return { relabel: { reason, by, account } };
    }
    case 'asset.correction-asked':
      return { correction: data.correction };
    case 'asset.correction-dropped':
      return { correction: null };
    case 'asset.corrected':
      return { ...data.facts, correction: null };
    case 'asset.relabelled':
      return { tag: data.tag, labels: asset.labels + 1, relabel: null };
    default:
      return {};
  }
}

export function evolveAsset(asset: Asset | null, type: string, payload: Json, meta: EventMeta): Asset | null {
  const data = recorded<Payload>(payload);
  const on = today(meta.at);
  if (type === 'asset.registered') return { ...data.asset, state: 'received', since: on, registeredOn: on };
  if (!asset) return asset;
  const move = moveOf(type);
  return { ...asset, ...changes(asset, type, data, meta), ...(move ? { state: move.to, since: on } : {}) };
}
