/** A form laid out on its paper, in millimetres. The print page and the preview show the very same thing. */
import type { ReactNode } from 'react';
import { AssetLabel } from './AssetLabel.tsx';
import { LargeTable } from './LargeTable.tsx';
import { MarriageCertificate } from './MarriageCertificate.tsx';
import { OfficialTable } from './OfficialTable.tsx';
import './sheet.css';
import type { SheetData } from './sheet-data.ts';

/** Forms with a paper of their own kind; all others are official tables. */
const layouts: { readonly [form: string]: (props: { readonly sheet: SheetData }) => ReactNode } = {
  'aids-contract': LargeTable,
  'aids-handover': LargeTable,
  'asset-label': AssetLabel,
  'marriage-certificate': MarriageCertificate,
};

export function Sheet({ sheet }: { readonly sheet: SheetData }) {
  const Layout = layouts[sheet.form] ?? OfficialTable;
  const { widthMm, heightMm } = sheet.paper;
  return (
    <article className="sheet" lang="zh-CN" style={{ width: `${widthMm}mm`, minHeight: `${heightMm}mm` }}>
      <Layout sheet={sheet} />
    </article>
  );
}
