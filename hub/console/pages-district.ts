/** The page of a hall's own hub about its district: what is there, by the district's signed word. */
import type { UpstreamRun } from '../upstream/link.ts';
import type { DeviceStanding, LinkStanding } from '../upstream/standing.ts';
import { type Html, html } from './html.ts';
import { badge, type Column, count, fact, formToken, may, page, table, time, type View } from './layout.ts';
import { wordOf } from './texts.ts';

const problemText = ({ texts: t }: View, problem: string): string =>
  wordOf(t, 'problem', problem, `${t.problem_other} (${problem})`);

/** @param run what has just been run by hand; `busy` when another node was at it. */
export function districtPage(view: View, standing: LinkStanding, run?: UpstreamRun | 'busy'): string {
  const { texts: t } = view;
  const { triedAt, wholeAt, problem, nightMinute, devices } = standing;
  const columns: readonly Column<DeviceStanding>[] = [
    { head: t.device, cell: (row) => html`${row.code}` },
    { head: t.machine, cell: (row) => html`${row.machine}` },
    { head: t.here, cell: (row) => count(row.here), isNumber: true },
    { head: t.there, cell: (row) => count(row.there), isNumber: true },
    {
      head: t.state,
      cell: (row) =>
        row.problem !== null
          ? badge('bad', problemText(view, row.problem))
          : row.isWhole
            ? badge('good', t.whole)
            : badge('warn', t.waitingToGo),
    },
    { head: t.districtSays, cell: (row) => time(row.saidAt, t.never) },
  ];
  const turn = `${String(Math.floor(nightMinute / 60)).padStart(2, '0')}:${String(nightMinute % 60).padStart(2, '0')}`;
  const last: Html = problem === null ? html`` : html` ${badge('warn', problemText(view, problem))}`;
  const now = may(view, 'manage-devices')
    ? html`<form class="row end" method="post" action="/console/district">${formToken(view)}<button>${t.districtNow}</button></form>`
    : null;
  return page(
    view,
    '/console/district',
    t.district,
    html`<p class="notice">${t.districtHint}</p>${told(view, run)}<div class="sheet"><dl class="facts">${fact(t.districtWhole, time(wholeAt, t.never))}
${fact(t.districtTried, html`${time(triedAt, t.never)}${last}`)}${fact(t.districtTurn, html`${turn}`)}</dl>${now}</div>
<h2>${t.devices}</h2>${table(view, t.devices, columns, devices)}`,
  );
}

function told(view: View, run: UpstreamRun | 'busy' | undefined): Html | null {
  const { texts: t } = view;
  if (run === undefined) return null;
  if (run === 'busy') return html`<p class="sheet" role="status">${t.districtBusy}</p>`;
  const { batches, segments, attachments, problem } = run;
  const counts = t.districtRan
    .replace('{batches}', String(batches))
    .replace('{segments}', String(segments))
    .replace('{attachments}', String(attachments));
  return problem === null
    ? html`<p class="sheet" role="status">${counts}</p>`
    : html`<p class="sheet refused" role="alert">${counts} ${problemText(view, problem)}</p>`;
}
