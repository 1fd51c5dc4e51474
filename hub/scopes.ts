/** Which devices an event concerns. */
import { z } from 'zod';
import { caseCenter } from '#domain/cases/center-events.ts';
import { idOf, kindOf, type LedgerEvent, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { markKind } from '#domain/legal-aid/application/station-mark.ts';
import { hallKind } from '#domain/office/hall.ts';

/** The scope of everybody, and the `center_id` of its rows. */
export const district = 'district';

/** People, what was decided about them, which application was received where, the names of halls, and what the district publishes concern every hall. */
const isOfDistrict = (stream: StreamRef): boolean => {
  const kind = kindOf(stream);
  if (kind === 'person' || kind === markKind || kind === hallKind) return true;
  if (kind === 'conflict') return idOf(stream).startsWith('person:') || idOf(stream).startsWith('same:');
  return kind === 'reference' && idOf(stream).startsWith(`${district}:`);
};

/** The center whose scope an event goes into, or `district`. */
export const ownerOf = (center: string, event: Pick<LedgerEvent, 'stream'>): string =>
  isOfDistrict(event.stream) ? district : center;

/** The name of a scope, from its owner. */
export const scopeOf = (owner: string): string => (owner === district ? district : `center:${owner}`);

const offered = z.object({ to: z.string().min(1).max(40), with: z.array(streamRef).max(20).default([]) });

/** The center that a case is being handed over to: from then on its stream, and those that come with it, concern that center too. */
export function handedTo(event: LedgerEvent): { readonly to: string; readonly streams: readonly StreamRef[] } | null {
  if (event.type !== caseCenter.offered) return null;
  const parsed = offered.safeParse(JSON.parse(event.payload));
  return parsed.success ? { to: parsed.data.to, streams: [event.stream, ...parsed.data.with] } : null;
}
