import type { KeyboardEvent, ReactNode } from 'react';
import { hashOf, type Route } from '../app/route.ts';
import './data-table.css';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly width?: number | string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
}

/** Moves between the rows' links with the arrow keys, Home and End. */
function onRowKey(event: KeyboardEvent<HTMLTableElement>): void {
  const links: Element[] = [...event.currentTarget.querySelectorAll('[data-row-link]')];
  const here = document.activeElement ? links.indexOf(document.activeElement) : -1;
  if (here < 0) return;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(here + 1, links.length - 1),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: links.length - 1,
  };
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  const link = links[target];
  if (link instanceof HTMLElement) link.focus();
}

/**
 * A dense table. The first cell of each row is a link; arrow keys move between rows, Enter opens, and the whole row
 * can be clicked.
 */
export function DataTable<Row>(props: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowRoute?: (row: Row) => Route;
}) {
  const { columns, rows, rowKey, rowRoute } = props;
  return (
    <table className="data-table" aria-label={props.label} onKeyDown={onRowKey}>
      <thead>
        <tr>
          {columns.map(({ key, title, width }) => (
            <th key={key} scope="col" style={width === undefined ? undefined : { width }}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className={rowRoute ? 'linked' : undefined}>
            {columns.map(({ key, cell, numeric }, index) => (
              <td key={key} className={numeric ? 'numeric' : undefined}>
                {index === 0 && rowRoute ? (
                  <a href={hashOf(rowRoute(row))} data-row-link>
                    {cell(row)}
                  </a>
                ) : (
                  cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
