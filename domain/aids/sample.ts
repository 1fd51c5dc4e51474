/**
 * Devices on loan in a count of the stock (出租中辅具抽样核对): nobody can scan them, so some are asked after by telephone, by a
 * photo that the borrower sends, or by a visit.
 */
import type { ListedRecord } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { AssetRow } from './asset/views.ts';

export const sampleWays = ['call', 'photo', 'visit'] as const;
export const sampleResults = ['there', 'not-there', 'not-reached'] as const;

/** One device of the sample, and what was found out. */
export interface Sampled {
  readonly asset: StreamRef;
  readonly number: string;
  readonly name: string;
  readonly loan: StreamRef;
  readonly holder: string;
  readonly phone: string;
  readonly checked: {
    readonly how: (typeof sampleWays)[number];
    readonly result: (typeof sampleResults)[number];
    readonly note: string;
    /** Attachment; empty without a photo. */
    readonly photo: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

/**
 * Draws so many of the devices on loan, evenly over all of them from a place that nobody chose (系统抽样).
 * @param seed text with hexadecimal digits, such as a new id; its last eight decide where the drawing begins.
 */
export function drawSample(onLoan: readonly ListedRecord[], count: number, seed: string): readonly Sampled[] {
  const most = Math.min(count, onLoan.length);
  const start = Number.parseInt(seed.replace(/[^0-9a-f]/gi, '').slice(-8) || '0', 16);
  return Array.from({ length: most }, (_, index) => {
    const at = (start + Math.floor((index * onLoan.length) / most)) % onLoan.length;
    return onLoan[at];
  }).flatMap((one): readonly Sampled[] => {
    if (!one) return [];
    const { number, name, holder } = recorded<AssetRow>(one.body);
    if (!holder) return [];
    return [
      { asset: one.stream, number, name, loan: holder.loan, holder: holder.name, phone: holder.phone, checked: null },
    ];
  });
}

/** Not asked after yet, or nobody was reached: the count cannot be signed. */
export const isOpenSample = ({ checked }: Sampled): boolean => checked === null || checked.result === 'not-reached';
