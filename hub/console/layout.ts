/** The frame around every page of the console, and the small pieces that pages share. */
import { type Html, html } from './html.ts';
import type { Session } from './session.ts';
import type { Language, TextKey, Texts } from './texts.ts';

/** What a page needs to know about its reader. */
export interface View {
  readonly language: Language;
  readonly texts: Texts;
  readonly session: Session | null;
  readonly hubEpoch: string;
}

const sections: readonly { readonly key: TextKey; readonly path: string }[] = [
  { key: 'overview', path: '/console' },
  { key: 'events', path: '/console/events' },
  { key: 'cases', path: '/console/cases' },
  { key: 'quarantine', path: '/console/quarantine' },
  { key: 'audit', path: '/console/audit' },
];

/** A whole page. `section` is the path of the menu entry it belongs to. */
export function page(view: View, section: string, body: Html): string {
  const { texts: t, session } = view;
  const entry = ({ key, path }: (typeof sections)[number]): Html =>
    path === section
      ? html`<a href="${path}" aria-current="page">${t[key]}</a>`
      : html`<a href="${path}">${t[key]}</a>`;
  const menu = session
    ? html`<nav>${sections.map(entry)}</nav><span class="notice">${session.account}</span>
      <form method="post" action="/console/sign-out">${formToken(view)}<button class="plain">${t.signOut}</button></form>`
    : html`<nav></nav>`;
  const other = view.language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>${
    html`<html lang="${view.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${t.title}</title><link rel="stylesheet" href="/console/style.css"></head>
<body><header><div><b>${t.title}</b>${menu}
<form method="post" action="/console/language"><input type="hidden" name="language" value="${other}"><button class="plain" lang="${other}">${t.language}</button></form>
</div></header><main>${body}</main><footer>${t.footer} · ${t.hubEpoch} <code>${view.hubEpoch.slice(0, 8)}</code></footer></body></html>`
      .html
  }`;
}

/** The hidden field that every form of a signed-in person carries. */
export const formToken = (view: View): Html =>
  html`<input type="hidden" name="formToken" value="${view.session?.formToken ?? ''}">`;

export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => Html;
  readonly isNumber?: boolean;
}

/** A table, or a word that there is nothing yet. */
export function table<R>(view: View, columns: readonly Column<R>[], rows: readonly R[]): Html {
  if (rows.length === 0) return html`<p class="notice">${view.texts.noneYet}</p>`;
  const kind = (column: Column<R>): string => (column.isNumber ? 'number' : 'text');
  const heads = columns.map((column) => html`<th class="${kind(column)}">${column.head}</th>`);
  const cells = (row: R): readonly Html[] =>
    columns.map((column) => html`<td class="${kind(column)}">${column.cell(row)}</td>`);
  return html`<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}

/** An instant in the district's own time, to the second. */
export function time(view: View, at: Date): Html {
  const shown = at.toLocaleString(view.language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: 'Asia/Shanghai',
    hour12: false,
  });
  return html`<time datetime="${at.toISOString()}">${shown}</time>`;
}

export const count = (value: number): Html => html`${value.toLocaleString('en')}`;
