/** Where booklets are printed on this machine: of this device, never in the ledger. */
import type { Database } from 'better-sqlite3';
import { type BookletPrinting, bookletPrinting } from '#contract/booklet-printing.ts';
import { meta } from './meta.ts';

export interface BookletPrintingStore {
  /** Null while nobody has set anything here. */
  get(): BookletPrinting | null;
  set(settings: BookletPrinting): void;
}

export function bookletPrintingStore(database: Database): BookletPrintingStore {
  const values = meta(database);
  return {
    get() {
      const text = values.get('booklet-printing');
      return text === undefined ? null : bookletPrinting.parse(JSON.parse(text));
    },
    set: (settings) => values.set('booklet-printing', JSON.stringify(settings)),
  };
}
