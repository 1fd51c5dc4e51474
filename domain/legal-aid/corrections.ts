/**
 * Facts that were mistyped are put right by an entry of its own (更正): which fact, what stood there, what is right, why and by whom.
 * One piece for cases, mediations and the duty log; what may be corrected is a list of facts that each of them makes of its state.
 */
import { z } from 'zod';
import { type CivilDate, civilDate, today as civilDay, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Action } from '#domain/kernel/action.ts';
import type { Context, Decision, Emitted, EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, type Recordable, recorded } from '#domain/kernel/event.ts';
import type { Question } from '#domain/kernel/item.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import { officers } from './roles.ts';

/** The command by which a fact of a kind of stream is corrected. */
export const correct = <K extends string>(kind: K) =>
  z.strictObject({
    type: z.literal(`${kind}.correct`),
    fact: z.string().min(1).max(160),
    value: z.string().trim().max(3000),
    reason: z.string().trim().min(2).max(500),
  });

export interface Correction {
  readonly fact: string;
  readonly label: Text;
  /** As it is kept; beside it what stood and what is right in words. */
  readonly value: string;
  readonly was: string;
  readonly is: string;
  readonly reason: string;
  readonly on: CivilDate;
  readonly by: string;
}
export interface Corrected {
  /** Absent before the first, and in states of an older version. */
  readonly corrections?: readonly Correction[];
}

/** A fact of a state as it stands, and the state with another value of it. */
export interface Fact<S> {
  readonly code: string;
  readonly label: Text;
  readonly kind: Extract<Question['kind'], 'text' | 'long-text' | 'date' | 'count' | 'money' | 'choice'>;
  readonly choices?: Question['choices'];
  /** Longest text, largest number. */
  readonly most?: number;
  /** Of a day: not before, not after; never ahead of today. */
  readonly since?: CivilDate | undefined;
  readonly until?: CivilDate | undefined;
  readonly is: string;
  readonly write: (value: string, derived: Recordable) => S;
  /** What only the calendar of the day of the correction can say, kept with it: days that follow. */
  readonly derive?: (value: string, context: Context) => Json;
  /** What else follows: events of other streams. */
  readonly emits?: (value: string) => readonly Emitted[];
}

/** Why a value cannot be that of a fact; null when it can. */
function problemOf(
  { kind, choices, most = 2000, since, until }: Fact<unknown>,
  value: string,
  today: CivilDate,
): Refusal | null {
  const at = 'value';
  const wrong: Refusal = { code: 'INPUT_INVALID', at };
  switch (kind) {
    case 'date': {
      if (!isCivilDate(value)) return wrong;
      const day = civilDate(value);
      if (day > today) return { code: 'LEGAL_AID_DATE_AHEAD', at };
      if (since && day < since) return { code: 'LEGAL_AID_DATE_BEFORE', params: { since }, at };
      return until && day > until ? { code: 'LEGAL_AID_DATE_AFTER', params: { until }, at } : null;
    }
    case 'count':
    case 'money':
      return /^\d{1,12}$/.test(value) && Number(value) <= most ? null : wrong;
    case 'choice':
      return choices?.some((one) => one.value === value) ? null : wrong;
    default:
      return value !== '' && value.length <= most ? null : wrong;
  }
}

/** Refuses a fact that is not there, a value that it cannot have, and what changes nothing. */
export function decideCorrection<S>(
  kind: string,
  facts: readonly Fact<S>[],
  { fact: code, value, reason }: { readonly fact: string; readonly value: string; readonly reason: string },
  context: Context,
): Decision {
  const fact = facts.find((one) => one.code === code);
  if (!fact) return refused({ code: 'LEGAL_AID_FACT_UNKNOWN', at: 'fact' });
  if (fact.is === value) return refused({ code: 'CORRECTION_NOTHING', at: 'value' });
  const wrong = problemOf(fact, value, context.today);
  if (wrong) return refused(wrong);
  const [was, is] = [fact.is, value].map((one) => valueInWords(fact, one));
  const correction = { fact: code, label: { ...fact.label }, value, was, is, reason, by: context.actor.name };
  const derived = fact.derive?.(value, context) ?? {};
  return done([{ type: `${kind}.corrected`, payload: { correction, derived } }, ...(fact.emits?.(value) ?? [])]);
}

/** Folds the event of {@link decideCorrection}; a fact that is there no more leaves the state as it is, with the entry. */
export function withCorrection<S extends Corrected>(
  state: S,
  factsOf: (state: S) => readonly Fact<S>[],
  payload: Recordable,
  { at }: Pick<EventMeta, 'at'>,
): S {
  const { correction, derived } = recorded<{ correction: Omit<Correction, 'on'>; derived: Recordable }>(payload);
  const fact = factsOf(state).find(({ code }) => code === correction.fact);
  const corrections = [...(state.corrections ?? []), { ...correction, on: civilDay(at) }];
  return { ...(fact ? fact.write(correction.value, derived) : state), corrections };
}

/** A word of a fact as it is read: that of a choice, yuan for money. */
function valueInWords({ kind, choices }: Pick<Fact<unknown>, 'kind' | 'choices'>, value: string): string {
  if (kind === 'money') return (Number(value) / 100).toFixed(2);
  return choices?.find((one) => one.value === value)?.label.zh ?? value;
}

const answerName = (code: string): string => `value:${code}`;

/** Asks which fact, what is right, and why; null where nothing can be corrected. */
export function correctAction<S>(kind: string, facts: readonly Fact<S>[]): Action | null {
  if (facts.length === 0) return null;
  const page = 'form';
  return {
    command: `${kind}.correct`,
    label: { zh: '更正登记', en: 'Correct a fact' },
    hint: {
      zh: '登记时写错的，在此更正；原登记内容、更正理由和更正人留存备查，相关期限随之重新计算。',
      en: 'What was mistyped is put right; what stood before stays in the file, and the clocks follow.',
    },
    questions: [
      {
        name: 'fact',
        label: { zh: '更正哪一项', en: 'Which fact' },
        kind: 'choice',
        required: true,
        page,
        choices: facts.map(({ code, label }) => ({ value: code, label })),
      },
      ...facts.map(
        ({ code, kind: asked, choices, most }): Question => ({
          name: answerName(code),
          label: { zh: '正确内容', en: 'What is right' },
          kind: asked,
          required: true,
          page,
          when: { question: 'fact', is: code },
          ...(choices ? { choices } : {}),
          ...(most && (asked === 'text' || asked === 'long-text') ? { maxLength: most } : {}),
        }),
      ),
      {
        name: 'reason',
        label: { zh: '更正理由', en: 'Reason' },
        kind: 'long-text',
        required: true,
        page,
        maxLength: 500,
      },
    ],
    roles: officers,
    rare: true,
  };
}

/** Answers that its form begins with: every fact as it stands. */
export const correctionStart = (facts: readonly Fact<unknown>[]): { readonly [question: string]: string | number } =>
  Object.fromEntries(
    facts.map(({ code, kind, is }) => [answerName(code), kind === 'count' || kind === 'money' ? Number(is) : is]),
  );

/** The command of what its form asked; another command as it is. */
export function correctionOf<C extends { readonly type: string; readonly [field: string]: unknown }>(fields: C) {
  const { type, fact, reason } = fields;
  if (!type.endsWith('.correct') || typeof fact !== 'string') return fields;
  return { type, fact, value: String(fields[answerName(fact)] ?? ''), reason };
}
