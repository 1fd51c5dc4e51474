/** Other running applications of the same applicants for the same matter: at another counter, or at another station. */
import type { RecordRow, StreamPage } from '#contract/db.ts';
import { arrivalOf, cameFirst, isTwin, markOf } from '#domain/legal-aid/application/matter-mark.ts';
import { type AidRow, aidRegister, clientTag } from '#domain/legal-aid/application/record.ts';
import { isAbandoned, isMergeable } from '#domain/legal-aid/application/stages.ts';
import { type MarkFacts, markRegister } from '#domain/legal-aid/application/station-mark.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { aidOf } from '../aid-page.ts';

/** An application that another station received: nothing of its file is here. */
export interface ElsewhereTwin extends Pick<MarkFacts, 'case' | 'number' | 'center' | 'arrival'> {
  readonly isEarlier: boolean;
}
export interface Twins {
  readonly here: readonly RecordRow[];
  readonly elsewhere: readonly ElsewhereTwin[];
  /** Whether what this one was merged into ended without a decision. */
  readonly isAbandoned: boolean;
  /** Those that were received before this one: it can be merged into them. */
  readonly earlier: readonly { readonly stream: string; readonly number: string; readonly names: readonly string[] }[];
}

export function useTwins(page: StreamPage): Twins {
  const { session } = useSession();
  const state = aidOf(page);
  const { own, common } = state;
  // Whoever is merged has all applicants of theirs in the other one: the first is enough to find it by.
  const first = own.applicants[0];
  const tag = clientTag(first?.idNumber || first?.name || page.stream);
  const { rows } = useAllRecords({ register: aidRegister, tags: [tag] });
  const { rows: marks } = useAllRecords({ register: markRegister, tags: [tag] });
  const into = own.merged?.into;
  const there = rows.find(({ stream }) => stream === into)?.body as AidRow | undefined;
  const told = marks.map(({ body }) => body as MarkFacts).find((one) => one.case === into);
  const gone = there ? isAbandoned(there) : told?.abandoned === true;
  if (!isMergeable(own)) return { here: [], elsewhere: [], earlier: [], isAbandoned: gone };
  const mark = markOf(own);
  const arrival = arrivalOf(state);
  const here = rows.filter(({ stream, body }) => stream !== page.stream && isTwin(mark, body as AidRow));
  const elsewhere = marks
    .map(({ body }) => body as MarkFacts)
    .filter((one) => one.center !== (common.center ?? session.device.center) && isTwin(mark, one))
    .map((one) => ({ ...one, isEarlier: cameFirst(one.arrival, arrival) }));
  const earlier = [
    ...here.map(({ stream, body }) => ({ stream, ...(body as AidRow) })),
    ...elsewhere.map((one) => ({ stream: one.case, names: own.applicants.map(({ name }) => name), ...one })),
  ].filter((one) => cameFirst(one.arrival, arrival));
  return { here, elsewhere, earlier, isAbandoned: false };
}
