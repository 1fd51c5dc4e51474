/** The usual official table in large type, for those who read what they sign without their glasses (适老). */
import { OfficialTable } from './OfficialTable.tsx';
import type { SheetData } from './sheet-data.ts';

export const LargeTable = ({ sheet }: { readonly sheet: SheetData }) => (
  <div className="sheet-large">
    <OfficialTable sheet={sheet} />
  </div>
);
