/** What a case asks of whoever takes it, and the roster that it chooses from. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { completedYears } from '#domain/identity/age.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Candidate, Wanted } from '../lawyers/assignment.ts';
import type { Lawyer } from '../lawyers/lawyer.ts';
import { eachNamed } from '../opponents.ts';
import type { Aid } from './schema.ts';

const named = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.map((one) => one.trim().toUpperCase()).filter((one) => one !== '')),
];

/** Circumstances of a notice that ask for three years of practice (26). */
const graveCircumstances: ReadonlySet<string> = new Set(['life-or-death', 'death-review']);

/** What this case asks of whoever takes it. */
export function wantedFor(own: Aid, self: StreamRef, today: CivilDate): Wanted {
  const { matter, applicants, changes, notice } = own;
  return {
    case: self,
    clients: named(applicants.flatMap(({ idNumber, name }) => [idNumber, name])),
    opponents: named([matter?.opponentIdNumber ?? '', matter?.opponentName ?? ''].flatMap(eachNamed)),
    opponentCounsel: matter?.opponentCounsel ?? '',
    specialty: matter?.specialty ?? null,
    language: matter?.language ?? '',
    sex: matter?.lawyerSex ?? '',
    // Organs notify for the defence, and for who is to be treated by compulsion (25, 28).
    defence: notice !== null || (matter?.form === 'criminal' && ['suspect', 'accused'].includes(matter.position)),
    // What the organ notified of stays so, however the matter is described afterwards.
    grave: matter?.grave === true || graveCircumstances.has(notice?.circumstance ?? ''),
    minor:
      notice?.circumstance === 'minor' || applicants.some(({ birthDate }) => completedYears(birthDate, today) < 18),
    left: changes.map(({ from }) => from),
  };
}

/** The roster as the register has it. */
export const candidatesOf = (
  rows: readonly { readonly stream: StreamRef; readonly body: unknown }[],
): readonly Candidate[] => rows.map(({ stream, body }) => ({ stream, lawyer: body as Lawyer }));
