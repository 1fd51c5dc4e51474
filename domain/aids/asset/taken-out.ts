/** A device is withdrawn (停用), by a recall or an adverse event. */
import type { Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { tell } from '../emit.ts';
import { withdrawn } from '../queue.ts';
import { moveProblem } from './moves.ts';
import { type Asset, type AssetState, withdrawnBy } from './schema.ts';

/**
 * It stops where it is, and whoever it was kept for waits again; one that is out is marked, so that it stops when it comes back. What
 * withdraws it already stands as well.
 * @param by stream of the recall or the event.
 */
export function takenOut(asset: Asset, ref: StreamRef, by: StreamRef): readonly Emitted[] {
  const release = asset.state === 'reserved' ? [tell(ref, 'asset.released', {}), ...withdrawn(asset)] : [];
  const mayStop = release.length > 0 || moveProblem(asset, 'asset.recalled') === null;
  const type = mayStop ? 'asset.recalled' : 'asset.flagged-for-recall';
  return [...release, tell(ref, type, { recall: by, besides: true })];
}

/** What came back, came to light again or arrived while a recall or an event stands against it is stopped there. */
export const stillWithdrawn = ({ recall }: Pick<Asset, 'recall'>, ref: StreamRef): readonly Emitted[] =>
  recall ? [tell(ref, 'asset.recalled', { recall, besides: true })] : [];

/** Not in the house: marked, and stopped only when it comes back or to light. */
const away: readonly AssetState[] = ['on-loan', 'in-transit', 'missing', 'lost'];

/**
 * What happens to a device that one recall or event withdraws no longer (解除停用). While another one stands it stays where it is; then what
 * stands in the house goes through inspection, and what is away loses its mark. Refuses what has left the stock.
 * @param by stream of the recall or the event that is lifted.
 */
export function cleared(
  asset: Asset,
  ref: StreamRef,
  by: StreamRef,
  say: { readonly note: string; readonly by: string },
): Decision {
  const stands = withdrawnBy(asset).some((one) => one !== by);
  const stays = away.includes(asset.state) || (stands && asset.state === 'recalled');
  const against = stays ? null : moveProblem(asset, 'asset.recall-lifted');
  if (against) return refused(against);
  return done([tell(ref, stays ? 'asset.recall-cleared' : 'asset.recall-lifted', { ...say, recall: by })]);
}
