/**
 * What a record's pages bear once it was corrected. What was registered, declared and signed stays as it was; a page that is
 * printed afterwards bears the newest correction of each field.
 */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Divorce } from '../divorce/schema.ts';
import { day } from '../form-parts.ts';
import type { OldRecord } from '../old-record/old-record.ts';
import { pageOf } from '../reissue/page.ts';
import type { Reissue } from '../reissue/schema.ts';
import type { Marriage, PartyRole } from '../schema.ts';
import { type CorrectedField, type CorrectionTarget, targetWords } from './corrected-fields.ts';
import { annotationsOf } from './record.ts';

type Values = { readonly [field in CorrectedField]?: string };

const correctedValues = (state: unknown, role: PartyRole): Values =>
  Object.fromEntries(
    annotationsOf(state)
      .flatMap(({ corrected = [] }) => corrected)
      .filter(({ party }) => party === role)
      .map(({ field, is }) => [field, is]),
  );

/** What was stated of a party, with every field that the record corrects since. @param state of the record. */
export const asCorrected = <T extends object>(state: unknown, role: PartyRole, stated: T): T => ({
  ...stated,
  ...correctedValues(state, role),
});

function statedIn(
  stream: StreamRef,
  state: unknown,
  role: PartyRole,
): { readonly [field in CorrectedField]?: string } | null {
  if (!state) return null;
  switch (kindOf(stream)) {
    case 'marriage':
      return (state as CaseState<Marriage>).own[role].declaration;
    case 'divorce':
      return (state as CaseState<Divorce>).own[role].application;
    case 'reissue':
      return pageOf(state as CaseState<Reissue>, role);
    case 'old-record': {
      const { name, documentNumber, birthDate, nationality } = (state as OldRecord)[role];
      return { name, documentNumber, birthDate: birthDate ?? '', nationality };
    }
    default:
      return null;
  }
}

/** The value that a record bears by now; null where it bears no such field. */
export function borneBy(stream: StreamRef, state: unknown, { party, field }: CorrectionTarget): string | null {
  const stated = statedIn(stream, state, party);
  return stated?.[field] === undefined ? null : (asCorrected(state, party, stated)[field] ?? null);
}

/** 备注 of the sheets: what was corrected and when; empty for none. */
export const correctionsInWords = (state: unknown): string =>
  annotationsOf(state)
    .flatMap(({ on, corrected = [] }) =>
      corrected.map((one) => `${day(on)}更正${targetWords(one)}：${one.was || '（空）'}→${one.is || '（空）'}`),
    )
    .join('；');
