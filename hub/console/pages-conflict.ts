/** One conflict: what stands against each other side by side, and the decision. */
import type { OpenConflict } from '../open-conflicts.ts';
import { type Html, html } from './html.ts';
import { badge, fact, formToken, page, time, type View } from './layout.ts';
import type { Side, SideEntry, Sides } from './sides.ts';

export const conflictFields = (view: View, { center, stream, name }: OpenConflict): Html =>
  html`${formToken(view)}<input type="hidden" name="center" value="${center}"><input type="hidden" name="stream" value="${stream}"><input type="hidden" name="name" value="${name}">`;

/** @param problem why the decision was not taken, in words. */
export function conflictPage(
  view: View,
  conflict: OpenConflict,
  { title, sides, among }: Sides,
  problem?: string,
): string {
  const { texts: t } = view;
  const hints = { field: t.decideFieldHint, branch: t.decideBranchHint, duplicate: t.decideDuplicateHint } as const;
  const refused = problem === undefined ? null : html`<p class="sheet refused" role="alert">${problem}</p>`;
  return page(
    view,
    '/console/conflicts',
    title,
    html`${refused}<p class="notice">${hints[conflict.kind]} ${t.opened}</p>
<form method="post" action="/console/conflicts/decide">${conflictFields(view, conflict)}<input type="hidden" name="among" value="${among.join(',')}">
<fieldset class="sides"><legend>${t.decideLegend}</legend>${sides.map((side) => sideHtml(view, conflict, side))}</fieldset>
<div class="field"><label for="reason">${t.decideReason}</label><textarea class="short" id="reason" name="reason" required minlength="2" maxlength="500"></textarea></div>
<p class="row end"><button>${t.decide}</button><span class="notice">${t.decideNotice}</span></p></form>`,
  );
}

function sideHtml(view: View, { kind }: OpenConflict, { value, isCurrent, entries }: Side): Html {
  const { texts: t } = view;
  const label = kind === 'branch' ? (value === 'current' ? t.keepCurrent : t.keepOther) : (entries[0]?.title ?? '');
  return html`<div class="sheet side"><label><input type="radio" name="choice" value="${value}" required> <b>${label}</b></label>${isCurrent ? badge('quiet', t.countsNow) : null}
${entries.map((entry) => entryHtml(view, entry, kind === 'branch'))}</div>`;
}

function entryHtml(view: View, { title, facts, by, place, at }: SideEntry, isTitled: boolean): Html {
  const { texts: t } = view;
  return html`<div class="entry">${isTitled ? html`<h2>${title}</h2>` : null}<dl class="facts">${facts.map(({ label, value }) => fact(label, html`${value}`))}
${by === '' ? null : fact(t.writtenBy, html`${by}`)}${fact(t.writtenAt, html`${place}`)}${at === null ? null : fact(t.time, time(at, ''))}</dl></div>`;
}
