/** What the station's forms have in common: paper, days, amounts, signature places. Forms are always Chinese. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { a4 } from '#domain/kernel/form-parts.ts';
import type { Form, FormModel } from '#domain/kernel/window.ts';

export { day } from '#domain/kernel/form-parts.ts';

export const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

interface Sheet<S> {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Upright A4 unless said otherwise. */
  readonly paper?: Form['paper'];
  readonly ready?: (state: S) => boolean;
  readonly model: (state: S) => Omit<FormModel, 'title'>;
}
interface Sheets<S> {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly paper?: Form['paper'];
  /** Names of the sheets, one for each paper to print. */
  readonly copies: (state: S) => readonly string[];
  readonly ready: (state: S) => boolean;
  readonly model: (state: S, copy: string) => FormModel;
}
/** A form of several sheets. The state is the stream's own: the window lists the form under its kind. */
export const sheetOf = <S>({ code, zh, en, paper = a4, copies, ready, model }: Sheets<S>): Form => ({
  code,
  name: { zh, en },
  paper,
  copies: (state) => copies(state as S),
  ready: (state) => ready(state as S),
  model: (state, copy) => model(state as S, copy),
});
/** A form of one sheet that bears its own name. */
export const sheet = <S>({ ready = () => true, model, ...about }: Sheet<S>): Form =>
  sheetOf<S>({ ...about, copies: () => [''], ready, model: (state) => ({ title: about.zh, ...model(state) }) });
/** A4 on its side, for tables of many columns. */
export const a4Wide = { widthMm: a4.heightMm, heightMm: a4.widthMm };
export const places = (...labels: readonly string[]) => ({
  kind: 'signatures' as const,
  places: labels.map((label) => ({ label, attachment: null, date: '' })),
});
export const partyOf = ({ common }: CaseState<unknown>): string => common.parties[0]?.name ?? '';
