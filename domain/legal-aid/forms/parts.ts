/** What the official forms of legal aid share (法律援助文书格式 2023): heads, signature places, remedies, hidden addresses. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { a4, day, formsOf } from '#domain/kernel/form-parts.ts';
import type { Form, FormBlock, FormField, FormSignature } from '#domain/kernel/window.ts';
import type { Aid, AidApplicant, Signed } from '../application/schema.ts';

export type State = CaseState<Aid>;
const make = formsOf<State>();

/** One sheet for the whole case. */
export const sheet = (
  code: string,
  zh: string,
  en: string,
  ready: (own: Aid, common: State['common']) => boolean,
  number: (own: Aid) => string,
  blocks: (state: State) => readonly FormBlock[],
): Form =>
  make({
    code,
    name: { zh, en },
    paper: a4,
    copies: ({ own, common }) => (ready(own, common) ? [''] : []),
    ready: ({ own, common }) => ready(own, common),
    model: (state) => ({ title: zh, number: number(state.own), blocks: blocks(state) }),
  });

/** One sheet for each of several, named by its place in the row from 1: notices, letters, decisions. */
export const sheets = <T>(
  code: string,
  zh: string,
  en: string,
  list: (own: Aid) => readonly T[],
  number: (one: T, own: Aid) => string,
  blocks: (one: T, state: State) => readonly FormBlock[],
): Form =>
  make({
    code,
    name: { zh, en },
    paper: a4,
    copies: ({ own }) => list(own).map((_, index) => String(index + 1)),
    ready: ({ own }) => list(own).length > 0,
    model: (state, copy) => {
      const one = list(state.own)[Number(copy) - 1] as T;
      return { title: zh, number: number(one, state.own), blocks: blocks(one, state) };
    },
  });

export const field = (label: string, value: string | number | null | undefined): FormField => ({
  label,
  value: value === null || value === undefined ? '' : String(value),
});
export const fields = (heading: string, list: readonly FormField[], columns: 1 | 2 = 2): FormBlock => ({
  kind: 'fields',
  ...(heading ? { heading } : {}),
  columns,
  fields: list,
});
export const text = (...paragraphs: readonly string[]): FormBlock => ({ kind: 'text', paragraphs });
export const headed = (heading: string, ...paragraphs: readonly string[]): FormBlock => ({
  kind: 'text',
  heading,
  paragraphs,
});
export const signatures = (...places: readonly FormSignature[]): FormBlock => ({ kind: 'signatures', places });
export const place = (label: string, date = ''): FormSignature => ({ label, attachment: null, date });
export const signed = (label: string, given: Signed | undefined): FormSignature => ({
  label,
  attachment: given?.attachment ?? null,
  date: day(given?.on),
});
export const seal = (authority: string, on: string | null | undefined): FormBlock =>
  signatures(place(`${authority}（印章）`, day(on)));

/** Addresses and telephones of whoever must not be found stand on no print (安全联络). */
const hidden = '（依申请人要求不予记载）';
export const addressOf = ({ safeContact }: Aid, value: string): string => (safeContact.on && value ? hidden : value);

/** The institution that receives, decides or appoints; an organ's notice has no receipt. */
export const institutionOf = ({ receipt, notice, decision }: Aid): string =>
  receipt?.institution ?? notice?.institution ?? decision?.authority ?? '法律援助机构';
export const namesOf = ({ applicants }: Aid): string => applicants.map(({ name }) => name).join('、');
/** Whom a letter to others names: never with the whole number. */
export const maskedNumber = ({ idNumber }: AidApplicant): string => maskIdNumber(idNumber);
export const yuan = (fen: number): string => (fen / 100).toFixed(2);

export const remedies = (department: string): string =>
  `如不服本决定，可以向${department}提出异议；${department}应当自收到异议之日起五日内进行审查。对异议处理决定仍不服的，可以依法申请行政复议或者提起行政诉讼。（《中华人民共和国法律援助法》第四十九条）`;
