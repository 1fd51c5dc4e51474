/** A device is withdrawn (停用), by a recall or an adverse event. */
import type { Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { tell } from '../emit.ts';
import { withdrawn } from '../queue.ts';
import { moveProblem } from './moves.ts';
import type { Asset, AssetState } from './schema.ts';

/**
 * It stops where it is, and whoever it was kept for waits again; one that is out is marked, so that it stops when it comes back.
 * @param by stream of the recall or the event.
 */
export function takenOut(asset: Asset, ref: StreamRef, by: StreamRef): readonly Emitted[] {
  const release = asset.state === 'reserved' ? [tell(ref, 'asset.released', {}), ...withdrawn(asset)] : [];
  const mayStop = release.length > 0 || moveProblem(asset, 'asset.recalled') === null;
  return [...release, tell(ref, mayStop ? 'asset.recalled' : 'asset.flagged-for-recall', { recall: by })];
}

/** What came to light again or arrived while a recall or an event stands against it is stopped there, as one that comes back is. */
export const stillWithdrawn = ({ recall }: Pick<Asset, 'recall'>, ref: StreamRef): readonly Emitted[] =>
  recall ? [tell(ref, 'asset.recalled', { recall })] : [];

/** Not in the house: marked, and stopped only when it comes back or to light. */
const away: readonly AssetState[] = ['on-loan', 'in-transit', 'missing', 'lost'];
/** What happens to one that is cleared: what stands in the house goes through inspection, what is away loses its mark and stays there. */
export const clearedBy = ({ state }: Pick<Asset, 'state'>): 'asset.recall-lifted' | 'asset.recall-cleared' =>
  away.includes(state) ? 'asset.recall-cleared' : 'asset.recall-lifted';
