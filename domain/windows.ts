/** Every service window, and every aggregate, of this version of the product. Adding a window is one line here. */
import type { AnyAggregate } from './kernel/aggregate.ts';
import type { WindowModule } from './kernel/window.ts';
import { marriageWindow } from './marriage/index.ts';
import { officeAggregate } from './office/office.ts';
import { personAggregate } from './person/decider.ts';
import { seriesAggregate } from './series/series.ts';
import { staffAggregate } from './staff/staff.ts';

export const windows: readonly WindowModule[] = [marriageWindow];

const all: readonly AnyAggregate[] = [
  officeAggregate,
  staffAggregate,
  seriesAggregate,
  personAggregate,
  ...windows.flatMap((window) => window.aggregates),
];
const byKind = new Map(all.map((one) => [one.kind, one]));

/** The aggregate that folds streams of this kind; undefined for a kind of a newer version, whose events are parked. */
export const findAggregate = (kind: string): AnyAggregate | undefined => byKind.get(kind);

/** Every aggregate, in a fixed order. */
export const aggregates = all;
