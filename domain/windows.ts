/** Every service window, and every aggregate, of this version of the product. Adding a window is one line here. */
import { readingAggregate } from './access/reading.ts';
import { aidsWindow } from './aids/index.ts';
import { faceLimitsSet } from './cases/identity.ts';
import { receiptForm } from './cases/receipt.ts';
import { conflictAggregate } from './conflict/conflict.ts';
import type { Actor, AnyAggregate } from './kernel/aggregate.ts';
import { kindOf, type StreamRef } from './kernel/event.ts';
import type { ReferenceSet } from './kernel/reference.ts';
import { type Form, mayKnowOf, type WindowModule } from './kernel/window.ts';
import { legalAidWindow } from './legal-aid/index.ts';
import { marriageWindow } from './marriage/index.ts';
import { hallAggregate } from './office/hall.ts';
import { officeAggregate } from './office/office.ts';
import { personAggregate } from './person/decider.ts';
import { referenceAggregate } from './reference/reference.ts';
import { workingCalendarSet } from './reference/working-calendar.ts';
import { seriesAggregate } from './series/series.ts';
import { staffAggregate } from './staff/staff.ts';
import { veteransWindow } from './veterans/index.ts';

export const windows: readonly WindowModule[] = [marriageWindow, aidsWindow, legalAidWindow, veteransWindow];

/** Every set of reference data. */
export const references: readonly ReferenceSet[] = [
  workingCalendarSet as ReferenceSet,
  faceLimitsSet as ReferenceSet,
  ...windows.flatMap((window) => window.references ?? []),
];

/** Whoever works at the file's window, and auditors; a lawyer, who has a file but does not run the window, does not. */
function mayKnowWhoLooked(of: StreamRef, { roles }: Actor): boolean {
  if (roles.includes('auditor')) return true;
  const held = roles.filter((one) => one !== 'lawyer');
  const window = windows.find(({ aggregates: own }) => own.some(({ kind }) => kind === kindOf(of)));
  return held.length > 0 && (!window || mayKnowOf(window, held));
}

const all: readonly AnyAggregate[] = [
  officeAggregate,
  hallAggregate,
  staffAggregate,
  seriesAggregate,
  personAggregate,
  referenceAggregate(references),
  readingAggregate(mayKnowWhoLooked),
  conflictAggregate((kind) => byKind.get(kind)),
  ...windows.flatMap((window) => window.aggregates),
];
const byKind = new Map(all.map((one) => [one.kind, one]));

/** The aggregate that folds streams of this kind; undefined for a kind of a newer version, whose events are parked. */
export const findAggregate = (kind: string): AnyAggregate | undefined => byKind.get(kind);

const confidential = all.filter(({ isConfidential }) => isConfidential).map(({ kind }) => kind);

/**
 * Whether a text is, or may hold, what only the readers of a confidential aggregate may see. Takes a stream, an event's type or
 * a whole line that could not be read as an event: one that names such a stream anywhere counts.
 */
export const mayBeConfidential = (text: string): boolean =>
  confidential.some((kind) => text.includes(`${kind}/`) || text.includes(`${kind}.`));

/** Every aggregate, in a fixed order. */
export const aggregates = all;

const items = windows.flatMap((window) => window.items);
const receipt = receiptForm((code) => items.find((item) => item.code === code));

/** The forms of a kind of stream: its window's own, and for every kind of case the receipt. */
export function formsOfKind(kind: string): readonly Form[] {
  const own = windows.flatMap((window) => window.forms[kind] ?? []);
  return windows.some((window) => window.stages[kind]) ? [...own, receipt] : own;
}
