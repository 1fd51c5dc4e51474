/** A catalogue item (事项): what a person can come for. Describes its own application, so that a counter page and a kiosk can both ask it. */
import type { Text } from './text.ts';

/** Where an answer already known about a person comes from, so that nobody is asked twice. */
export type PersonSource =
  | 'name'
  | 'sex'
  | 'birthDate'
  | 'ethnicGroup'
  | 'nationality'
  | 'idNumber'
  | 'address'
  | 'phone'
  | 'occupation'
  | 'education'
  | 'maritalStatus';

export interface Choice {
  readonly value: string;
  readonly label: Text;
}

/** One question of an application, asked once for each party or once for the case. A kiosk shows one `page` at a time. */
export interface Question {
  readonly name: string;
  readonly label: Text;
  /** `count` a whole number; `money` an amount in fen, typed in yuan; `choices` several of the choices; `look-up` one of more than fit a list. */
  readonly kind:
    | 'text'
    | 'long-text'
    | 'choice'
    | 'choices'
    | 'look-up'
    | 'date'
    | 'id-number'
    | 'phone'
    | 'yes-no'
    | 'count'
    | 'money';
  readonly choices?: readonly Choice[];
  readonly required: boolean;
  readonly page: string;
  readonly from?: PersonSource;
  /** Asked only when another answer of the same group has this value. */
  readonly when?: { readonly question: string; readonly is: string };
  readonly maxLength?: number;
}

/** A paper to show or hand in (材料). */
export interface Material {
  readonly code: string;
  readonly name: Text;
  readonly form: 'original' | 'copy' | 'statement';
  /** A photo of a prescribed size: it is taken in its frame on the case's page, no file is attached to it here. */
  readonly isPhoto?: true;
  /** `party`: each party brings one; `case`: one for the case. */
  readonly per: 'party' | 'case';
  readonly necessity: 'required' | 'conditional' | 'optional';
  readonly basis: string;
}

/** A stage of a case, for the stepper, filters and figures. */
export interface CaseStage {
  readonly code: string;
  readonly name: Text;
  /** A wait, or a way out of the usual order. */
  readonly side?: true;
  /** Of a side stage: the usual stage that a case has certainly behind it. */
  readonly after?: string;
}

export interface Item {
  readonly code: string;
  readonly name: Text;
  readonly basis: readonly string[];
  readonly parties: readonly { readonly role: string; readonly label: Text }[];
  readonly questions: { readonly perParty: readonly Question[]; readonly perCase: readonly Question[] };
  readonly materials: readonly Material[];
  /** Codes of those that a case calls for as it stands, by its own state; without, all. The others are taken in too. */
  readonly fitting?: (own: unknown) => readonly string[];
  /** Promised time (承诺时限); `on-the-spot` for 即办件. */
  readonly promised: 'on-the-spot' | { readonly days: number; readonly unit: 'working-day' | 'calendar-day' };
  readonly feeFen: number;
  /** Which aggregate carries it. */
  readonly kind: string;
  /** Stages of its cases in their usual order, where they are not those of all cases of the kind. */
  readonly stages?: readonly CaseStage[];
  /** The command that starts a case of this item, given its parties and (possibly pre-filled) answers. */
  readonly opens: string;
}
