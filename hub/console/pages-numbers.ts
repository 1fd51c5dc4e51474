/** Blocks of certificate numbers: what was given, what is left, and what is closed because nobody will give it any more. */
import { givenAfterwards, reasonsToClose, sizeOf, spansText } from '../number-account.ts';
import { type Html, html } from './html.ts';
import { badge, type Column, choices, count, field, formToken, may, page, table, time, type View } from './layout.ts';
import type { BlockRow } from './number-queries.ts';
import { warning } from './pages.ts';
import { devicePath } from './paths.ts';
import type { TextKey } from './texts.ts';

/** What stands beside a block: closed and why, something given after that, all given, waiting to be closed, or in use. */
function standing(view: View, block: BlockRow, today: string): Html {
  const { texts: t } = view;
  const { closure, rest, given } = block;
  if (!closure) {
    if (rest.length === 0) return badge('good', t.numbersAllGiven);
    const isDue = reasonsToClose(block.series, block.state === 'active', today).length > 0;
    return isDue ? badge('warn', t.numbersToClose) : badge('good', t.numbersInUse);
  }
  const late = givenAfterwards(closure.rest, given);
  const words = html`${badge('quiet', t[`closing_${closure.reason}`])} <span class="notice">${closure.note} · ${closure.by} · ${time(closure.at, '')}</span>`;
  return late > 0 ? html`${words} ${badge('bad', t.numbersGivenAfter.replace('{n}', String(late)))}` : words;
}

/** Asks why the remainder of a block is closed. */
function closing(view: View, block: BlockRow, today: string): Html {
  const { texts: t } = view;
  const id = `${block.series}-${block.from}`;
  const reasons = reasonsToClose(block.series, block.state === 'active', today);
  return html`<form class="row" method="post" action="/console/numbers/close">${formToken(view)}<input type="hidden" name="center" value="${block.center}"><input type="hidden" name="series" value="${block.series}"><input type="hidden" name="from" value="${block.from}">
${field(
  `reason-${id}`,
  t.closingReason,
  html`<select id="reason-${id}" name="reason">${choices(
    reasons.map((reason) => [reason, t[`closing_${reason}`]] as const),
    reasons[0] ?? '',
  )}</select>`,
)}
${field(`note-${id}`, t.closingNote, html`<input id="note-${id}" name="note" required minlength="2" maxlength="200" size="28">`)}<button class="plain">${t.closingDo}</button></form>`;
}

export function numbersPage(view: View, blocks: readonly BlockRow[], today: string, problem?: TextKey): string {
  const { texts: t } = view;
  const where: readonly Column<BlockRow>[] = [
    { head: t.series, cell: (row) => html`<code>${row.series}</code>` },
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.device, cell: (row) => html`<a href="${devicePath(row)}">${row.code}</a>` },
    {
      head: t.state,
      cell: (row) => (row.state === 'active' ? badge('good', t.active) : badge('quiet', t[row.state])),
    },
  ];
  const rest: Column<BlockRow> = {
    head: t.numbersRest,
    cell: (row) => html`<span class="numeric">${spansText(row.rest) || '–'}</span>`,
  };
  const due = blocks.filter(
    (row) =>
      !row.closure && row.rest.length > 0 && reasonsToClose(row.series, row.state === 'active', today).length > 0,
  );
  const columns: readonly Column<BlockRow>[] = [
    ...where,
    { head: t.numbersFrom, cell: (row) => html`${row.from}`, isNumber: true },
    { head: t.numbersTo, cell: (row) => html`${row.to}`, isNumber: true },
    { head: t.numbersGiven, cell: (row) => count(row.to - row.from + 1 - sizeOf(row.rest)), isNumber: true },
    rest,
    { head: t.numbersStanding, cell: (row) => standing(view, row, today) },
    { head: t.grantedAt, cell: (row) => time(row.grantedAt, '') },
  ];
  const close = may(view, 'manage-devices')
    ? [{ head: t.closingDo, cell: (row: BlockRow) => closing(view, row, today) }]
    : [];
  const open =
    due.length > 0
      ? html`<h2>${t.numbersToClose}</h2><p class="notice">${t.closingHint}</p>${table(view, t.numbersToClose, [...where, rest, ...close], due)}`
      : null;
  return page(
    view,
    '/console/numbers',
    t.numbers,
    html`<p class="notice">${t.numbersHint}</p>${warning(view, problem)}${open}<h2>${t.numbersBlocks}</h2>${table(view, t.numbers, columns, blocks)}`,
  );
}
