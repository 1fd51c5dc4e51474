/** The usual official form: a title, a number, and one bordered table whose sections carry their heads at the left edge. */
import type { FormBlock } from '#domain/kernel/window.ts';
import { FormBlockView } from './FormBlockView.tsx';
import type { SheetData } from './sheet-data.ts';

/** The bordered table of a form, or of one of its pages. */
export function TableFrame(props: { readonly blocks: readonly FormBlock[]; readonly pictures: SheetData['pictures'] }) {
  return (
    <div className="official-frame">
      {props.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a sheet never move
        <FormBlockView key={index} block={block} pictures={props.pictures} />
      ))}
    </div>
  );
}

export function OfficialTable({ sheet }: { readonly sheet: SheetData }) {
  const { model, pictures } = sheet;
  // A form that is mostly a statement has room; one that is all table must fit its page.
  const roomy = model.blocks.some(({ kind }) => kind === 'text');
  return (
    <div className={roomy ? 'official official-roomy' : 'official'}>
      <h1 className="official-title">{model.title}</h1>
      <p className="official-number">{model.number ? `编号：${model.number}` : ' '}</p>
      <TableFrame blocks={model.blocks} pictures={pictures} />
      {model.footer ? <p className="official-footer">{model.footer}</p> : null}
    </div>
  );
}
