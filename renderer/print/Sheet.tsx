/** A form laid out on its paper, in millimetres. The print page and the preview show the very same thing. */
import type { ReactNode } from 'react';
import { type Placement, unmoved } from '#contract/booklet-printing.ts';
import { AssetLabel } from './AssetLabel.tsx';
import { CertificatePages } from './CertificatePages.tsx';
import { LargeTable } from './LargeTable.tsx';
import { OfficialTable } from './OfficialTable.tsx';
import { PagedTable } from './PagedTable.tsx';
import './sheet.css';
import type { SheetData } from './sheet-data.ts';

/** Forms with a paper of their own kind; all others are official tables. */
const layouts: { readonly [form: string]: (props: { readonly sheet: SheetData }) => ReactNode } = {
  'aids-contract': LargeTable,
  'aids-handover': LargeTable,
  'asset-label': AssetLabel,
  'marriage-certificate': CertificatePages,
  'divorce-certificate': CertificatePages,
  'reissue-certificate': CertificatePages,
};

/** Paper narrower than this (A5, 148 mm) takes smaller type. */
const smallPaperMm = 170;

export function Sheet(props: { readonly sheet: SheetData; readonly placement?: Placement | undefined }) {
  const { sheet, placement = unmoved } = props;
  const usual = sheet.model.paged ? PagedTable : OfficialTable;
  const Layout = sheet.model.large ? LargeTable : (layouts[sheet.form] ?? usual);
  const { widthMm, heightMm } = sheet.paper;
  const [x, y] = [placement.xTenths / 10, placement.yTenths / 10];
  return (
    <article
      className={[
        'sheet',
        ...(placement.onlyValues ? ['sheet-values'] : []),
        ...(widthMm < smallPaperMm ? ['sheet-small'] : []),
      ].join(' ')}
      lang="zh-CN"
      style={{ width: `${widthMm}mm`, minHeight: `${heightMm}mm` }}
    >
      {placement === unmoved ? (
        <Layout sheet={sheet} />
      ) : (
        <div className="sheet-placed" style={{ transform: `translate(${x}mm, ${y}mm)` }}>
          <Layout sheet={sheet} />
        </div>
      )}
    </article>
  );
}
