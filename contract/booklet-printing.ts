/** How this machine prints certificate pages on booklets: which printer and tray, and how far each feeds aside. */
import { z } from 'zod';

const tenths = z.int().min(-200).max(200);
/** Where a certificate page is put on a booklet, with or without what the booklet already bears in print. */
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

/** `usual` whatever the printer takes by itself; `manual` the slot for single sheets (手送). No two feed alike. */
export const tray = z.enum(['usual', 'manual', 'tray-1', 'tray-2']);
export type Tray = z.infer<typeof tray>;

export const bookletPrinting = z.strictObject({
  /** Name of the printer that booklets go to; empty for the system's dialog. */
  printer: z.string().max(200),
  tray,
  /** By printer, then by tray. */
  placements: z.record(z.string().max(200), z.partialRecord(tray, placement)),
});
export type BookletPrinting = z.infer<typeof bookletPrinting>;
