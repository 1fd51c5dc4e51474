/** The sheets of a case: every copy of every form that may be printed now, and which of them its electronic file lacks. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import type { Text } from '#domain/kernel/text.ts';

export interface CaseSheet {
  readonly form: string;
  readonly copy: string;
  readonly name: Text;
  readonly isKept: boolean;
}

/** @param forms codes of the forms that are meant; all of the case when absent. */
export function sheetsOf(page: Pick<StreamPage, 'forms' | 'state'>, forms?: readonly string[]): readonly CaseSheet[] {
  const { documents } = (page.state as { readonly common: CaseCommon }).common;
  return page.forms
    .filter(({ code, ready, isBlank }) => ready && !isBlank && (forms?.includes(code) ?? true))
    .flatMap(({ code: form, name, copies }) =>
      copies.map((copy) => ({
        form,
        copy,
        name,
        isKept: documents.some((one) => one.form === form && one.copy === copy),
      })),
    );
}

export const isWhollyFiled = (page: Pick<StreamPage, 'forms' | 'state'>, forms?: readonly string[]): boolean =>
  sheetsOf(page, forms).every(({ isKept }) => isKept);
