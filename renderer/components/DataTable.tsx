import type { ReactNode } from 'react';
import { hashOf, type Route } from '../app/route.ts';
import './data-table.css';
import { moveInRows } from './row-keys.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly width?: number | string;
  readonly numeric?: boolean;
  readonly cell: (row: Row) => ReactNode;
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
    <table className="data-table" aria-label={props.label} onKeyDown={moveInRows}>
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
          <tr key={rowKey(row)} className={rowRoute ? 'linked' : undefined} data-row>
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
