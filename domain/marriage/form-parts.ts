/** What the sheets of all cases of this window share: paper, dates, signature places, the notice of remedies. */

import { civilDate, formatChinese } from '#domain/calendar/civil-date.ts';
import type { Form, FormModel, FormSignature } from '#domain/kernel/window.ts';
import type { PartyRole, Signature } from './schema.ts';

export const a4 = { widthMm: 210, heightMm: 297 };
/** Data page of a certificate booklet (结婚证、离婚证 内页). */
export const certificatePage = { widthMm: 180, heightMm: 125 };

export const roleNames: Record<PartyRole, string> = { man: '男方', woman: '女方' };
export const otherRole = (role: PartyRole): PartyRole => (role === 'man' ? 'woman' : 'man');

/** A date as printed, `2026年6月9日`; empty for one that is not there yet. */
export const day = (date: string | null | undefined): string => (date ? formatChinese(civilDate(date)) : '');

/** Where somebody signs, filled when they have. */
export const signaturePlace = (label: string, given: Signature | null): FormSignature => ({
  label,
  attachment: given?.attachment ?? null,
  date: day(given?.on),
});

/** Time limits of 行政复议法 art. 20 and 行政诉讼法 art. 46, as every notice of refusal must name them. */
export const remedies =
  '如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，或者自收到本告知书之日起六个月内依法提起行政诉讼。';

/** Keeps a window's own state type beside its forms; the registry hands states through as unknown. */
export const formsOf =
  <State>() =>
  (
    definition: Omit<Form, 'copies' | 'ready' | 'model'> & {
      copies: (state: State) => readonly string[];
      ready: (state: State) => boolean;
      model: (state: State, copy: string) => FormModel;
    },
  ): Form =>
    definition as unknown as Form;
