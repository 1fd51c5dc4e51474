/**
 * What happened to a marriage outside this ledger: a spouse died, or the parties were divorced or married at another
 * authority. Entered in the record that a person's status rests on, so that nobody is held married, divorced or widowed for
 * ever by what this ledger last saw.
 */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import type { MaritalStatus } from '#domain/person/person.ts';
import type { PartyRole } from '../party/party.ts';
import { annotationsOf, endingOf } from './record.ts';
import type { RecordFacts } from './record-facts.ts';

/** What each event makes of a person, and what they must have been for it to happen to them. */
const changes = {
  death: { after: 'widowed', wasMarried: true },
  'divorced-elsewhere': { after: 'divorced', wasMarried: true },
  'married-elsewhere': { after: 'married', wasMarried: false },
} as const satisfies Readonly<
  Record<string, { readonly after: MaritalStatus['status']; readonly wasMarried: boolean }>
>;
export type LifeEvent = keyof typeof changes;
export const isLifeEvent = (kind: string): kind is LifeEvent => kind in changes;

/** The words by which a status names the document that it rests on. */
export const documentWords = (document: {
  readonly issuer: string;
  readonly number: string;
  readonly title: string;
}): string => `${document.issuer} ${document.number || document.title}`;

/** The entered annotations of a record, whose documents a status may rest on by now. */
export const enteredIn = (state: unknown): readonly StreamRef[] =>
  annotationsOf(state).flatMap(({ source }) => (kindOf(source) === 'annotation' ? [source] : []));

interface KnownRecord {
  readonly state: unknown;
  readonly facts: RecordFacts | null;
}

/**
 * All that a status may rest on when it comes from these records: their certificates, the documents entered in them, and
 * what a person was before a registration that has ended since.
 */
export const basesOf = (records: readonly KnownRecord[], documents: readonly string[]): readonly (string | null)[] => [
  ...documents,
  ...records.flatMap(({ state, facts }) => {
    if (!facts) return [];
    const before = endingOf(state) ? facts.persons.map((one) => one.before.certificate) : [];
    return [facts.certificateNumber, ...before];
  }),
];

interface Happened {
  readonly kind: LifeEvent;
  /** Whose status it is; both parties of the record when absent. */
  readonly party: PartyRole | undefined;
  readonly on: CivilDate | null;
  readonly document: { readonly issuer: string; readonly number: string; readonly title: string };
}

/**
 * What is missing from the entry: the day, which can't lie ahead (`ANNOTATION_DAY_MISSING`), whose status it is where it can
 * be one person's only (`ANNOTATION_PARTY_MISSING`), and the certificate's number (`ANNOTATION_NUMBER_MISSING`), which a
 * death may be proven without.
 */
export function lifeEventProblems(happened: Happened, today: CivilDate, article: string): readonly Refusal[] {
  const { kind, party, on, document } = happened;
  return [
    ...(!on || on > today ? [{ code: 'ANNOTATION_DAY_MISSING', article, at: 'document.effectiveOn' }] : []),
    ...(!party && kind !== 'divorced-elsewhere' ? [{ code: 'ANNOTATION_PARTY_MISSING', article, at: 'party' }] : []),
    ...(!document.number && kind !== 'death'
      ? [{ code: 'ANNOTATION_NUMBER_MISSING', article, at: 'document.number' }]
      : []),
  ];
}

/** The status afterwards; null for whom it does not concern, or whose status is another or rests on something else. */
export function statusAfterLifeEvent(
  { kind, party, on, document }: Happened,
  role: PartyRole,
  marital: MaritalStatus,
  bases: readonly (string | null)[],
): MaritalStatus | null {
  const { after, wasMarried } = changes[kind];
  const isMarried = marital.status === 'married';
  if ((party && party !== role) || isMarried !== wasMarried || !bases.includes(marital.certificate)) return null;
  return { status: after, since: on, spouse: null, certificate: documentWords(document) };
}
