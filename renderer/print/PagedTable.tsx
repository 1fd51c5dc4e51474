/** An official table of several pages, each of which says which of how many it is (页码): none can be taken out or put in. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { FormBlock, FormModel } from '#domain/kernel/window.ts';
import { TableFrame } from './OfficialTable.tsx';
import { pagesOf } from './paging.ts';
import type { SheetData } from './sheet-data.ts';
import { rulerOf } from './sheet-ruler.ts';

interface Paged {
  readonly of: FormModel;
  readonly pages: readonly (readonly FormBlock[])[];
}

/** Cuts what stands on the screen in one piece. @param table with title, frame and foot. */
function cutUp(table: HTMLElement, { model, paper }: SheetData): Paged | null {
  const frame = table.querySelector('.official-frame');
  const title = table.querySelector('.official-title');
  if (!frame || !title) return null;
  const whole = table.getBoundingClientRect();
  const page = (whole.width / paper.widthMm) * paper.heightMm;
  const first = page - (whole.height - frame.getBoundingClientRect().height);
  const later = first + title.getBoundingClientRect().height;
  return { of: model, pages: pagesOf(model.blocks, rulerOf(frame), { first, later }) };
}

export function PagedTable({ sheet }: { readonly sheet: SheetData }) {
  const { model, pictures, paper } = sheet;
  const table = useRef<HTMLDivElement>(null);
  const [paged, setPaged] = useState<Paged | null>(null);
  const pages = paged?.of === model ? paged.pages : null;
  useLayoutEffect(() => {
    if (!pages && table.current) setPaged(cutUp(table.current, sheet));
  }, [pages, sheet]);
  const count = pages?.length ?? 1;
  return (pages ?? [model.blocks]).map((blocks, index) => (
    <div
      // biome-ignore lint/suspicious/noArrayIndexKey: the pages of a sheet never move
      key={index}
      ref={index === 0 ? table : undefined}
      className="official official-roomy sheet-page"
      style={pages ? { height: `${paper.heightMm}mm` } : undefined}
    >
      {index === 0 ? <h1 className="official-title">{model.title}</h1> : null}
      <p className="official-number">{model.number ? `编号：${model.number}` : ' '}</p>
      <TableFrame blocks={blocks} pictures={pictures} />
      <p className="official-footer official-footer-page">
        <span>{model.footer}</span>
        <span>{`第 ${index + 1} 页　共 ${count} 页`}</span>
      </p>
    </div>
  ));
}
