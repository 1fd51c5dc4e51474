/** One block of an official table. */
import type { ReactNode } from 'react';
import type { FormBlock, FormField, FormSignature } from '#domain/kernel/window.ts';
import { SheetPicture } from './SheetPicture.tsx';
import type { SheetData } from './sheet-data.ts';

type Pictures = SheetData['pictures'];

/** Characters that still fit the value cell of a half row; Latin letters and digits count half. */
const halfRow = 13;
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char < '\u0250' ? 0.55 : 1), 0);

/** Fields in rows of one or two; a long value has a row of its own, and the half row before it waits for the next short one. */
export function fieldRows(fields: readonly FormField[], columns: 1 | 2): readonly (readonly FormField[])[] {
  const rows: FormField[][] = [];
  let half: FormField[] | null = null;
  for (const field of fields) {
    if (columns === 1 || widthOf(field.value) > halfRow) {
      rows.push([field]);
    } else if (half) {
      half.push(field);
      half = null;
    } else {
      half = [field];
      rows.push(half);
    }
  }
  return rows;
}

function Fields({ fields, columns }: { readonly fields: readonly FormField[]; readonly columns: 1 | 2 }) {
  return fieldRows(fields, columns).map((row) => (
    <div className="official-row" key={row.map(({ label }) => label).join()}>
      {row.map(({ label, value }) => (
        <div className="official-field" key={label}>
          <div className={label.length > 6 ? 'official-label official-label-long' : 'official-label'}>{label}</div>
          <div className="official-value">{value}</div>
        </div>
      ))}
    </div>
  ));
}

function Columns({ heads, rows, wide }: Pick<Extract<FormBlock, { kind: 'columns' }>, 'heads' | 'rows' | 'wide'>) {
  return (
    <table className="official-columns">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={head === wide ? 'official-wide' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ...values]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {values.map((value, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a sheet never move
              <td key={at}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Signatures({ places, pictures }: { readonly places: readonly FormSignature[]; readonly pictures: Pictures }) {
  return (
    <div className="official-signatures">
      {places.map(({ label, attachment, date, isSeal }) => (
        <div className={isSeal ? 'official-signature official-seal' : 'official-signature'} key={label}>
          <span className="official-signature-label">{label}：</span>
          <SheetPicture attachment={attachment} pictures={pictures} className="official-signature-picture" />
          <span className="official-signature-date">{date || '　　年　　月　　日'}</span>
        </div>
      ))}
    </div>
  );
}

/** Whom a notice addresses, and what goes on from the page before, begins at the edge. */
const isFlush = ({ paragraphs, goesOn }: Extract<FormBlock, { kind: 'text' }>, index: number): boolean =>
  (paragraphs[index]?.endsWith('：') ?? false) || (goesOn === true && index === 0);

function content(block: FormBlock, pictures: Pictures): ReactNode {
  switch (block.kind) {
    case 'fields':
      return <Fields fields={block.fields} columns={block.columns} />;
    case 'columns':
      return <Columns {...block} />;
    case 'text':
      return (
        <div className="official-text">
          {block.paragraphs.map((paragraph, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of a sheet never move
            <p key={index} className={isFlush(block, index) ? 'official-address' : undefined}>
              {paragraph}
            </p>
          ))}
        </div>
      );
    case 'photo':
      return [block, ...(block.beside ? [block.beside] : [])].map(({ attachment, caption }) => (
        <div key={caption} className="official-photo">
          <SheetPicture
            attachment={attachment}
            pictures={pictures}
            className={block.size ? 'official-photo-picture official-photo-single' : 'official-photo-picture'}
          />
          <span>{caption}</span>
        </div>
      ));
    case 'signatures':
      return <Signatures places={block.places} pictures={pictures} />;
  }
}

export function FormBlockView({ block, pictures }: { readonly block: FormBlock; readonly pictures: Pictures }) {
  const heading = 'heading' in block ? block.heading : undefined;
  return (
    <section className={`official-block official-block-${block.kind}`}>
      {heading ? <h2 className="official-heading">{heading}</h2> : null}
      <div className="official-content">{content(block, pictures)}</div>
    </section>
  );
}
