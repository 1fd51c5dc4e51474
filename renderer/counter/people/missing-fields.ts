import { parseCivilDate } from '#domain/calendar/civil-date.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { personFields } from '#domain/person/person.ts';
import type { Problem } from '../../app/problem.ts';
import type { PersonInput } from './person-form-data.ts';

/** What must be filled or is no date, before anything is sent. The law is judged by the data process. */
export function missingFields(input: PersonInput): readonly Refusal[] {
  const empty = (['name', 'documentNumber', 'sex', 'birthDate'] as const).filter((field) => input[field] === '');
  const missing: Refusal[] = empty.map((at) => ({ code: 'FIELD_MISSING', params: { field: at }, at }));
  const dates = (['birthDate', 'cardValidFrom', 'cardValidTo'] as const).filter((field) => {
    const value = input[field];
    return value !== '' && !(field === 'cardValidTo' && value === 'long-term') && !parseCivilDate(value);
  });
  return [...missing, ...dates.map((at) => ({ code: 'FIELD_INVALID', params: { field: at }, at }))];
}

/** What no field of the form shows by itself; null when nothing is left. */
export function withoutFields(problem: Problem | null): Problem | null {
  if (problem?.kind !== 'refused') return problem;
  const rest = problem.refusals.filter(({ at }) => !personFields.some((field) => field === at));
  return rest.length ? { kind: 'refused', refusals: rest } : null;
}
