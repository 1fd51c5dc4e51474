/** The views of the register of visits and petitions. */
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

/** Items with an open limit, the next to end first. */
export function useDuePetitions(filter: PetitionFilter = { tags: [], text: '' }) {
  const { text } = filter;
  const due = useAllRecords({
    register: petitionRegister,
    tags: ['is:due', ...filter.tags],
    ...(text ? { text } : {}),
  });
  return { ...due, rows: petitionsIn(due.rows).toSorted(byNextLimit) };
}

/** What a view shows: what is open comes in the order of its limits, all else the newest first. */
export function usePetitions(view: View, filter: PetitionFilter): Petitions {
  const { session } = useSession();
  const { text } = filter;
  const typed = text ? { text } : {};
  const due = useDuePetitions(filter);
  const open = useAllRecords({ register: petitionRegister, tags: [tags.open, ...filter.tags], ...typed });
  const listed = useRecords({
    register: petitionRegister,
    tags: [tags[view], ...filter.tags],
    descending: true,
    ...typed,
  });
  const rows = petitionsIn(listed.rows);
  if (view === 'open')
    return { ...listed, ...open, rows: petitionsIn(open.rows).toSorted(byNextLimit), hasMore: false };
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
