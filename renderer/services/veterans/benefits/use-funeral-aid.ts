/** What the benefits of somebody who died settled as funeral aid. */
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome } from '#domain/kernel/refusal.ts';
import { type Benefit, benefitRegister, ofPerson } from '#domain/veterans/benefit/schema.ts';
import { funeralAidFen } from '#domain/veterans/benefit/stop.ts';
import { api } from '../../../app/api.ts';
import { useReading } from '../../../app/use-reading.ts';
import { allRecords } from '../../parts/use-records.ts';

async function funeralAidOf(person: StreamRef): Promise<Outcome<number | null>> {
  const rows = await allRecords({ register: benefitRegister, tags: [ofPerson(person)] });
  if (!rows.ok) return rows;
  const benefits: Benefit[] = [];
  for (const { stream } of rows.value) {
    const page = await api.db['stream.get']({ stream });
    if (!page.ok) return page;
    benefits.push(page.value.state as Benefit);
  }
  return done(funeralAidFen(benefits));
}

/** @param person null where nothing is to be read. @returns fen; null when no benefit settled anything, or nothing is read yet. */
export function useFuneralAid(person: StreamRef | null): number | null {
  const { value } = useReading(person ?? '', async () => (person ? funeralAidOf(person) : done(null)));
  return value ?? null;
}
