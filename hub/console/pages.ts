/** The pages of the console as functions from what was read to HTML. */
import type { CaseRow } from './case-list.ts';
import { type Html, html } from './html.ts';
import { type Column, count, formToken, page, table, time, type View } from './layout.ts';
import type { AuditRow, DeviceRow, EventKey, EventRow, Figures, QuarantineRow } from './queries.ts';

const eventPath = (key: EventKey): string =>
  `/console/events/${[key.center, key.device, key.epoch, key.seq].map((part) => encodeURIComponent(part)).join('/')}`;
const devicePath = (key: { center: string; device: string }): string =>
  `/console/devices/${encodeURIComponent(key.center)}/${encodeURIComponent(key.device)}`;

export function signInPage(view: View, problem?: 'signInRefused' | 'signInLocked'): string {
  const { texts: t } = view;
  const warning = problem ? html`<p class="refused" role="alert">${t[problem]}</p>` : null;
  return page(
    view,
    '',
    html`<form class="sheet sign-in" method="post" action="/console/sign-in"><h1>${t.signIn}</h1>${warning}
<label for="account">${t.account}</label><input id="account" name="account" required autocomplete="username" autofocus maxlength="60">
<label for="password">${t.password}</label><input id="password" name="password" type="password" required autocomplete="current-password" maxlength="200">
<button>${t.signIn}</button><p class="notice">${t.signInNotice}</p></form>`,
  );
}

export function overviewPage(
  view: View,
  figures: Figures,
  devices: readonly DeviceRow[],
  events: readonly EventRow[],
  newCode?: string,
): string {
  const { texts: t } = view;
  const figure = (label: string, value: number): Html => html`<div><dt>${label}</dt><dd>${count(value)}</dd></div>`;
  const code = newCode
    ? html`<div class="sheet" role="status">${t.newCodeNotice} <code class="code">${newCode}</code></div>`
    : null;
  return page(
    view,
    '/console',
    html`<h1>${t.overview}</h1><dl class="figures">
${figure(t.halls, figures.halls)}${figure(t.devices, figures.devices)}${figure(t.eventsReceived, figures.events)}
${figure(t.eventsToday, figures.today)}${figure(t.inQuarantine, figures.quarantined)}</dl>
<h2>${t.devices}</h2>${code}${table(view, deviceColumns(view), devices)}
<form class="row" method="post" action="/console/codes">${formToken(view)}<button>${t.newCode}</button></form>
<h2>${t.newestEvents}</h2>${table(view, eventColumns(view), events)}`,
  );
}

function state(view: View, device: DeviceRow): Html {
  return html`<span class="state ${device.state}">${view.texts[device.state]}</span>`;
}

function offset(view: View, device: DeviceRow): Html {
  if (device.clockOffsetMs === null) return html`–`;
  return html`${(device.clockOffsetMs / 1000).toFixed(1)} ${view.texts.seconds}`;
}

function deviceColumns(view: View): readonly Column<DeviceRow>[] {
  const { texts: t } = view;
  return [
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.device, cell: (row) => html`<a href="${devicePath(row)}">${row.code}</a>` },
    { head: t.machine, cell: (row) => html`${row.machine}` },
    { head: t.state, cell: (row) => state(view, row) },
    { head: t.lastSync, cell: (row) => (row.lastSync ? time(view, row.lastSync) : html`${t.never}`) },
    { head: t.eventsReceived, cell: (row) => count(row.events), isNumber: true },
    { head: t.inQuarantine, cell: (row) => count(row.quarantined), isNumber: true },
    { head: t.clockOffset, cell: (row) => offset(view, row), isNumber: true },
  ];
}

function eventColumns(view: View): readonly Column<EventRow>[] {
  const { texts: t } = view;
  return [
    { head: t.received, cell: (row) => time(view, row.received) },
    { head: t.type, cell: (row) => html`<a href="${eventPath(row)}">${row.type}</a>` },
    { head: t.stream, cell: (row) => html`<code>${row.stream}</code>` },
    { head: t.version, cell: (row) => count(row.version), isNumber: true },
    { head: t.time, cell: (row) => time(view, row.at) },
    { head: t.sequence, cell: (row) => html`${row.epoch}/${row.seq}`, isNumber: true },
  ];
}

export function eventsPage(view: View, events: readonly EventRow[], prefix: string): string {
  const { texts: t } = view;
  return page(
    view,
    '/console/events',
    html`<h1>${t.events}</h1>
<form class="row" method="get"><label for="stream">${t.stream}</label><input id="stream" name="stream" value="${prefix}" placeholder="marriage/" maxlength="120"><button>${t.filter}</button></form>
${table(view, eventColumns(view), events)}`,
  );
}

/** `payload` only after the reader asked for it and the look was audited. */
export function eventPage(view: View, event: EventRow, payload?: string): string {
  const { texts: t } = view;
  const fact = (label: string, value: Html): Html => html`<dt>${label}</dt><dd>${value}</dd>`;
  const content =
    payload === undefined
      ? html`<form method="post" action="/console/events/open">${keyFields(view, event)}<p class="notice">${t.openNotice}</p><button>${t.open}</button></form>`
      : html`<p class="notice" role="status">${t.opened}</p><pre>${payload}</pre>`;
  return page(
    view,
    '/console/events',
    html`<h1>${event.type}</h1><dl class="sheet facts">
${fact(t.stream, html`<code>${event.stream}</code>`)}${fact(t.version, count(event.version))}${fact(t.actor, html`<code>${event.actor}</code>`)}
${fact(t.device, html`<a href="${devicePath(event)}"><code>${event.device}</code></a>`)}${fact(t.sequence, html`${event.epoch}/${event.seq}`)}
${fact(t.time, time(view, event.at))}${fact(t.received, time(view, event.received))}${fact(t.hash, html`<code>${event.hash}</code>`)}</dl>
<h2>${t.content}</h2><div class="sheet">${content}</div>`,
  );
}

function keyFields(view: View, key: EventKey): Html {
  const field = (name: string, value: string | number): Html =>
    html`<input type="hidden" name="${name}" value="${value}">`;
  return html`${formToken(view)}${field('center', key.center)}${field('device', key.device)}${field('epoch', key.epoch)}${field('seq', key.seq)}`;
}

export function devicePage(view: View, device: DeviceRow): string {
  const { texts: t } = view;
  const fact = (label: string, value: Html): Html => html`<dt>${label}</dt><dd>${value}</dd>`;
  const isActive = device.state === 'active';
  return page(
    view,
    '/console',
    html`<h1>${device.centerName} · ${device.code}</h1><dl class="sheet facts">
${fact(t.device, html`<code>${device.device}</code>`)}${fact(t.machine, html`${device.machine}`)}${fact(t.state, state(view, device))}
${fact(t.enrolledAt, time(view, device.enrolledAt))}${fact(t.lastSync, device.lastSync ? time(view, device.lastSync) : html`${t.never}`)}
${fact(t.eventsReceived, count(device.events))}${fact(t.batches, count(device.batches))}${fact(t.epoch, html`${device.epoch ?? '–'}`)}
${fact(t.inQuarantine, count(device.quarantined))}${fact(t.clockOffset, offset(view, device))}</dl>
<form class="row" method="post" action="/console/devices/state">${formToken(view)}<input type="hidden" name="center" value="${device.center}"><input type="hidden" name="device" value="${device.device}">
<input type="hidden" name="state" value="${isActive ? 'revoked' : 'active'}"><button class="${isActive ? 'bad' : 'plain'}">${isActive ? t.revoke : t.release}</button></form>`,
  );
}

export function casesPage(view: View, cases: readonly CaseRow[]): string {
  const { texts: t } = view;
  const word = (text: CaseRow['stage'] | null): string =>
    text === null ? '–' : typeof text === 'string' ? text : view.language === 'en' ? text.en : text.zh;
  return page(
    view,
    '/console/cases',
    html`<h1>${t.cases}</h1>${table(
      view,
      [
        {
          head: t.caseNumber,
          cell: (row) => html`<a href="/console/events?stream=${encodeURIComponent(row.stream)}">${row.number}</a>`,
        },
        { head: t.stage, cell: (row) => html`${word(row.stage)}` },
        { head: t.outcome, cell: (row) => html`${word(row.outcome)}` },
        { head: t.state, cell: (row) => html`${row.closed ? t.closed : t.openCase}` },
        { head: t.updated, cell: (row) => time(view, row.updatedAt) },
      ] satisfies Column<CaseRow>[],
      cases,
    )}`,
  );
}

/** `opened` is one line's text, after the look was audited. */
export function quarantinePage(view: View, rows: readonly QuarantineRow[], opened?: string): string {
  const { texts: t } = view;
  const shown =
    opened === undefined
      ? null
      : html`<div class="sheet"><p class="notice" role="status">${t.opened}</p><pre>${opened}</pre></div>`;
  const columns: readonly Column<QuarantineRow>[] = [
    { head: t.received, cell: (row) => time(view, row.received) },
    { head: t.device, cell: (row) => html`<a href="${devicePath(row)}"><code>${row.device}</code></a>` },
    { head: t.sequence, cell: (row) => html`${row.epoch}/${row.seq}`, isNumber: true },
    { head: t.reason, cell: (row) => html`${t[`reason${row.reason}`]}` },
    {
      head: t.content,
      cell: (row) =>
        html`<form method="post" action="/console/quarantine/open">${keyFields(view, row)}<button class="plain">${t.open}</button></form>`,
    },
  ];
  return page(view, '/console/quarantine', html`<h1>${t.quarantine}</h1>${shown}${table(view, columns, rows)}`);
}

export function auditPage(view: View, rows: readonly AuditRow[]): string {
  const { texts: t } = view;
  const columns: readonly Column<AuditRow>[] = [
    { head: t.received, cell: (row) => time(view, row.at) },
    { head: t.account, cell: (row) => html`${row.account}` },
    { head: t.action, cell: (row) => html`<code>${row.action}</code>` },
    { head: t.subject, cell: (row) => html`<code>${row.subject}</code>` },
    { head: t.hall, cell: (row) => html`${row.center}` },
  ];
  return page(view, '/console/audit', html`<h1>${t.audit}</h1>${table(view, columns, rows)}`);
}

export function problemPage(view: View, problem: 'notFound' | 'expired'): string {
  return page(view, '', html`<p class="sheet" role="alert">${view.texts[problem]}</p>`);
}
