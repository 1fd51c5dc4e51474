/** Who was chosen for a new case. Plain JSON: it is kept as a draft. */
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';

export interface PartyChoice {
  /** The person's stream. */
  readonly person: string;
  /** The paper shown while choosing; null when a known person was found by search. */
  readonly document: ShownDocument | null;
}
export type CoupleChoice = Readonly<Record<PartyRole, PartyChoice | null>>;
/** A couple that booked: who of them the registry knows already, and how each was written down. */
export interface Booked {
  /** Tells this couple's unfinished choice from every other one's. */
  readonly key: string;
  readonly choice: CoupleChoice;
  readonly words: Readonly<Record<PartyRole, string>>;
}
export const nobody: CoupleChoice = { man: null, woman: null };

/** The place that a person's sex puts them in. */
export const roleOfSex = (sex: 'male' | 'female'): PartyRole => (sex === 'male' ? 'man' : 'woman');
