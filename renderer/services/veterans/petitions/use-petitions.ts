/** The views of the register of visits and petitions. */
import { useMemo } from 'react';
import { wasLate } from '#domain/kernel/views.ts';
import { petitionRegister } from '#domain/veterans/petition/receive.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords, useRecordCounts, useRecords } from '../../parts/use-records.ts';
import { byNextLimit, isOverdue, type ListedPetition, petitionsIn } from './petition-rows.ts';

export const views = ['open', 'missed', 'followUp', 'group', 'repeat', 'unhappy', 'closed', 'all'] as const;
export type View = (typeof views)[number];
export const isView = (text: string): text is View => views.some((one) => one === text);

/** The tag that the rows of a view bear; of what was missed, those that were met too late. */
const tags: { readonly [view in View]: string } = {
  open: 'state:open',
  missed: 'is:late',
  followUp: 'is:follow-up',
  group: 'is:group',
  repeat: 'is:repeat',
  unhappy: 'is:unhappy',
  closed: 'state:closed',
  all: 'all',
};

export interface PetitionFilter {
  readonly tags: readonly string[];
  /** The beginning of a name. */
  readonly text: string;
}
export interface Petitions {
  readonly rows: readonly ListedPetition[];
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly more: () => Promise<void>;
}

/** All items that bear a tag and fit a filter, the next limit to end first; without a filter nothing is read. */
function useByLimit(tag: string, filter: PetitionFilter | null) {
  const typed = filter?.text ? { text: filter.text } : {};
  const all = useAllRecords(filter && { register: petitionRegister, tags: [tag, ...filter.tags], ...typed });
  const { rows } = all;
  return { ...all, rows: useMemo(() => petitionsIn(rows).toSorted(byNextLimit), [rows]) };
}
const whole: PetitionFilter = { tags: [], text: '' };

/** Items with an open limit, the next to end first. */
export const useDuePetitions = () => useByLimit('is:due', whole);

/** What a view shows: what is open comes in the order of its limits, all else the newest first. */
export function usePetitions(view: View, filter: PetitionFilter): Petitions {
  const { session } = useSession();
  const { text } = filter;
  const typed = text ? { text } : {};
  const due = useByLimit('is:due', view === 'missed' ? filter : null);
  const open = useByLimit(tags.open, view === 'open' ? filter : null);
  const listed = useRecords({
    register: petitionRegister,
    tags: [tags[view], ...filter.tags],
    descending: true,
    ...typed,
  });
  const rows = useMemo(() => petitionsIn(listed.rows), [listed.rows]);
  if (view === 'open') return { ...listed, ...open, hasMore: false };
  if (view !== 'missed') return { ...listed, rows };
  // What is over and still open is known by the day alone; what was met too late bears a tag.
  const overdue = due.rows.filter((row) => isOverdue(row, session.today));
  const over = new Set(overdue.map(({ stream }) => stream));
  return {
    ...listed,
    rows: [...overdue, ...rows.filter(({ stream }) => !over.has(stream))],
    problem: due.problem ?? listed.problem,
    isLoading: due.isLoading || listed.isLoading,
  };
}

/** How many each view has, but for those that only grow. */
export function usePetitionCounts(): { readonly [view in View]?: number } {
  const { session } = useSession();
  const { value: are } = useRecordCounts(petitionRegister, 'is');
  const { value: states } = useRecordCounts(petitionRegister, 'state');
  const due = useDuePetitions();
  const countOf = (tag: string): number =>
    [...(are ?? []), ...(states ?? [])].find((one) => one.tag === tag)?.count ?? 0;
  const overdue = due.rows.filter((row) => isOverdue(row, session.today) && !row.deadlines.some(wasLate)).length;
  return {
    open: countOf(tags.open),
    missed: overdue + countOf(tags.missed),
    followUp: countOf(tags.followUp),
    group: countOf(tags.group),
    repeat: countOf(tags.repeat),
    unhappy: countOf(tags.unhappy),
  };
}
