/** An annotation while it is typed. Plain JSON: it is kept as a draft. */
import {
  annotationCommand,
  type CorrectionTarget,
  type EnteredKind,
  targetWords,
} from '#domain/marriage/annotation/index.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';

export interface TypedCorrection {
  readonly field: string;
  readonly was: string;
  readonly is: string;
  /** A field that the record knows; absent for anything else, which is named in words. */
  readonly target?: CorrectionTarget;
}
export interface TypedAnnotation {
  readonly kind: EnteredKind | null;
  /** Whose status changes, for a death or a registration elsewhere; `both` and not chosen yet name nobody. */
  readonly party: PartyRole | 'both' | null;
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
  party: null,
  title: '',
  number: '',
  issuer: '',
  madeOn: '',
  effectiveOn: '',
  text: '',
  attachments: [],
  corrections: [noCorrection],
};

/** A correction of a known field, beginning with what the record bears. */
export const correctionOf = (target: CorrectionTarget, was: string): TypedCorrection => ({
  field: targetWords(target),
  was,
  is: '',
  target,
});

/** Kinds that change the status of one party or of both by what happened elsewhere. */
const ofStatus: readonly EnteredKind[] = ['death', 'divorced-elsewhere', 'married-elsewhere'];
export const changesStatus = (kind: EnteredKind | null): boolean => kind !== null && ofStatus.includes(kind);

/** Of whom a kind can be said: a divorce is of both unless only one of them is meant. */
export const partiesFor = (kind: EnteredKind | null): readonly (PartyRole | 'both')[] =>
  kind === 'divorced-elsewhere' ? ['both', ...partyRoles] : changesStatus(kind) ? partyRoles : [];

/**
 * What can be entered in a record: a divorce is neither declared void nor ended by a court; of an ended record only what
 * happened to its parties since, and corrections.
 */
export function kindsFor(records: 'marriage' | 'divorce', isEnded: boolean): readonly EnteredKind[] {
  if (isEnded) return [...ofStatus, 'correction'];
  const ofMarriages: readonly EnteredKind[] = ['court-void', 'court-voided', 'court-divorce'];
  return [...(records === 'marriage' ? ofMarriages : []), 'cancelled-fraud', ...ofStatus, 'correction'];
}

/** The command when everything is there, else null. Whether the judgment is in force is decided elsewhere. */
export function wholeAnnotation(typed: TypedAnnotation, record: string) {
  const { kind, party, title, number, issuer, madeOn, effectiveOn, text, attachments, corrections } = typed;
  if (!kind) return null;
  const isNamed = partiesFor(kind).some((one) => one === party);
  if (changesStatus(kind) && (!isNamed || !effectiveOn || (kind !== 'death' && !number.trim()))) return null;
  const made = annotationCommand.safeParse({
    type: 'annotation.enter',
    kind,
    records: [record],
    ...(isNamed && party !== 'both' ? { party } : {}),
    document: { title, number: number.trim(), issuer, madeOn, effectiveOn: effectiveOn || null, attachments },
    text,
    corrections: kind === 'correction' ? corrections : [],
  });
  return made.success ? made.data : null;
}
