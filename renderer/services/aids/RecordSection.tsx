/** A titled list of a register: its rows page by page, what it means when there are none. */
import type { ReactNode } from 'react';
import type { RecordRow } from '#contract/db.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { MoreRows } from '../parts/MoreRows.tsx';
import { useRecords } from '../parts/use-records.ts';

export function RecordSection(props: {
  readonly title: string;
  readonly filter: Parameters<typeof useRecords>[0];
  readonly icon: ReactNode;
  /** What it means that there is nothing. */
  readonly none: string;
  readonly hint?: string;
  readonly actions?: (rows: readonly RecordRow[]) => ReactNode;
  readonly children: (rows: readonly RecordRow[]) => ReactNode;
  readonly testId?: string;
}) {
  const { title, filter, icon, none, hint, actions, children, testId } = props;
  const list = useRecords(filter);
  const { rows, problem, isLoading, hasMore } = list;
  return (
    <div data-testid={testId} data-count={rows.length}>
      <Section
        title={
          <>
            {title} <span className="numeric muted">{isLoading ? '' : `${rows.length}${hasMore ? '+' : ''}`}</span>
          </>
        }
        actions={actions?.(rows)}
        flush
      >
        <ProblemNote problem={problem} />
        {rows.length ? children(rows) : null}
        {rows.length === 0 && !isLoading && !problem ? (
          <EmptyState icon={icon} title={none} {...(hint ? { hint } : {})} />
        ) : null}
        <MoreRows list={list} />
      </Section>
    </div>
  );
}
