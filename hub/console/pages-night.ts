/** The night: its setting, how many are inside now, and whose turn is when. */
import type { AdmissionFigures } from '../admission.ts';
import type { NightSetting } from '../night-setting.ts';
import { nightMinute } from '../night-slots.ts';
import { html } from './html.ts';
import { type Column, count, field, formToken, may, page, table, type View } from './layout.ts';
import { warning } from './pages.ts';
import { devicePath } from './paths.ts';
import type { DeviceRow } from './queries.ts';
import type { TextKey } from './texts.ts';

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export interface NightTurn {
  readonly device: DeviceRow;
  /** Minutes after midnight. */
  readonly minute: number;
}

/** In the order of the night. Counters of a hall with a hub of its own come with that. */
export function listNightTurns(devices: readonly DeviceRow[], night: NightSetting): readonly NightTurn[] {
  const into = ({ minute }: NightTurn): number => (minute - night.startMinute + 1440) % 1440;
  return devices
    .filter(({ state, isByHall }) => state === 'active' && !isByHall)
    .map((device) => ({ device, minute: nightMinute(device.center, device.code, night) }))
    .sort((a, b) => into(a) - into(b));
}

export function nightPage(
  view: View,
  night: NightSetting,
  nodes: number,
  figures: AdmissionFigures,
  turns: readonly NightTurn[],
  problem?: TextKey,
): string {
  const { texts: t } = view;
  const { startMinute, lengthMinutes, seats, working, lineKilobits } = night;
  const number = (name: string, value: number | null, min: number, max: number) =>
    html`<input id="${name}" name="${name}" type="number" min="${min}" max="${max}" value="${value ?? ''}" size="8">`;
  const setting = may(view, 'manage-halls')
    ? html`<form class="sheet" method="post" action="/console/night">${formToken(view)}${warning(view, problem)}<div class="row">
${field('start', t.nightStart, html`<input id="start" name="start" type="time" required value="${clock(startMinute)}">`)}
${field('end', t.nightEnd, html`<input id="end" name="end" type="time" required value="${clock(startMinute + lengthMinutes)}">`)}
${field('seats', t.nightSeats, number('seats', seats, 1, 200))}${field('working', t.nightWorking, number('working', working, 1, 32))}
${field('line', t.nightLine, number('line', lineKilobits, 64, 10_000_000))}<button>${t.save}</button></div><span class="notice">${t.nightHint}</span></form>`
    : html`<p class="sheet">${clock(startMinute)} – ${clock(startMinute + lengthMinutes)} · ${t.nightSeats} ${seats} · ${t.nightLine} ${lineKilobits ?? '–'}</p>`;
  const figure = (label: string, value: number) => html`<div><dt>${label}</dt><dd>${count(value)}</dd></div>`;
  const columns: readonly Column<NightTurn>[] = [
    { head: t.nightTurn, cell: ({ minute }) => html`<span class="numeric">${clock(minute)}</span>` },
    { head: t.hall, cell: ({ device }) => html`${device.centerName}` },
    { head: t.device, cell: ({ device }) => html`<a href="${devicePath(device)}">${device.code}</a>` },
    { head: t.machine, cell: ({ device }) => html`${device.machine}` },
  ];
  return page(
    view,
    '/console/night',
    t.night,
    html`${setting}<br><dl class="figures">${figure(t.nightInside, figures.seated)}${figure(t.nightWaiting, figures.waiting)}${figure(t.nightWorkingNow, figures.working)}${figure(t.nightTurnedAway, figures.turnedAway)}${figure(t.nightNodes, nodes)}</dl>
<h2>${t.nightTurns}</h2>${table(view, t.nightTurns, columns, turns)}`,
  );
}
