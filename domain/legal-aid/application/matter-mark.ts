/** By what two applications are known to be about one matter, and which of them came first (重复申请). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { eachNamed } from '../opponents.ts';
import type { Aid, AidApplicant } from './schema.ts';

/** By what two applications are known to be about the same. */
export interface MatterMark {
  readonly who: readonly string[];
  readonly field: string;
  readonly matter: string;
  readonly opponents: readonly string[];
  /** Each instance is a matter of its own; empty before the first. */
  readonly instance: string;
}
/** When it came: of two the earlier one goes on. */
export interface Arrival {
  readonly receivedAt: string | null;
  readonly openedAt: string;
  readonly number: string;
}

const plain = (word: string): string => word.trim().toUpperCase();
const beforeCourt = new Set(['', 'not-started', 'mediation', 'arbitration']);

/** An identity number; name and birth date of who has none. */
export const whoOf = ({ idNumber, name, birthDate }: AidApplicant): string =>
  plain(idNumber) || `${plain(name)} ${birthDate}`;

export function markOf({ applicants, answers, matter }: Pick<Aid, 'applicants' | 'answers' | 'matter'>): MatterMark {
  const stage = matter?.stage ?? '';
  return {
    who: applicants.map(whoOf),
    field: answers.field ?? '',
    matter: answers.matter || answers.criminal || '',
    opponents: [matter?.opponentIdNumber ?? '', matter?.opponentName ?? ''].flatMap(eachNamed).map(plain),
    instance: beforeCourt.has(stage) ? '' : stage,
  };
}

/** Whether another application is a twin of one: it runs, and is for the same matter. */
export const isTwin = (mark: MatterMark, other: { readonly running: boolean; readonly mark: MatterMark }): boolean =>
  other.running && isSameMatter(mark, other.mark);

/** The same applicant, the same kind of matter and instance, and no different other side. */
export function isSameMatter(one: MatterMark, other: MatterMark): boolean {
  const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((each) => b.includes(each));
  // What another station told in an older version has several opponents in one text.
  const here = one.opponents.flatMap(eachNamed);
  const there = other.opponents.flatMap(eachNamed);
  const sameSide = here.length === 0 || there.length === 0 || shares(here, there);
  return (
    shares(one.who, other.who) &&
    one.field === other.field &&
    one.matter === other.matter &&
    one.instance === other.instance &&
    sameSide
  );
}

export const arrivalOf = ({ own, common }: CaseState<Aid>): Arrival => ({
  receivedAt: own.receivedAt,
  openedAt: own.openedAt,
  number: common.number,
});

/** What was received goes before what was only written down; then the earlier one; at the same moment the smaller number. */
export function cameFirst(one: Arrival, other: Arrival): boolean {
  if ((one.receivedAt === null) !== (other.receivedAt === null)) return one.receivedAt !== null;
  const [a, b] = [one.receivedAt ?? one.openedAt, other.receivedAt ?? other.openedAt];
  return a === b ? one.number < other.number : a < b;
}
