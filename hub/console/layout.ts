/** The frame around every page of the console, and the small pieces that pages share. */
import type { Refusal } from '#domain/kernel/refusal.ts';
import { type Html, html } from './html.ts';
import { refusalWords } from './product-words.ts';
import { type ConsoleAct, mayAct } from './roles.ts';
import type { Session } from './session.ts';
import { type Language, type TextKey, type Texts, wordOf } from './texts.ts';

/** What a page needs to know about its reader. */
export interface View {
  readonly language: Language;
  readonly texts: Texts;
  readonly session: Session | null;
  readonly hubEpoch: string;
  /** The name of the hall whose own hub this is; null at the district's. */
  readonly hall: string | null;
}

interface SectionLink {
  readonly key: TextKey;
  readonly path: string;
  readonly act: ConsoleAct;
  /** Shown at a hall's own hub, or at the district's, only. */
  readonly at?: 'hall' | 'district';
}

/** The menu, in groups: the day, the records, the house. */
const groups: readonly { readonly key: TextKey; readonly sections: readonly SectionLink[] }[] = [
  {
    key: 'groupDay',
    sections: [
      { key: 'overview', path: '/console', act: 'see' },
      { key: 'district', path: '/console/district', act: 'see', at: 'hall' },
      { key: 'halls', path: '/console/halls', act: 'see' },
      { key: 'devices', path: '/console/devices', act: 'see' },
      { key: 'figures', path: '/console/figures', act: 'see' },
      { key: 'numbers', path: '/console/numbers', act: 'see' },
      { key: 'night', path: '/console/night', act: 'see' },
      { key: 'bundles', path: '/console/bundles', act: 'carry' },
    ],
  },
  {
    key: 'groupRecords',
    sections: [
      { key: 'cases', path: '/console/cases', act: 'see' },
      { key: 'events', path: '/console/events', act: 'see' },
      { key: 'conflicts', path: '/console/conflicts', act: 'see' },
      { key: 'quarantine', path: '/console/quarantine', act: 'see' },
    ],
  },
  {
    key: 'groupHouse',
    sections: [
      { key: 'audit', path: '/console/audit', act: 'audit' },
      { key: 'reference', path: '/console/reference', act: 'see' },
      { key: 'accounts', path: '/console/accounts', act: 'manage-accounts' },
    ],
  },
];

export const may = ({ session }: View, act: ConsoleAct): boolean => session !== null && mayAct(session.role, act);

/** A whole page. `section` is the path of the menu entry it belongs to. */
export function page(view: View, section: string, title: string, body: Html): string {
  const { texts: t, session } = view;
  const other = view.language === 'en' ? 'zh-CN' : 'en';
  const language = html`<form method="post" action="/console/language"><input type="hidden" name="language" value="${other}"><input type="hidden" name="section" value="${section}"><button class="plain" lang="${other}">${t.language}</button></form>`;
  const frame = session
    ? html`<a class="skip" href="#main">${t.skip}</a><div class="frame"><aside>${brand(view)}${menu(view, section)}</aside>
<div class="column"><header><h1>${title}</h1><div class="who"><a href="/console/password">${session.account}</a><span class="notice">${t[session.role]}</span>${language}
<form method="post" action="/console/sign-out">${formToken(view)}<button class="plain">${t.signOut}</button></form></div></header>
<main id="main">${body}</main>${footer(view)}</div></div>`
    : html`<div class="outside"><header>${brand(view)}${language}</header><main>${body}</main>${footer(view)}</div>`;
  return `<!doctype html>${
    html`<html lang="${view.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · ${t.title}</title><link rel="stylesheet" href="/console/style.css"></head><body>${frame}</body></html>`
      .html
  }`;
}

const brand = ({ texts: t, hall }: View): Html =>
  html`<div class="brand"><svg viewBox="0 0 32 32" aria-hidden="true"><rect x="1" y="1" width="30" height="30" rx="8"></rect><path d="M9 23V13l7-5 7 5v10h-5v-6h-4v6z"></path></svg><div><b>${t.product}</b><span>${hall ?? t.hubName}</span></div></div>`;

const footer = ({ texts: t, hubEpoch }: View): Html =>
  html`<footer>${t.footer} · ${t.hubEpoch} <code>${hubEpoch.slice(0, 8)}</code></footer>`;

function menu(view: View, section: string): Html {
  const { texts: t } = view;
  const entry = ({ key, path }: SectionLink): Html =>
    path === section
      ? html`<li><a href="${path}" aria-current="page">${t[key]}</a></li>`
      : html`<li><a href="${path}">${t[key]}</a></li>`;
  const shown = groups.flatMap(({ key, sections }) => {
    const here = view.hall === null ? 'district' : 'hall';
    const allowed = sections.filter(({ act, at = here }) => at === here && may(view, act));
    return allowed.length > 0 ? [html`<h2>${t[key]}</h2><ul>${allowed.map(entry)}</ul>`] : [];
  });
  return html`<nav aria-label="${t.menu}">${shown}</nav>`;
}

/** The hidden field that every form of a signed-in person carries. */
export const formToken = (view: View): Html =>
  html`<input type="hidden" name="formToken" value="${view.session?.formToken ?? ''}">`;

export interface Column<R> {
  readonly head: string;
  readonly cell: (row: R) => Html;
  readonly isNumber?: boolean;
  /** Sentences, which may go on in a next line; everything else stays whole. */
  readonly isProse?: boolean;
}

/** A table, or a word that there is nothing yet. */
export function table<R>(view: View, label: string, columns: readonly Column<R>[], rows: readonly R[]): Html {
  if (rows.length === 0) return html`<p class="empty">${view.texts.noneYet}</p>`;
  const kind = (column: Column<R>): string => (column.isNumber ? 'number' : column.isProse ? 'text wrap' : 'text');
  const heads = columns.map((column) => html`<th scope="col" class="${kind(column)}">${column.head}</th>`);
  const cells = (row: R): readonly Html[] =>
    columns.map((column) => html`<td class="${kind(column)}">${column.cell(row)}</td>`);
  return html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table><caption>${label}</caption><thead><tr>${heads}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody></table></div>`;
}

/** An instant in the district's own time, to the minute; the whole of it for machines. */
export function time(at: Date | null, missing: string): Html {
  if (!at) return html`<span class="notice">${missing}</span>`;
  const shown = at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
  return html`<time datetime="${at.toISOString()}">${shown}</time>`;
}

export const count = (value: number): Html => html`${value.toLocaleString('en')}`;

/** A word with a colour, and the colour is never the only sign. */
export const badge = (kind: 'good' | 'warn' | 'bad' | 'quiet', text: string): Html =>
  html`<span class="badge ${kind}">${text}</span>`;

export const fact = (label: string, value: Html): Html => html`<dt>${label}</dt><dd>${value}</dd>`;

/** A refusal of the domain in the reader's words, with the place that it is about. */
export function refusalText({ texts: t, language }: View, refusal: Refusal): string {
  const { code, at } = refusal;
  const text = wordOf(t, 'refusal', code, refusalWords(language, refusal));
  return at ? `${text}: ${at}` : text;
}

/** A hall by its name, with its id as the title; what concerns no single hall says so. */
export const hallName = (
  { texts: t }: View,
  { center, centerName }: { readonly center: string; readonly centerName: string },
): Html => (center === 'district' ? html`${t.wholeDistrict}` : html`<span title="${center}">${centerName}</span>`);

/** A labelled field of a form. */
export const field = (id: string, label: string, input: Html): Html =>
  html`<div class="field"><label for="${id}">${label}</label>${input}</div>`;

/** Choices of a select, the given one chosen. */
export const choices = (options: readonly (readonly [string, string])[], chosen: string): readonly Html[] =>
  options.map(([value, label]) =>
    value === chosen
      ? html`<option value="${value}" selected>${label}</option>`
      : html`<option value="${value}">${label}</option>`,
  );
