/** How a simple service is written down: its questions, its papers, its steps one after the other. */

import { ask } from '#domain/kernel/ask.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';

export interface StepTime {
  readonly days: number;
  readonly unit: 'calendar-day' | 'working-day' | 'month';
}
export interface ServiceStep {
  readonly code: string;
  readonly name: Text;
  /** Time for it, from the step before or, for the first, from the opening. */
  readonly within?: StepTime & { readonly basis: string };
  /** The question whose day its time runs from, where that is not the step before. */
  readonly countsFrom?: string;
  /** Another time when it follows a certain step; where the step's own counts from a day, it ends no later than that. */
  readonly afterStep?: { readonly [step: string]: StepTime & { readonly basis: string } };
  /** Days after a reminder on which whoever it waits for is reminded again. */
  readonly remindEvery?: number;
  /** What is asked when it is done. */
  readonly questions: readonly Question[];
}
export interface Service {
  readonly code: string;
  readonly name: Text;
  readonly basis: readonly string[];
  readonly questions: readonly Question[];
  readonly materials: readonly (readonly [
    code: string,
    zh: string,
    en: string,
    necessity: 'required' | 'conditional',
  ])[];
  readonly steps: readonly ServiceStep[];
  /** What to tell the person, by what was answered. */
  readonly hints?: (answers: { readonly [question: string]: unknown }) => readonly Text[];
  /** Steps of a case by what was answered, where they are not all of them. */
  readonly route?: (answers: { readonly [question: string]: unknown }) => readonly string[];
  /** Steps of cases that were opened before cases kept their steps. */
  readonly formerRoute?: readonly string[];
}

/** 站点承诺时限: promised by the station, not by law. */
export const promised = '站点承诺时限';
const promise = (days: number, unit: StepTime['unit']) => ({ within: { days, unit, basis: promised } });
export const workingDays = (days: number) => promise(days, 'working-day');
export const calendarDays = (days: number) => promise(days, 'calendar-day');

export const note = ask('note', '情况说明', 'Note', 'long-text', { required: false, maxLength: 500 });
export const result = (zh: string, en: string): Question => ask('note', zh, en, 'long-text', { maxLength: 500 });
export const step = (code: string, zh: string, en: string, more: Partial<ServiceStep> = {}): ServiceStep => ({
  code,
  name: { zh, en },
  questions: [note],
  ...more,
});
