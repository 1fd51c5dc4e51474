/** What the lists shared by all windows show of a stream: rows that follow from its state alone. */
import type { StreamRef } from './event.ts';
import type { Text } from './text.ts';

export interface Deadline {
  readonly code: string;
  readonly label: Text;
  readonly dueOn: string;
  /** True when a later calendar may still move it. */
  readonly provisional: boolean;
  readonly metOn: string | null;
}

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

export interface Views {
  readonly case?: CaseView;
  readonly person?: PersonView;
  /** Search keys of the person registry, each a letter, a colon and a prefix-searchable text. */
  readonly searchKeys?: readonly string[];
  /** Keys that one stream only may own, for example `id:620171199003071232`. */
  readonly uniqueKeys?: readonly string[];
}
