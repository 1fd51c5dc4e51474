/** What the sheets of all cases of this window share: paper, dates, signature places, the notice of remedies. */

import { day } from '#domain/kernel/form-parts.ts';
import type { FormSignature } from '#domain/kernel/window.ts';
import type { PartyRole, Signature } from './schema.ts';

export { a4, day, formsOf } from '#domain/kernel/form-parts.ts';

/** Data page of a certificate booklet (结婚证、离婚证 内页). */
export const certificatePage = { widthMm: 180, heightMm: 125 };

export const roleNames: Record<PartyRole, string> = { man: '男方', woman: '女方' };
export const otherRole = (role: PartyRole): PartyRole => (role === 'man' ? 'woman' : 'man');

/** Where somebody signs, filled when they have. */
export const signaturePlace = (label: string, given: Signature | null): FormSignature => ({
  label,
  attachment: given?.attachment ?? null,
  date: day(given?.on),
});

/** Where the authority sets its seal (公章处). @param on the day that stands beside it, if it is known. */
export const sealPlace = (authority: string | undefined, on?: string): FormSignature => ({
  label: `${authority ?? '婚姻登记机关'}（公章处）`,
  attachment: null,
  date: day(on),
  isSeal: true,
});

/** Time limits of 行政复议法 art. 20 and 行政诉讼法 art. 46, as every notice of refusal must name them. */
export const remedies =
  '如不服本决定，可以自收到本告知书之日起六十日内依法申请行政复议，或者自收到本告知书之日起六个月内依法提起行政诉讼。';

/** Who signs a notice of refusal: the registrar who examined the application. */
export const reviewer = '审查人（婚姻登记员）';
