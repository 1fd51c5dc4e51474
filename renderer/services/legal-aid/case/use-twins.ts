/** Other running applications of the same applicants for the same matter: at another station, or at another counter. */
import type { RecordRow, StreamPage } from '#contract/db.ts';
import { arrivalOf, cameFirst, isSameMatter, markOf } from '#domain/legal-aid/application/matter-mark.ts';
import { type AidRow, aidRegister, clientTag } from '#domain/legal-aid/application/record.ts';
import { isMergeable } from '#domain/legal-aid/application/stages.ts';
import { useAllRecords } from '../../parts/use-records.ts';
import { aidOf } from '../aid-page.ts';

export interface Twins {
  readonly all: readonly RecordRow[];
  /** Those that were received before this one: it can be merged into them. */
  readonly earlier: readonly { readonly stream: string; readonly number: string; readonly names: readonly string[] }[];
}

export function useTwins(page: StreamPage): Twins {
  const state = aidOf(page);
  const { own } = state;
  // Whoever is merged has all applicants of theirs in the other one: the first is enough to find it by.
  const first = own.applicants[0];
  const { rows } = useAllRecords({
    register: aidRegister,
    tags: [clientTag(first?.idNumber || first?.name || page.stream), 'state:open'],
  });
  if (!isMergeable(own)) return { all: [], earlier: [] };
  const mark = markOf(own);
  const all = rows.filter(({ stream, body }) => {
    const { running, mark: other } = body as AidRow;
    return stream !== page.stream && running && isSameMatter(mark, other);
  });
  const earlier = all.flatMap(({ stream, body }) => {
    const { number, names, arrival } = body as AidRow;
    return cameFirst(arrival, arrivalOf(state)) ? [{ stream, number, names }] : [];
  });
  return { all, earlier };
}
