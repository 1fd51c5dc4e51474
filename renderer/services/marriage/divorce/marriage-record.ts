/** Finds the marriage of two people in the registry, when this installation registered it. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { MarriageFacts } from '#domain/marriage/divorce/schema.ts';
import type { Marriage } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { api } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';

/** @returns the certificate of the present marriage of these two, or null: not registered here, or not with each other. */
export async function findMarriage(man: string, woman: string): Promise<MarriageFacts | null> {
  const person = await attempt(api.db['stream.get']({ stream: man }));
  if (!person.ok) return null;
  const { marital } = person.value.state as Person;
  if (marital.status !== 'married' || marital.spouse !== woman || !marital.certificate) return null;
  const cases = await attempt(api.db['case.list']({ person: man, window: 'marriage', limit: 50 }));
  if (!cases.ok) return null;
  for (const { stream } of cases.value.rows.filter(({ stream }) => stream.startsWith('marriage/'))) {
    const page = await attempt(api.db['stream.get']({ stream }));
    if (!page.ok) continue;
    const { registration } = (page.value.state as CaseState<Marriage>).own;
    if (registration?.certificateNumber !== marital.certificate) continue;
    const { certificateNumber, on, authority } = registration;
    return { certificateNumber, registeredOn: on as MarriageFacts['registeredOn'], authority, place: 'mainland' };
  }
  return null;
}
