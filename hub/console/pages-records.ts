/** The pages of what was written: events, cases, conflicts, quarantine. Content is shown only after its reader asked for it. */
import type { ConcurrentEvent } from '#domain/kernel/aggregate.ts';
import { mayBeConfidential } from '#domain/windows.ts';
import type { OpenConflict } from '../open-conflicts.ts';
import type { CaseRow } from './case-list.ts';
import { eventLink } from './event-link.ts';
import { type Html, html } from './html.ts';
import {
  badge,
  type Column,
  count,
  fact,
  field,
  formToken,
  hallName,
  may,
  page,
  table,
  time,
  type View,
} from './layout.ts';
import { conflictFields } from './pages-conflict.ts';
import { devicePath } from './paths.ts';
import { eventTitle } from './product-words.ts';
import type { EventKey, EventRow, QuarantineRow } from './queries.ts';
import { wordOf } from './texts.ts';

function eventColumns(view: View): readonly Column<EventRow>[] {
  const { texts: t } = view;
  return [
    { head: t.received, cell: (row) => time(row.received, '') },
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.type, cell: (row) => eventLink(view, row) },
    { head: t.stream, cell: (row) => html`<code>${row.stream}</code>` },
    { head: t.version, cell: (row) => count(row.version), isNumber: true },
    { head: t.time, cell: (row) => time(row.at, '') },
    { head: t.sequence, cell: (row) => html`${row.epoch}/${row.seq}`, isNumber: true },
  ];
}

export function eventsPage(view: View, events: readonly EventRow[], prefix: string): string {
  const { texts: t } = view;
  return page(
    view,
    '/console/events',
    t.events,
    html`<form class="row" method="get" role="search">${field('stream', t.stream, html`<input id="stream" name="stream" value="${prefix}" placeholder="marriage/" maxlength="120" size="40">`)}<button>${t.filter}</button></form>
${table(view, t.events, eventColumns(view), events)}`,
  );
}

/** `payload` only after the reader asked for it and the look was audited. */
export function eventPage(view: View, event: EventRow, payload?: string): string {
  const { texts: t } = view;
  const ask = mayBeConfidential(event.stream)
    ? html`<p class="notice">${t.confidential}</p>`
    : may(view, 'open-content')
      ? html`<form method="post" action="/console/events/open">${keyFields(view, event)}<p class="notice">${t.openNotice}</p><button>${t.open}</button></form>`
      : html`<p class="notice">${t.openOthers}</p>`;
  const content =
    payload === undefined ? ask : html`<p class="notice" role="status">${t.opened}</p><pre>${payload}</pre>`;
  return page(
    view,
    '/console/events',
    eventTitle(view.language, event.type),
    html`<dl class="sheet facts">
${fact(t.type, html`<code>${event.type}</code>`)}${fact(t.stream, html`<a href="/console/events?stream=${encodeURIComponent(event.stream)}"><code>${event.stream}</code></a>`)}${fact(t.version, count(event.version))}${fact(t.actor, html`<code>${event.actor}</code>`)}
${fact(t.device, html`<a href="${devicePath(event)}"><code>${event.device}</code></a>`)}${fact(t.sequence, html`${event.epoch}/${event.seq}`)}
${fact(t.time, time(event.at, ''))}${fact(t.received, time(event.received, ''))}${fact(t.hash, html`<code>${event.hash}</code>`)}</dl>
<h2>${t.content}</h2><div class="sheet">${content}</div>`,
  );
}

function keyFields(view: View, key: EventKey): Html {
  const hidden = (name: string, value: string | number): Html =>
    html`<input type="hidden" name="${name}" value="${value}">`;
  return html`${formToken(view)}${hidden('center', key.center)}${hidden('device', key.device)}${hidden('epoch', key.epoch)}${hidden('seq', key.seq)}`;
}

export function casesPage(view: View, cases: readonly CaseRow[]): string {
  const { texts: t } = view;
  const word = (text: CaseRow['stage'] | null): string =>
    text === null ? '–' : typeof text === 'string' ? text : view.language === 'en' ? text.en : text.zh;
  const columns: readonly Column<CaseRow>[] = [
    {
      head: t.caseNumber,
      cell: (row) => html`<a href="/console/events?stream=${encodeURIComponent(row.stream)}">${row.number}</a>`,
    },
    { head: t.hall, cell: (row) => hallName(view, row) },
    { head: t.stage, cell: (row) => html`${word(row.stage)}` },
    { head: t.outcome, cell: (row) => html`${word(row.outcome)}` },
    { head: t.state, cell: (row) => (row.closed ? badge('quiet', t.closed) : badge('good', t.openCase)) },
    { head: t.updated, cell: (row) => time(row.updatedAt, '') },
  ];
  return page(view, '/console/cases', t.cases, table(view, t.cases, columns, cases));
}

/** How many of each side's events a row names. */
const listedTitles = 3;

/** What a conflict is about: the field, or what counts and what was set aside, each by what happened. */
function conflictName({ texts: t, language }: View, conflict: OpenConflict): Html {
  const { kind, name, stream } = conflict;
  if (kind === 'duplicate') return html`–`;
  if (kind === 'field') return html`${wordOf(t, 'field', name)}`;
  const { setAside } = conflict.body;
  const title = ({ type, payload }: ConcurrentEvent): string =>
    mayBeConfidential(stream) ? eventTitle(language, type) : eventTitle(language, type, payload);
  const line = (label: string, events: readonly ConcurrentEvent[]): Html => {
    const titles = [...new Set(events.map(title))];
    const shown = titles.length > listedTitles ? [...titles.slice(0, listedTitles), '…'] : titles;
    return html`<span class="notice">${label}</span> ${shown.join(language === 'en' ? '; ' : '；')}`;
  };
  const counting = setAside.flatMap(({ against }) => against);
  const aside = setAside.map(({ event }) => event);
  return html`${line(t.countsNow, counting)}<br>${line(t.wasSetAside, aside)}`;
}

/** Which streams wait for a decision. The values themselves are personal: the counters show them to whoever decides. */
export function conflictsPage(view: View, rows: readonly OpenConflict[], isDecided = false): string {
  const { texts: t } = view;
  const kinds = { field: t.conflictField, branch: t.conflictBranch, duplicate: t.conflictDuplicate } as const;
  const columns: readonly Column<OpenConflict>[] = [
    { head: t.openedAt, cell: (row) => time(row.openedAt, '') },
    { head: t.hall, cell: (row) => hallName(view, row) },
    { head: t.conflictKind, cell: (row) => badge('warn', kinds[row.kind]) },
    {
      head: t.stream,
      cell: (row) =>
        row.kind === 'duplicate'
          ? html`<code>${row.stream}</code>`
          : html`<a href="/console/events?stream=${encodeURIComponent(row.stream)}"><code>${row.stream}</code></a>`,
      isProse: true,
    },
    { head: t.conflictName, cell: (row) => conflictName(view, row), isProse: true },
    ...(may(view, 'decide')
      ? [
          {
            head: t.decide,
            cell: (row: OpenConflict) =>
              mayBeConfidential(row.stream)
                ? html`<span class="notice">${t.decidedAtCounter}</span>`
                : html`<form method="post" action="/console/conflicts/open">${conflictFields(view, row)}<button class="plain">${t.lookAndDecide}</button></form>`,
          },
        ]
      : []),
  ];
  return page(
    view,
    '/console/conflicts',
    t.conflicts,
    html`${isDecided ? html`<p class="sheet" role="status">${t.decided}</p>` : null}<p class="notice">${t.conflictsHint}</p>${table(view, t.conflicts, columns, rows)}`,
  );
}

/** `opened` is one line's text, after the look was audited. */
export function quarantinePage(view: View, rows: readonly QuarantineRow[], opened?: string): string {
  const { texts: t } = view;
  const shown =
    opened === undefined
      ? null
      : html`<div class="sheet"><p class="notice" role="status">${t.opened}</p><pre>${opened}</pre></div><br>`;
  const columns: readonly Column<QuarantineRow>[] = [
    { head: t.received, cell: (row) => time(row.received, '') },
    { head: t.hall, cell: (row) => hallName(view, row) },
    { head: t.device, cell: (row) => html`<a href="${devicePath(row)}"><code>${row.device}</code></a>` },
    { head: t.sequence, cell: (row) => html`${row.epoch}/${row.seq}`, isNumber: true },
    { head: t.reason, cell: (row) => badge('bad', t[`reason${row.reason}`]) },
    ...(may(view, 'open-content')
      ? [
          {
            head: t.content,
            cell: (row: QuarantineRow) =>
              html`<form method="post" action="/console/quarantine/open">${keyFields(view, row)}<button class="plain">${t.open}</button></form>`,
          },
        ]
      : []),
  ];
  return page(
    view,
    '/console/quarantine',
    t.quarantine,
    html`<p class="notice">${t.quarantineHint}</p>${shown}${table(view, t.quarantine, columns, rows)}`,
  );
}
