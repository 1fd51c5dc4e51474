/** The usual official form: a title, a number, and one bordered table whose sections carry their heads at the left edge. */
import { FormBlockView } from './FormBlockView.tsx';
import type { SheetData } from './sheet-data.ts';

export function OfficialTable({ sheet }: { readonly sheet: SheetData }) {
  const { model, pictures } = sheet;
  // A form that is mostly a statement has room; one that is all table must fit its page.
  const roomy = model.blocks.some(({ kind }) => kind === 'text');
  return (
    <div className={roomy ? 'official official-roomy' : 'official'}>
      <h1 className="official-title">{model.title}</h1>
      <p className="official-number">{model.number ? `编号：${model.number}` : ' '}</p>
      <div className="official-frame">
        {model.blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a sheet never move
          <FormBlockView key={index} block={block} pictures={pictures} />
        ))}
      </div>
      {model.footer ? <p className="official-footer">{model.footer}</p> : null}
    </div>
  );
}
