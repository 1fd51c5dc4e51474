/** A service window (窗口) as a module: everything that the rest of the product knows about it. */
import type { AnyAggregate } from './aggregate.ts';
import type { StreamRef } from './event.ts';
import type { CaseStage, Item } from './item.ts';
import type { ReferenceSet } from './reference.ts';
import { counterRoles, type Role } from './roles.ts';
import type { Text } from './text.ts';

/** An official form (文书) as data: which cases have it, and the model that its print page lays out. */
export interface Form {
  readonly code: string;
  readonly name: Text;
  readonly paper: { readonly widthMm: number; readonly heightMm: number };
  /** One sheet for each entry: `''` for a form of the whole case, else one for each party. */
  copies(state: unknown): readonly string[];
  /** Whether the form may be printed now. */
  ready(state: unknown): boolean;
  /** Handed out to be filled in elsewhere: it is printed, never put into the electronic file. */
  readonly isBlank?: true;
  /** Plain data for the print page; nothing is looked up while printing. */
  model(state: unknown, copy: string, self: StreamRef): FormModel;
}

/** A form ready to lay out: headed sections of labelled cells, statements, signature places. */
export interface FormModel {
  readonly title: string;
  readonly number?: string;
  readonly blocks: readonly FormBlock[];
  readonly footer?: string;
  /** Each page says which of how many it is. */
  readonly paged?: true;
  /** In large type, for who reads it with difficulty. */
  readonly large?: true;
}
export type FormBlock =
  | {
      readonly kind: 'fields';
      readonly heading?: string;
      readonly columns: 1 | 2;
      readonly fields: readonly FormField[];
      /** Begins a page where the sheet takes more than one, so that what follows stands together with it. */
      readonly startsPage?: true;
    }
  | {
      readonly kind: 'columns';
      readonly heading?: string;
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Head of a column of words, which needs more room than the others. */
      readonly wide?: string;
    }
  | {
      readonly kind: 'text';
      readonly heading?: string;
      readonly paragraphs: readonly string[];
      /** Its first paragraph began on the page before. */
      readonly goesOn?: true;
    }
  | {
      readonly kind: 'photo';
      readonly attachment: string | null;
      readonly caption: string;
      /** `single`: of one person, upright; else of two. */
      readonly size?: 'single';
      /** A photo of the same size beside it: of the other one, where each has a photo of their own. */
      readonly beside?: { readonly attachment: string | null; readonly caption: string };
    }
  | { readonly kind: 'signatures'; readonly places: readonly FormSignature[] };
export interface FormField {
  readonly label: string;
  readonly value: string;
}
export interface FormSignature {
  readonly label: string;
  readonly attachment: string | null;
  readonly date: string;
  /** Room for a round seal of 42 mm (公章处) instead of a signature. */
  readonly isSeal?: true;
}

export interface WindowModule {
  /** Folder name, event prefix and key of its screens. */
  readonly code: string;
  readonly name: Text;
  /** Letter of its queue tickets and case numbers. */
  readonly letter: string;
  /** Who works at it besides {@link counterRoles}: counsellors, device fitters, lawyers. */
  readonly roles?: readonly Role[];
  /** True when only {@link roles} work at it: whoever else is at the counter is not even offered it. */
  readonly confidential?: true;
  readonly items: readonly Item[];
  readonly aggregates: readonly AnyAggregate[];
  /** Series of certificate numbers that it gives, by the six digits of the authority and the day; a hub grants their blocks. */
  readonly certificateSeries?: (prefix: string, today: string) => readonly string[];
  /** Data of the authority that it decides by: rates, thresholds, quotas, routing. Versioned, published by the district or the center. */
  readonly references?: readonly ReferenceSet[];
  /** Forms by aggregate kind. */
  readonly forms: { readonly [kind: string]: readonly Form[] };
  /** Stages of its cases in their usual order, for the stepper and the list's filter. */
  readonly stages: {
    readonly [kind: string]: readonly CaseStage[];
  };
}

/** Whoever works at a window. */
export const worksAt = ({ roles = [], confidential }: Pick<WindowModule, 'roles' | 'confidential'>): readonly Role[] =>
  confidential ? roles : [...counterRoles, ...roles];

/** Whether somebody may know of a window's cases at all, be it only how many there are. */
export const mayKnowOf = (window: Pick<WindowModule, 'roles' | 'confidential'>, held: readonly Role[]): boolean =>
  !window.confidential || held.some((role) => worksAt(window).includes(role));
