/** Where a certificate page is put on a booklet. */
import { z } from 'zod';
import { type BookletPrinting, type Placement, placement, unmoved } from '#contract/booklet-printing.ts';

/** What a version before kept in the page's own storage: one place for each printer. */
const older = z.object({ printer: z.string(), placements: z.record(z.string(), placement) });

/** @returns what a text of the version before says; null when it says nothing. */
export function fromOlder(text: string | null): BookletPrinting | null {
  if (text === null) return null;
  try {
    const { printer, placements } = older.parse(JSON.parse(text));
    const byTray = Object.entries(placements).map(([name, place]) => [name, { usual: place }]);
    return { printer, tray: 'usual', placements: Object.fromEntries(byTray) };
  } catch {
    return null;
  }
}

export const placementFor = ({ printer, tray, placements }: BookletPrinting): Placement =>
  placements[printer]?.[tray] ?? unmoved;

/** The same settings with another place for the printer and tray that are chosen. */
export function movedBy(printing: BookletPrinting, part: Partial<Placement>): BookletPrinting {
  const { printer, tray, placements } = printing;
  const place = { ...placementFor(printing), ...part };
  return { ...printing, placements: { ...placements, [printer]: { ...placements[printer], [tray]: place } } };
}
