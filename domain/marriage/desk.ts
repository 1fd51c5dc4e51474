/** What the counter's page for the day shows of the window's cases, as rows of one register. */
import type { CaseCommon } from '#domain/cases/case.ts';
import type { RecordView } from '#domain/kernel/views.ts';

export const deskRegister = 'marriage-desk';

/**
 * `in-progress` somebody at the counter goes on with it; `cooling` the cooling-off runs until a day; `window` the couple may
 * ask for the certificate until a day.
 */
export type Desk = 'in-progress' | 'cooling' | 'window';

export interface DeskPlace {
  /** Null when it lies on nobody's desk. */
  readonly desk: Desk | null;
  /** Day until which it stays there. */
  readonly until?: string;
  /** Instant since which it waits for the national network, while it does. */
  readonly heldSince?: string | undefined;
  /** How it ended without a registration, and when. */
  readonly ended?: { readonly how: 'withdrawn' | 'lapsed'; readonly on: string };
}

/** What a row of the register shows. */
export interface DeskRow {
  readonly number: string;
  readonly item: string;
  readonly stage: string;
  readonly names: readonly string[];
  readonly until: string | null;
  readonly updatedAt: string;
  readonly heldSince: string | null;
}

/** The tag of cases that wait for the national network, in the order in which they began to. */
export const heldCases = 'held:state-check';

/** A row, ordered by the day until which the case waits, else by when it was last touched; none when nothing is to be seen of it. */
export function deskRecord(
  common: CaseCommon,
  stage: string,
  { desk, until, heldSince, ended }: DeskPlace,
): RecordView | undefined {
  if (!desk && !ended) return undefined;
  const { number, item, parties, updatedAt } = common;
  const body: DeskRow = {
    number,
    item,
    stage,
    names: parties.map(({ name }) => name),
    until: until ?? null,
    updatedAt,
    heldSince: heldSince ?? null,
  };
  return {
    register: deskRegister,
    sort: until ?? ended?.on ?? heldSince ?? updatedAt,
    tags: [
      // What waits for the network is listed as that alone: nobody can go on with it.
      ...(heldSince ? [heldCases] : desk ? [`desk:${desk}`] : []),
      ...(ended ? [`${ended.how}:${ended.on}`] : []),
    ],
    dueOn: null,
    restricted: false,
    body: body,
  };
}
