/** The usual official table in large type, for those who read what they sign without their glasses (适老). */
import { OfficialTable } from './OfficialTable.tsx';
import { PagedTable } from './PagedTable.tsx';
import type { SheetData } from './sheet-data.ts';

export const LargeTable = ({ sheet }: { readonly sheet: SheetData }) => (
  <div className="sheet-large">
    {sheet.model.paged ? <PagedTable sheet={sheet} /> : <OfficialTable sheet={sheet} />}
  </div>
);
