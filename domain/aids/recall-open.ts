/**
 * An open recall means what joins the stock later as well (召回期间新到的辅具): a delivery, a corrected lot, what another counter registered
 * before it knew of the recall.
 */
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Asset } from './asset/schema.ts';
import { takenOut } from './asset/taken-out.ts';
import { recallTags } from './asset/views.ts';
import { stream, tell } from './emit.ts';
import { isMeant, listedAs, type Recalled } from './recall-find.ts';

export const recallRegister = 'aid-recalls';
/** What tells a device from others for a recall. */
type Plate = Pick<Asset, 'maker' | 'model' | 'lot' | 'udi'>;

/** Open recalls that name a device like this one, whether they have listed it or not. */
function naming(plate: Plate, { records }: Pick<Context, 'records'>): readonly StreamRef[] {
  const found = recallTags(plate)
    .flatMap((tag) => records(recallRegister, tag))
    .filter(({ body }) => isMeant(recorded<Recalled>(body), plate));
  return [...new Set(found.map((one) => one.stream))];
}

/** What {@link openRecalls} and {@link stoppedByOpen} look at. */
export const openRecallNeeds = (plate: Plate, context: NeedContext): readonly Need[] => [
  ...recallTags(plate).map((tag): Need => ({ need: 'records', register: recallRegister, tag })),
  ...naming(plate, context).map(stream),
];
/** The same for a device by its stream; nothing while it is not known. */
export function openRecallNeedsOf(ref: StreamRef | null | undefined, context: NeedContext): readonly Need[] {
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  return asset ? openRecallNeeds(asset, context) : [];
}

/** Open recalls that mean a device and have not reached it; one that they have listed, and perhaps cleared, is theirs no more. */
export const openRecalls = (plate: Plate, ref: StreamRef, context: Context): readonly StreamRef[] =>
  naming(plate, context).filter((recall) => {
    const { devices = [] } = context.stream(recall) as Recalled;
    return !devices.some((one) => one.stream === ref);
  });

/** A device that joined is listed by every open recall that means it, and stopped. Nothing when none does. */
export const stoppedByOpen = (asset: Asset, ref: StreamRef, context: Context): readonly Emitted[] =>
  openRecalls(asset, ref, context).flatMap((recall, index) => [
    tell(recall, 'recall.found', { devices: [listedAs(ref, asset)] }),
    // The first one stops it, the others stand besides.
    ...takenOut(index === 0 ? asset : { ...asset, state: 'recalled' }, ref, recall),
  ]);
