/** An annotation while it is typed. Plain JSON: it is kept as a draft. */
import { annotationCommand, type EnteredKind } from '#domain/marriage/annotation/index.ts';

export interface TypedCorrection {
  readonly field: string;
  readonly was: string;
  readonly is: string;
}
export interface TypedAnnotation {
  readonly kind: EnteredKind | null;
  readonly title: string;
  readonly number: string;
  readonly issuer: string;
  readonly madeOn: string;
  readonly effectiveOn: string;
  readonly text: string;
  readonly attachments: readonly string[];
  readonly corrections: readonly TypedCorrection[];
}
export const noCorrection: TypedCorrection = { field: '', was: '', is: '' };
export const noAnnotation: TypedAnnotation = {
  kind: null,
  title: '',
  number: '',
  issuer: '',
  madeOn: '',
  effectiveOn: '',
  text: '',
  attachments: [],
  corrections: [noCorrection],
};

/** What can be entered in a record: a divorce is neither declared void nor ended by a court; an ended one is only corrected. */
export function kindsFor(records: 'marriage' | 'divorce', isEnded: boolean): readonly EnteredKind[] {
  if (isEnded) return ['correction'];
  const ofMarriages: readonly EnteredKind[] = ['court-void', 'court-voided', 'court-divorce'];
  return [...(records === 'marriage' ? ofMarriages : []), 'cancelled-fraud', 'correction'];
}

/** The command when everything is there, else null. Whether the judgment is in force is decided elsewhere. */
export function wholeAnnotation(typed: TypedAnnotation, record: string) {
  const { kind, title, number, issuer, madeOn, effectiveOn, text, attachments, corrections } = typed;
  if (!kind) return null;
  const made = annotationCommand.safeParse({
    type: 'annotation.enter',
    kind,
    records: [record],
    document: { title, number: number.trim(), issuer, madeOn, effectiveOn: effectiveOn || null, attachments },
    text,
    corrections: kind === 'correction' ? corrections : [],
  });
  return made.success ? made.data : null;
}
