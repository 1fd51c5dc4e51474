/**
 * Where a certificate page is put on a booklet: moved by tenths of a millimetre, with or without what the booklet already
 * bears in print. Kept on this machine for each printer: no two feed alike.
 */
import { useSyncExternalStore } from 'react';
import { z } from 'zod';

const tenths = z.int().min(-200).max(200);
export const placement = z.strictObject({
  /** To the right, in tenths of a millimetre. */
  xTenths: tenths,
  /** Down. */
  yTenths: tenths,
  /** Only the values: lines, labels and ground are on the booklet already. */
  onlyValues: z.boolean(),
});
export type Placement = z.infer<typeof placement>;
export const unmoved: Placement = { xTenths: 0, yTenths: 0, onlyValues: false };

const settings = z.object({
  /** Name of the printer that booklets go to; empty for the system's dialog. */
  printer: z.string(),
  placements: z.record(z.string(), placement),
});
export type BookletPrinting = z.infer<typeof settings>;
const nothing: BookletPrinting = { printer: '', placements: {} };

const storageKey = 'booklet-printing';
const watchers = new Set<() => void>();

function read(): BookletPrinting {
  try {
    return settings.parse(JSON.parse(localStorage.getItem(storageKey) ?? 'null'));
  } catch {
    return nothing;
  }
}
let current: BookletPrinting | null = null;
/** What was set on this machine. */
export function bookletPrinting(): BookletPrinting {
  current ??= read();
  return current;
}

export const placementFor = ({ printer, placements }: BookletPrinting): Placement => placements[printer] ?? unmoved;

export function setBookletPrinting(next: BookletPrinting): void {
  current = next;
  localStorage.setItem(storageKey, JSON.stringify(next));
  for (const watcher of watchers) watcher();
}

export const useBookletPrinting = (): BookletPrinting =>
  useSyncExternalStore((watcher) => {
    watchers.add(watcher);
    return () => watchers.delete(watcher);
  }, bookletPrinting);
