/** The pages of the house: figures against targets, the audit, accounts. */
import type { AuditEntry } from '../audit.ts';
import { type AccountRow, shortestPassword } from './accounts.ts';
import { type Html, html } from './html.ts';
import {
  badge,
  type Column,
  choices,
  count,
  field,
  formToken,
  hallName,
  may,
  page,
  table,
  time,
  type View,
} from './layout.ts';
import { warning } from './pages.ts';
import { type AuditRow, type AuditSearch, auditPageSize, type HallRow } from './queries.ts';
import { consoleRoles } from './roles.ts';
import { type TextKey, wordOf } from './texts.ts';

/** Cases of one window in one hall in one month. */
export interface FigureRow {
  readonly center: string;
  readonly centerName: string;
  readonly window: string;
  readonly windowName: string;
  readonly opened: number;
  readonly events: number;
  readonly target: number | null;
}

export function figuresPage(view: View, month: string, rows: readonly FigureRow[]): string {
  const { texts: t } = view;
  const columns: readonly Column<FigureRow>[] = [
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.window, cell: (row) => html`${row.windowName}` },
    { head: t.casesOpened, cell: (row) => count(row.opened), isNumber: true },
    { head: t.target, cell: (row) => (row.target === null ? html`–` : count(row.target)), isNumber: true },
    { head: t.reached, cell: (row) => reached(row) },
    { head: t.eventsWritten, cell: (row) => count(row.events), isNumber: true },
    ...(may(view, 'manage-halls')
      ? [
          {
            head: t.setTarget,
            cell: (row: FigureRow) =>
              html`<form method="post" action="/console/targets">${formToken(view)}<input type="hidden" name="center" value="${row.center}"><input type="hidden" name="window" value="${row.window}"><input type="hidden" name="month" value="${month}">
<input name="monthly" type="number" min="0" max="100000" required value="${row.target ?? ''}" aria-label="${t.target}: ${row.centerName} ${row.windowName}" size="6"><button class="plain">${t.save}</button></form>`,
          },
        ]
      : []),
  ];
  return page(
    view,
    '/console/figures',
    t.figures,
    html`<form class="row" method="get">${field('month', t.month, html`<input id="month" name="month" type="month" value="${month}" pattern="[0-9]{4}-[0-9]{2}">`)}<button>${t.show}</button></form>
<p class="notice">${t.figuresHint}</p>${table(view, t.figures, columns, rows)}`,
  );
}

function reached({ opened, target }: FigureRow): Html {
  if (!target) return html`–`;
  const share = Math.round((opened / target) * 100);
  const kind = share >= 100 ? 'good' : share >= 80 ? 'quiet' : 'warn';
  return html`<meter class="meter" min="0" max="100" value="${Math.min(100, share)}">${share}%</meter> ${badge(kind, `${share}%`)}`;
}

/** Every action of the audit, for the search. */
const actions: { readonly [A in AuditEntry['action']]: true } = {
  'console.signed-in': true,
  'console.refused': true,
  'console.signed-out': true,
  'event.opened': true,
  'quarantine.opened': true,
  'content.refused': true,
  'code.made': true,
  'bundle.taken': true,
  'bundle.refused': true,
  'wish.refused': true,
  'parcel.made': true,
  'hall.added': true,
  'target.set': true,
  'account.added': true,
  'account.changed': true,
  'account.password-set': true,
  'device.enrolled': true,
  'device.certified': true,
  'device.refused': true,
  'device.revoked': true,
  'device.released': true,
  'device.forked': true,
  'device.by-hall': true,
  'device.by-district': true,
  'hall.forwarded': true,
  'conflict.opened': true,
  'conflict.decided': true,
  'reference.published': true,
  'night.set': true,
  'connection.refused': true,
  'range.granted': true,
  'range.closed': true,
};

export function auditPage(view: View, rows: readonly AuditRow[], search: AuditSearch): string {
  const { texts: t } = view;
  const columns: readonly Column<AuditRow>[] = [
    { head: t.at, cell: (row) => time(row.at, '') },
    { head: t.account, cell: (row) => html`${row.account}` },
    { head: t.action, cell: (row) => html`${actionText(view, row.action)} <code>${row.action}</code>` },
    { head: t.subject, cell: (row) => html`<code>${row.subject}</code>` },
    { head: t.hall, cell: (row) => hallName(view, row) },
  ];
  const options: readonly (readonly [string, string])[] = [
    ['', t.allActions],
    ...Object.keys(actions).map((action) => [action, actionText(view, action)] as const),
  ];
  const to = (number: number): string =>
    `/console/audit?${new URLSearchParams({ ...asQuery(search), page: String(number) })}`;
  const isMore = rows.length > auditPageSize;
  const pages = html`<nav class="row end" aria-label="${t.pages}">${search.page > 0 ? html`<a class="button" rel="prev" href="${to(search.page - 1)}">${t.newer}</a>` : null}${isMore ? html`<a class="button" rel="next" href="${to(search.page + 1)}">${t.older}</a>` : null}</nav>`;
  return page(
    view,
    '/console/audit',
    t.audit,
    html`<form class="row" method="get" role="search">
${field('action', t.action, html`<select id="action" name="action">${choices(options, search.action)}</select>`)}
${field('by', t.account, html`<input id="by" name="account" value="${search.account}" maxlength="60" size="12">`)}
${field('text', t.subject, html`<input id="text" name="text" value="${search.text}" maxlength="120" size="24">`)}
${field('from', t.from, html`<input id="from" name="from" type="date" value="${search.from}">`)}
${field('to', t.to, html`<input id="to" name="to" type="date" value="${search.to}">`)}<button>${t.search}</button></form>
${table(view, t.audit, columns, rows.slice(0, auditPageSize))}${pages}`,
  );
}

const asQuery = ({ action, account, text, from, to }: AuditSearch) => ({ action, account, text, from, to });

const actionText = ({ texts }: View, action: string): string => wordOf(texts, 'action', action);

export interface AccountParts {
  readonly accounts: readonly AccountRow[];
  /** With a hub of their own. */
  readonly halls: readonly HallRow[];
}

export function accountsPage(
  view: View,
  { accounts: rows, halls }: AccountParts,
  told: { readonly problem?: TextKey; readonly password?: string; readonly account?: string } = {},
): string {
  const { texts: t } = view;
  const roles = consoleRoles.map((role) => [role, t[role]] as const);
  const change = (row: AccountRow): Html =>
    html`<form method="post" action="/console/accounts/change">${formToken(view)}<input type="hidden" name="account" value="${row.account}"><select name="role" aria-label="${t.role}: ${row.account}">${choices(roles, row.role)}</select>
<select name="disabled" aria-label="${t.state}: ${row.account}">${choices(
      [
        ['no', t.inUse],
        ['yes', t.disabled],
      ],
      row.disabled ? 'yes' : 'no',
    )}</select><button class="plain">${t.save}</button></form>
<form method="post" action="/console/accounts/password">${formToken(view)}<input type="hidden" name="account" value="${row.account}"><button class="plain">${t.resetPassword}</button></form>`;
  const columns: readonly Column<AccountRow>[] = [
    { head: t.account, cell: (row) => html`<b>${row.account}</b>` },
    { head: t.personName, cell: (row) => html`${row.name}` },
    {
      head: t.state,
      cell: (row) =>
        row.disabled ? badge('quiet', t.disabled) : row.locked ? badge('warn', t.lockedNow) : badge('good', t.inUse),
    },
    { head: t.lastUsed, cell: (row) => time(row.usedAt, '–') },
    ...(halls.length > 0
      ? [{ head: t.accountPlace, cell: (row: AccountRow) => html`${row.hall ?? t.placeDistrict}` }]
      : []),
    {
      head: t.role,
      cell: (row) => (row.isOfDistrict ? html`${t[row.role]} ${badge('quiet', t.placeDistrict)}` : change(row)),
    },
  ];
  const place =
    halls.length > 0
      ? field(
          'new-hall',
          t.accountPlace,
          html`<select id="new-hall" name="hall">${choices([['', t.placeDistrict], ...halls.map(({ center, name }) => [center, name] as const)], '')}</select>`,
        )
      : null;
  const password = told.password
    ? html`<div class="sheet" role="status"><b>${told.account ?? ''}</b> · ${t.passwordOnce}<code class="code">${told.password}</code></div><br>`
    : null;
  return page(
    view,
    '/console/accounts',
    t.accounts,
    html`${password}${warning(view, told.problem)}${table(view, t.accounts, columns, rows)}
<h2>${t.addAccount}</h2><form class="row sheet" method="post" action="/console/accounts">${formToken(view)}
${field('new-account', t.account, html`<input id="new-account" name="account" required pattern="[a-z][a-z0-9._]{2,30}" maxlength="31">`)}
${field('new-name', t.personName, html`<input id="new-name" name="name" required maxlength="40">`)}
${field('new-role', t.role, html`<select id="new-role" name="role">${choices(roles, 'viewer')}</select>`)}${place}<button>${t.addAccount}</button></form>
<p class="notice">${t.accountHint} ${t.passwordRule.replace('{n}', String(shortestPassword))}</p>
<dl class="sheet facts">${consoleRoles.map((role) => html`<dt>${t[role]}</dt><dd>${t[`${role}Hint`]}</dd>`)}</dl>`,
  );
}
