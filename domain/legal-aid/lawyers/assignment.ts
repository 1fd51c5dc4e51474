/** Whom to appoint (指派): conflict of interest bars, the rest ranks: load, turn, specialty, language, wish. Arts. 26, 46, 55. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { completedYears } from '#domain/identity/age.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { eachNamed } from '../opponents.ts';
import { criminalSinceOf, type Lawyer, type LawyerFacts } from './lawyer.ts';

export type Specialty = LawyerFacts['specialties'][number];

/** What a case asks of whoever takes it. */
export interface Wanted {
  readonly case: StreamRef;
  /** Both sides: identity numbers where known, and names. */
  readonly clients: readonly string[];
  readonly opponents: readonly string[];
  /** The lawyer or firm that acts for the other side, as far as known. */
  readonly opponentCounsel: string;
  readonly specialty: Specialty | null;
  readonly language: string;
  readonly sex: 'male' | 'female' | '';
  /** Defence of a suspect or defendant: a lawyer, and nobody else (刑事诉讼法 35). */
  readonly defence: boolean;
  /** May end in life imprisonment or death: three years of relevant practice (26). */
  readonly grave: boolean;
  /** A minor is concerned: somebody who knows minors (程序规定 26). */
  readonly minor: boolean;
  /** Lawyers who had the case before and left it. */
  readonly left: readonly StreamRef[];
}
export interface Candidate {
  readonly stream: StreamRef;
  readonly lawyer: Lawyer;
}
export interface Ranked extends Candidate {
  /** Why they may not be appointed; empty when they may. */
  readonly barred: readonly Refusal[];
  /** What speaks for and against, for the screen to say. */
  readonly notes: readonly ('specialty' | 'language' | 'sex' | 'minors' | 'no-minors')[];
  readonly openCases: number;
  readonly casesThisYear: number;
}

const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => one !== '' && b.includes(one));

/** Same lawyer, or somebody of the same firm, on the other side (同一律师、同一律所代理对方). */
export function conflict(candidate: Candidate, wanted: Wanted, all: readonly Candidate[]): Refusal | null {
  const { lawyer } = candidate;
  const article = '律师法 39';
  const params = { name: lawyer.name, firm: lawyer.firm };
  const counsel = wanted.opponentCounsel.trim();
  if (counsel && (counsel.includes(lawyer.name) || counsel.includes(lawyer.firm)))
    return { code: 'LEGAL_AID_LAWYER_CONFLICT', article, params };
  const onOtherSide = (other: Candidate): boolean =>
    other.lawyer.cases.some(
      ({ case: of, clients, opponents, endedOn }) =>
        of !== wanted.case &&
        (other.stream === candidate.stream || endedOn === null) &&
        // Cases of an older version have several opponents in one text.
        (meets(clients, wanted.opponents) || meets(opponents.flatMap(eachNamed), wanted.clients)),
    );
  if (onOtherSide(candidate)) return { code: 'LEGAL_AID_LAWYER_CONFLICT', article, params };
  const colleague = all.find(
    (other) => other.stream !== candidate.stream && other.lawyer.firm === lawyer.firm && onOtherSide(other),
  );
  return colleague
    ? { code: 'LEGAL_AID_FIRM_CONFLICT', article, params: { ...params, other: colleague.lawyer.name } }
    : null;
}

/** A lawyer with three years of criminal defence (三年以上相关执业经历, 26): years of other work are not counted. */
function hasRelevantYears(lawyer: Lawyer, today: CivilDate): boolean {
  const since = criminalSinceOf(lawyer);
  return lawyer.kind === 'lawyer' && since !== null && completedYears(since, today) >= 3;
}

/** Why somebody may not take a case; empty when they may. */
export function barredFrom(
  candidate: Candidate,
  wanted: Wanted,
  all: readonly Candidate[],
  today: CivilDate,
): readonly Refusal[] {
  const { lawyer, stream } = candidate;
  const params = { name: lawyer.name };
  const against = conflict(candidate, wanted, all);
  return [
    ...(lawyer.paused ? [{ code: 'LEGAL_AID_LAWYER_PAUSED', params }] : []),
    ...(against ? [against] : []),
    ...(wanted.defence && lawyer.kind !== 'lawyer'
      ? [{ code: 'LEGAL_AID_LAWYER_DEFENCE', article: '刑事诉讼法 35', params }]
      : []),
    ...(wanted.grave && !hasRelevantYears(lawyer, today)
      ? [{ code: 'LEGAL_AID_LAWYER_YEARS', article: '法律援助法 26', params }]
      : []),
    ...(wanted.left.includes(stream) ? [{ code: 'LEGAL_AID_LAWYER_LEFT', article: '法律援助法 55', params }] : []),
  ];
}

/** Everybody on the roster, whoever may take the case first and the fittest of them on top. */
export function rank(all: readonly Candidate[], wanted: Wanted, today: CivilDate): readonly Ranked[] {
  const year = today.slice(0, 4);
  const ranked = all.map((candidate): Ranked & { readonly last: string } => {
    const { lawyer } = candidate;
    const knowsMinors = lawyer.specialties.includes('minors');
    const notes: Ranked['notes'] = [
      ...(wanted.specialty && lawyer.specialties.includes(wanted.specialty) ? (['specialty'] as const) : []),
      ...(wanted.language && lawyer.languages.includes(wanted.language) ? (['language'] as const) : []),
      ...(wanted.sex && lawyer.sex === wanted.sex ? (['sex'] as const) : []),
      ...(wanted.minor ? [knowsMinors ? ('minors' as const) : ('no-minors' as const)] : []),
    ];
    return {
      ...candidate,
      notes,
      barred: barredFrom(candidate, wanted, all, today),
      openCases: lawyer.cases.filter(({ endedOn }) => endedOn === null).length,
      casesThisYear: lawyer.cases.filter(({ on }) => on.startsWith(year)).length,
      last: lawyer.cases.at(-1)?.on ?? '',
    };
  });
  const fitness = ({ notes }: Ranked): number =>
    notes.reduce(
      (sum, note) => sum + (note === 'no-minors' ? -3 : note === 'minors' || note === 'language' ? 3 : 2),
      0,
    );
  return ranked.sort(
    (a, b) =>
      Number(a.barred.length > 0) - Number(b.barred.length > 0) ||
      fitness(b) - fitness(a) ||
      a.openCases - b.openCases ||
      a.casesThisYear - b.casesThisYear ||
      // Whose turn it is: who waited longest.
      (a.last < b.last ? -1 : a.last > b.last ? 1 : 0) ||
      (a.stream < b.stream ? -1 : 1),
  );
}
