/** A list of a register, whole: what could not be read, its table, what it means that there is nothing, and the way on. */
import type { ReactNode } from 'react';
import type { RecordRow } from '#contract/db.ts';
import { routeOf } from '../../app/route.ts';
import type { PagedList } from '../../app/use-paged-list.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { MoreRows } from './MoreRows.tsx';

export function RecordTable(props: {
  readonly label: string;
  readonly list: PagedList<RecordRow>;
  readonly columns: readonly Column<RecordRow>[];
  /** Shown when all was read and there is nothing. */
  readonly empty: ReactNode;
}) {
  const { label, list, columns, empty } = props;
  return (
    <>
      <ProblemNote problem={list.problem} />
      {list.rows.length > 0 ? (
        <DataTable
          label={label}
          rows={list.rows}
          rowKey={({ stream }) => stream}
          rowRoute={({ stream }) => routeOf(stream)}
          columns={columns}
        />
      ) : list.isLoading || list.problem ? null : (
        empty
      )}
      <MoreRows list={list} />
    </>
  );
}
