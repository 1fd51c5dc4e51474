/** What the lists shared by all windows show of a stream: rows that follow from its state alone. */
import type { Json, Recordable, StreamRef } from './event.ts';
import type { Text } from './text.ts';

export interface Deadline {
  readonly code: string;
  readonly label: Text;
  readonly dueOn: string;
  /** True when a later calendar may still move it. */
  readonly provisional: boolean;
  readonly metOn: string | null;
  /** UTC instant, where the law counts hours and not days; `dueOn` is then the day it falls on. */
  readonly dueAt?: string;
  /** When one with `dueAt` was met. */
  readonly metAt?: string | null;
}

type Clock = Pick<Deadline, 'dueOn' | 'metOn' | 'dueAt' | 'metAt'>;

/** Whether a deadline was met, and too late: true for good, whoever looks and when. False while it is open. */
export const wasLate = ({ dueOn, metOn, dueAt, metAt = null }: Clock): boolean =>
  dueAt ? metAt !== null && metAt > dueAt : metOn !== null && metOn > dueOn;

/** The deadline that ends next, of those that are still open. */
export const nextDeadline = <D extends Pick<Deadline, 'dueOn' | 'metOn'>>(deadlines: readonly D[]): D | undefined =>
  deadlines.filter(({ metOn }) => metOn === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];

/** Whether a deadline was met too late, or is still open although it is over. */
export const isMissed = (one: Clock, { now, today }: { readonly now: string; readonly today: string }): boolean => {
  const { dueOn, metOn, dueAt, metAt = null } = one;
  const isOver = dueAt ? metAt === null && now > dueAt : metOn === null && today > dueOn;
  return isOver || wasLate(one);
};

export interface Party {
  readonly person: StreamRef;
  readonly role: string;
  readonly name: string;
}

/** A case (办件) as every window's list shows it. */
export interface CaseView {
  readonly number: string;
  readonly window: string;
  readonly item: string;
  readonly stage: string;
  readonly closed: boolean;
  readonly parties: readonly Party[];
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly deadlines: readonly Deadline[];
  readonly outcome: Text | null;
  /** Only whoever `mayRead` the state may see the row at all. */
  readonly restricted: boolean;
  /** Of a case that was ever offered to another center: whose it is. */
  readonly hall?: CaseHall;
}

/** Whose a case is, and to whom it is offered while that center has not accepted it. */
export interface CaseHall {
  readonly center: string;
  readonly name: string;
  readonly offer?: { readonly to: string; readonly toName: string; readonly reason: string };
}

/** A person as the registry's list shows them. */
export interface PersonView {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly birthDate: string;
  readonly documentNumber: string;
  readonly phone: string;
  readonly address: string;
}

/**
 * A row of a register (登记簿): whatever is listed and is no case, such as a device for rent, a booking, a lawyer, a
 * veteran's file. A case may have one besides, when it must be found by what the case list does not know.
 */
export interface RecordView {
  /** Name of the register, unique in the product. */
  readonly register: string;
  /** Order within the register, ascending. */
  readonly sort: string;
  /**
   * What it can be asked by, each `facet:value`, for example `state:available`. Tags that begin with `q:` are what a typed
   * text is looked for in, by its beginning.
   */
  readonly tags: readonly string[];
  /** First day on which `due` has something to do; null when time alone demands nothing. */
  readonly dueOn: string | null;
  /** Only whoever `mayRead` the state may see the row at all. */
  readonly restricted: boolean;
  /** What a list shows of it. */
  readonly body: Recordable;
}

/** One count or amount of the window's figures: summed by figure over days. Amounts of money in fen. */
export interface Tally {
  /** Name, with its dimension if any: `aids.rent-paid`, `veterans.visit-closed:in-time`. */
  readonly figure: string;
  /** Civil day that it counts for. */
  readonly day: string;
  readonly value: number;
}

/** One of the values that were given to a field by people who did not know of each other. */
export interface ConflictValue {
  /** The event that gave it. */
  readonly event: string;
  readonly value: Json;
  /** Where it comes from, as far as the event said. */
  readonly evidence: Json;
  readonly actor: string;
  readonly at: string;
  readonly device: string;
}

/** A field that stays as it is until a person decides between the values. */
export interface FieldConflict {
  readonly field: string;
  readonly values: readonly ConflictValue[];
}

export interface Views {
  /** What of the state is undecided. */
  readonly conflicts?: readonly FieldConflict[];
  readonly case?: CaseView;
  readonly person?: PersonView;
  readonly record?: RecordView;
  /** At most one for each figure and day. */
  readonly tallies?: readonly Tally[];
  /** Search keys of the person registry, each a letter, a colon and a prefix-searchable text. */
  readonly searchKeys?: readonly string[];
  /** Keys that one stream only may own, for example `id:620171199003071232`. */
  readonly uniqueKeys?: readonly string[];
}
