/** Every way from one state of a device to another (状态流转), in one table: what is not here cannot happen. */
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { Asset, AssetState } from './schema.ts';

interface Move {
  readonly from: readonly AssetState[];
  readonly to: AssetState;
}
const inStock: readonly AssetState[] = ['received', 'quarantine', 'cleaning', 'testing', 'available'];

export const moves = {
  'asset.sent-to-cleaning': { from: ['received', 'quarantine'], to: 'cleaning' },
  'asset.accepted': { from: ['received'], to: 'testing' },
  'asset.put-in-batch': { from: ['cleaning'], to: 'disinfecting' },
  'asset.disinfected': { from: ['disinfecting'], to: 'testing' },
  'asset.disinfection-failed': { from: ['disinfecting'], to: 'cleaning' },
  'asset.passed': { from: ['testing'], to: 'available' },
  'asset.failed': { from: ['testing'], to: 'repair' },
  'asset.sent-to-repair': { from: ['received', 'quarantine', 'cleaning', 'testing', 'available'], to: 'repair' },
  'asset.repaired': { from: ['repair'], to: 'cleaning' },
  'asset.service-due': { from: ['available'], to: 'testing' },
  'asset.storage-over': { from: ['available'], to: 'cleaning' },
  'asset.reserved': { from: ['available'], to: 'reserved' },
  'asset.released': { from: ['reserved'], to: 'available' },
  'asset.lent': { from: ['available', 'reserved'], to: 'on-loan' },
  'asset.returned': { from: ['on-loan'], to: 'quarantine' },
  /** It never came back: the return was booked on the wrong loan. */
  'asset.return-undone': {
    from: ['quarantine', 'cleaning', 'testing', 'repair', 'recalled', 'missing', 'lost'],
    to: 'on-loan',
  },
  /** It never was handed over: it stands where it stood, or was out and is looked at. */
  'asset.hand-over-undone': { from: ['on-loan'], to: 'reserved' },
  'asset.brought-back': { from: ['on-loan'], to: 'quarantine' },
  'asset.reported-lost': { from: ['on-loan'], to: 'lost' },
  'asset.recalled': { from: [...inStock, 'repair', 'disinfecting'], to: 'recalled' },
  'asset.recall-lifted': { from: ['recalled'], to: 'quarantine' },
  'asset.sent': { from: inStock, to: 'in-transit' },
  'asset.arrived': { from: ['in-transit'], to: 'quarantine' },
  'asset.missed': { from: [...inStock, 'repair', 'recalled', 'disinfecting', 'reserved', 'in-transit'], to: 'missing' },
  'asset.found': { from: ['missing', 'lost'], to: 'quarantine' },
  'asset.retired': { from: [...inStock, 'repair', 'recalled', 'missing', 'lost'], to: 'retired' },
} as const satisfies Readonly<Record<string, Move>>;

export type MoveType = keyof typeof moves;
export const moveTypes = Object.keys(moves) as readonly MoveType[];

/** Where an event leads; null for one that moves nothing. */
export const moveOf = (type: string): Move | null => (moves as Readonly<Record<string, Move>>)[type] ?? null;

/** Why an event cannot happen to a device now; null when it can. */
export function moveProblem(asset: Asset | null, type: MoveType): Refusal | null {
  if (!asset) return { code: 'ASSET_UNKNOWN' };
  const { from }: Move = moves[type];
  if (from.includes(asset.state)) return null;
  return { code: 'ASSET_STATE', params: { number: asset.number, assetState: asset.state } };
}

/** What can be done with a device in its state, for a screen that offers it. */
export const mayMove = (asset: Asset, type: MoveType): boolean => moveProblem(asset, type) === null;
