/** Which devices a recall means (召回范围): by the UDI on the label, or by model and lot, every one of them however many there are. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Asset } from './asset/schema.ts';
import { takenOut } from './asset/taken-out.ts';
import { type AssetRow, assetRegister, recallTag, udiTag } from './asset/views.ts';
import { stream } from './emit.ts';
import { inParts } from './parts.ts';

/** What a recall names. A notice may give the UDI alone, the model alone, or the model with a lot. */
export interface Recalled {
  readonly model: string;
  readonly lot: string;
  /** Empty or absent where the notice names none. */
  readonly maker?: string;
  /** Device identifier (DI), or DI and production identifier; empty or absent where the notice gives none. */
  readonly udi?: string;
  /** Those on the list of a recall that is open already. */
  readonly devices?: readonly Pick<RecalledDevice, 'stream'>[];
}
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
    /** Of somebody who refused; absent where they did not sign. */
    readonly signature?: string;
  }[];
  /** The maker has cleared it: this recall does not reach it again. Absent while it is withdrawn, and where it was not kept. */
  readonly lifted?: { readonly on: CivilDate; readonly by: string; readonly note: string };
}
/** What a recall looks for among the devices, and a device among the recalls that are open. */
export const tagOf = ({ model, lot, udi }: Recalled): string => (udi ? udiTag(udi) : recallTag(model, lot));
const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Whether a device that bears the tag of a recall is meant by it. */
export const isMeant = (
  what: Pick<Recalled, 'model' | 'lot' | 'maker'>,
  { model, lot, maker }: Pick<Asset, 'model' | 'lot' | 'maker'>,
): boolean =>
  (!what.maker || same(maker, what.maker)) &&
  (what.model === '' || same(model, what.model)) &&
  (what.lot === '' || same(lot, what.lot));

/** Tells of a device that bears the tag of a recall whether it is meant and not on the list. */
export function unlistedOf(what: Recalled): (ref: StreamRef, plate: Parameters<typeof isMeant>[1]) => boolean {
  const known = new Set((what.devices ?? []).map((one) => one.stream));
  return (ref, plate) => !known.has(ref) && isMeant(what, plate);
}

/** How a device stands on the list of a recall. */
export const listedAs = (
  ref: StreamRef,
  { number, name, point, holder }: Pick<Asset, 'number' | 'name' | 'point' | 'holder'>,
): RecalledDevice => ({ stream: ref, number, name, point, holder, contacts: [] });

/**
 * Devices that are meant and that this recall has not listed yet, whatever else withdraws them; what it has cleared it does not ask for
 * again. Beside a UDI, model and lot narrow the search, the maker always.
 */
export function stillOpen(what: Recalled, context: Pick<Context, 'everyRecord'>): readonly StreamRef[] {
  const listed = context.everyRecord(assetRegister, tagOf(what));
  const isUnlisted = unlistedOf(what);
  return listed.flatMap(({ stream: ref, body }) => (isUnlisted(ref, recorded<AssetRow>(body)) ? [ref] : []));
}
export const listNeed = (what: Recalled): Need => ({ need: 'records', register: assetRegister, tag: tagOf(what) });
export const findNeeds = (what: Recalled, context: NeedContext): readonly Need[] => [
  listNeed(what),
  ...stillOpen(what, context).map(stream),
];

/** A recall that names nothing would mean every device. */
export const namedProblem = ({ model, udi }: Recalled): Refusal | null =>
  model || udi ? null : { code: 'RECALL_UNNAMED', at: 'model' };

/** Lists what is found and stops it: what is in stock at once, what is out when it comes back. Nothing when nothing is found. */
export function found(what: Recalled, context: Context, self: StreamRef): readonly Emitted[] {
  const devices = stillOpen(what, context).flatMap((ref) => {
    const asset = context.stream(ref) as Asset | null;
    return asset ? [{ ref, asset }] : [];
  });
  const listed = devices.map(({ ref, asset }) => listedAs(ref, asset));
  return [
    ...inParts(listed).map((part) => ({ type: 'recall.found', payload: { devices: part } })),
    ...devices.flatMap(({ ref, asset }) => takenOut(asset, ref, self)),
  ];
}
