/** The pages of the day: how the district stands, halls, devices. */
import { eventLink } from './event-link.ts';
import { type Html, html } from './html.ts';
import { badge, type Column, count, fact, field, formToken, may, page, table, time, type View } from './layout.ts';
import { warning } from './pages.ts';
import { devicePath } from './paths.ts';
import type { DeviceRow, EventRow, Figures, HallRow } from './queries.ts';
import type { TextKey } from './texts.ts';

const hour = 3_600_000;
/** A night missed, and a clock that may mislead people. */
const staleMs = 36 * hour;
const clockLimitMs = 5 * 60_000;
const certificateNoticeMs = 60 * 24 * hour;

/** What is wrong with a device, worst first. */
function troubles(device: DeviceRow, now: number): readonly { kind: 'warn' | 'bad'; key: TextKey }[] {
  if (device.state === 'quarantined') return [{ kind: 'bad', key: 'quarantined' }];
  if (device.state === 'revoked') return [];
  const found: { kind: 'warn' | 'bad'; key: TextKey }[] = [];
  if (device.quarantined > 0) found.push({ kind: 'bad', key: 'inQuarantine' });
  if (now - (device.seenAt ?? device.enrolledAt).getTime() > staleMs) found.push({ kind: 'warn', key: 'stale' });
  if (Math.abs(device.clockOffsetMs ?? 0) > clockLimitMs) found.push({ kind: 'warn', key: 'clockWrong' });
  if (device.certificateEnds && device.certificateEnds.getTime() - now < certificateNoticeMs)
    found.push({ kind: 'warn', key: 'certificateSoon' });
  if (device.parked) found.push({ kind: 'warn', key: 'parkedAtDevice' });
  return found;
}

export function overviewPage(
  view: View,
  figures: Figures,
  days: readonly { day: string; events: number }[],
  devices: readonly DeviceRow[],
  events: readonly EventRow[],
): string {
  const { texts: t } = view;
  const figure = (label: string, value: number, of?: number, isBad = false): Html =>
    html`<div class="${isBad ? 'attention' : ''}"><dt>${label}</dt><dd>${count(value)}${of === undefined ? null : html`<small> / ${count(of)}</small>`}</dd></div>`;
  const now = Date.now();
  const tasks = devices.flatMap((device) =>
    troubles(device, now).map(
      ({ kind, key }) =>
        html`<li>${badge(kind, t[key])}<a href="${devicePath(device)}">${device.centerName} · ${device.code}</a><span class="notice">${device.machine}</span></li>`,
    ),
  );
  const more = [
    ...(figures.conflicts > 0
      ? [html`<li>${badge('warn', t.conflicts)}<a href="/console/conflicts">${count(figures.conflicts)}</a></li>`]
      : []),
    ...(figures.quarantined > 0
      ? [html`<li>${badge('bad', t.quarantine)}<a href="/console/quarantine">${count(figures.quarantined)}</a></li>`]
      : []),
    ...(figures.parked > 0
      ? [html`<li>${badge('warn', t.parked)}${count(figures.parked)}<span class="notice">${t.parkedHere}</span></li>`]
      : []),
  ];
  const all = [...more, ...tasks];
  return page(
    view,
    '/console',
    t.overview,
    html`<dl class="figures">
${figure(t.halls, figures.halls)}${figure(t.freshDevices, figures.fresh, figures.devices)}${figure(t.eventsReceived, figures.events)}
${figure(t.eventsToday, figures.today)}${figure(t.conflicts, figures.conflicts, undefined, figures.conflicts > 0)}${figure(t.inQuarantine, figures.quarantined, undefined, figures.quarantined > 0)}</dl>
<div class="two"><section class="sheet"><h2>${t.lastDays}</h2>${chart(t.lastDays, days)}</section>
<section class="sheet"><h2>${t.attention}</h2>${all.length > 0 ? html`<ul class="tasks">${all.slice(0, 12)}</ul>` : html`<p class="notice">${t.allWell}</p>`}</section></div>
<h2>${t.newestEvents}</h2>${table(view, t.newestEvents, newestColumns(view), events)}`,
  );
}

/** Bars, one a day; a screen reader gets the numbers. */
function chart(label: string, days: readonly { day: string; events: number }[]): Html {
  const highest = Math.max(1, ...days.map(({ events }) => events));
  const step = 700 / Math.max(1, days.length);
  const bar = ({ day, events }: { day: string; events: number }, at: number): Html => {
    const height = Math.max(events > 0 ? 2 : 0, Math.round((events / highest) * 104));
    const isLast = at === days.length - 1;
    return html`<rect class="${isLast ? 'now' : 'day'}" x="${(at * step + step * 0.18).toFixed(1)}" y="${116 - height}" width="${(step * 0.64).toFixed(1)}" height="${height}" rx="3"><title>${day}: ${count(events)}</title></rect>${
      at % 3 === (days.length - 1) % 3
        ? html`<text x="${(at * step + step / 2).toFixed(1)}" y="136">${day}</text>`
        : null
    }`;
  };
  const numbers = days.map(({ day, events }) => `${day} ${events}`).join(', ');
  return html`<svg class="chart" viewBox="0 0 700 142" role="img" aria-label="${label}: ${numbers}"><line x1="0" y1="116.5" x2="700" y2="116.5"></line>${days.map(bar)}</svg>`;
}

function newestColumns(view: View): readonly Column<EventRow>[] {
  const { texts: t } = view;
  return [
    { head: t.received, cell: (row) => time(row.received, '') },
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.type, cell: (row) => eventLink(view, row) },
    { head: t.stream, cell: (row) => html`<code>${row.stream}</code>` },
    { head: t.sequence, cell: (row) => html`${row.epoch}/${row.seq}`, isNumber: true },
  ];
}

/** A code that was just made, shown once. */
export interface FreshCode {
  readonly hall: string;
  readonly code: string;
  readonly kind: 'counter' | 'hall';
}

export function hallsPage(view: View, halls: readonly HallRow[], fresh?: FreshCode, problem?: TextKey): string {
  const { texts: t } = view;
  const columns: readonly Column<HallRow>[] = [
    {
      head: t.hall,
      cell: (row) => html`<a href="/console/devices?center=${encodeURIComponent(row.center)}">${row.name}</a>`,
    },
    { head: t.hallId, cell: (row) => html`<code>${row.center}</code>` },
    { head: t.devices, cell: (row) => count(row.devices), isNumber: true },
    { head: t.eventsReceived, cell: (row) => count(row.events), isNumber: true },
    { head: t.conflicts, cell: (row) => count(row.conflicts), isNumber: true },
    { head: t.inQuarantine, cell: (row) => count(row.quarantined), isNumber: true },
    { head: t.newestSeen, cell: (row) => time(row.newest, t.never) },
    {
      head: t.stalestSeen,
      cell: (row) =>
        row.devices > 0 && row.stalest && Date.now() - row.stalest.getTime() > staleMs
          ? html`${time(row.stalest, t.never)} ${badge('warn', t.stale)}`
          : time(row.devices > 0 ? row.stalest : null, '–'),
    },
    ...(may(view, 'enrol') ? [{ head: t.newCode, cell: (row: HallRow) => codeForms(view, row) }] : []),
  ];
  const code = fresh
    ? html`<div class="sheet" role="status"><b>${fresh.hall}</b> · ${t.newCodeNotice}<code class="code">${fresh.code}</code><span class="notice">${fresh.kind === 'hall' ? t.hallHubCodeHint : t.codeHint}</span></div><br>`
    : null;
  // A hall's own hub has its halls from the district.
  const add =
    may(view, 'manage-halls') && view.hall === null
      ? html`<h2>${t.addHall}</h2><form class="row sheet" method="post" action="/console/halls">${formToken(view)}${warning(view, problem)}
${field('center', t.hallId, html`<input id="center" name="center" required pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*" maxlength="39" placeholder="zhongchuan">`)}
${field('name', t.hallName, html`<input id="name" name="name" required maxlength="60" size="30" placeholder="中川镇便民服务中心">`)}<button>${t.addHall}</button></form>`
      : null;
  return page(view, '/console/halls', t.halls, html`${code}${table(view, t.halls, columns, halls)}${add}`);
}

/** Counters of a hall with a hub of its own enrol there, of any other hall here. */
function codeForms(view: View, row: HallRow): Html {
  const form = (kind: FreshCode['kind'], label: string): Html =>
    html`<form method="post" action="/console/codes">${formToken(view)}<input type="hidden" name="center" value="${row.center}"><input type="hidden" name="kind" value="${kind}"><button class="plain">${label}</button></form>`;
  const counter = form('counter', view.texts.newCode);
  if (view.hall !== null) return row.isOwn ? counter : html`–`;
  const hub = form('hall', view.texts.hallHubCode);
  return html`<div class="stack">${row.hasHub ? badge('good', view.texts.hallHub) : counter}${hub}</div>`;
}

function state(view: View, device: DeviceRow): Html {
  const kinds = { active: 'good', revoked: 'quiet', quarantined: 'bad' } as const;
  return badge(kinds[device.state], view.texts[device.state]);
}

function offset(view: View, { clockOffsetMs }: DeviceRow): Html {
  if (clockOffsetMs === null) return html`–`;
  const text = `${(clockOffsetMs / 1000).toFixed(1)} ${view.texts.seconds}`;
  return Math.abs(clockOffsetMs) > clockLimitMs ? badge('warn', text) : html`${text}`;
}

export function devicesPage(view: View, devices: readonly DeviceRow[], hall?: string): string {
  const { texts: t } = view;
  const now = Date.now();
  const columns: readonly Column<DeviceRow>[] = [
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.device, cell: (row) => html`<a href="${devicePath(row)}">${row.code}</a>` },
    { head: t.machine, cell: (row) => html`${row.machine}` },
    { head: t.appVersion, cell: (row) => html`<span class="numeric">${row.version}</span>` },
    {
      head: t.state,
      cell: (row) =>
        row.kind === 'hall' || row.isByHall
          ? html`${state(view, row)} ${badge('quiet', row.kind === 'hall' ? t.hallHub : t.byHall)}`
          : state(view, row),
    },
    {
      head: t.lastSeen,
      cell: (row) =>
        troubles(row, now).some(({ key }) => key === 'stale')
          ? html`${time(row.seenAt, t.never)} ${badge('warn', t.stale)}`
          : time(row.seenAt, t.never),
    },
    {
      head: t.backlog,
      cell: (row) => (row.backlog === null ? html`–` : count(row.backlog)),
      isNumber: true,
    },
    { head: t.eventsReceived, cell: (row) => count(row.events), isNumber: true },
    { head: t.inQuarantine, cell: (row) => count(row.quarantined), isNumber: true },
    { head: t.clockOffset, cell: (row) => offset(view, row), isNumber: true },
  ];
  const filter = hall ? html`<p class="row"><b>${hall}</b><a href="/console/devices">${t.allHalls}</a></p>` : null;
  return page(view, '/console/devices', t.devices, html`${filter}${table(view, t.devices, columns, devices)}`);
}

export function devicePage(view: View, device: DeviceRow): string {
  const { texts: t } = view;
  const isActive = device.state === 'active';
  const known = troubles(device, Date.now());
  const change = may(view, 'manage-devices')
    ? html`<form class="row end" method="post" action="/console/devices/state">${formToken(view)}<input type="hidden" name="center" value="${device.center}"><input type="hidden" name="device" value="${device.device}">
<input type="hidden" name="state" value="${isActive ? 'revoked' : 'active'}"><button class="${isActive ? 'bad' : 'plain'}">${isActive ? t.revoke : t.release}</button><span class="notice">${isActive ? t.revokeHint : t.releaseHint}</span></form>`
    : null;
  return page(
    view,
    '/console/devices',
    `${device.centerName} · ${device.code}`,
    html`${known.length > 0 ? html`<p class="row">${known.map(({ kind, key }) => badge(kind, t[key]))}</p>` : null}<dl class="sheet facts">
${fact(t.device, html`<code>${device.device}</code>`)}${fact(t.machine, html`${device.machine}`)}${fact(t.appVersion, html`${device.version}`)}${fact(t.state, state(view, device))}
${fact(t.enrolledAt, time(device.enrolledAt, ''))}${fact(t.lastSeen, time(device.seenAt, t.never))}${fact(t.lastSync, time(device.lastSync, t.never))}
${fact(t.certificateEnds, time(device.certificateEnds, '–'))}${fact(t.backlog, device.backlog === null ? html`–` : count(device.backlog))}
${fact(t.eventsReceived, count(device.events))}${fact(t.batches, count(device.batches))}${fact(t.epoch, html`${device.epoch ?? '–'}`)}
${fact(t.inQuarantine, count(device.quarantined))}${fact(t.parked, device.parked === null ? html`–` : count(device.parked))}${fact(t.clockOffset, offset(view, device))}</dl>${change}`,
  );
}
