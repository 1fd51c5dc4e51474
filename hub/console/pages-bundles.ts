/** The page for bundles on a stick. */
import { bundleExtension } from '#contract/bundle.ts';
import type { HubError } from '#contract/hub.ts';
import type { BundleOutcome } from '../bundle.ts';
import { type Html, html } from './html.ts';
import { type Column, count, fact, field, formToken, page, table, time, type View } from './layout.ts';
import type { DeviceRow } from './queries.ts';
import type { TextKey } from './texts.ts';

const problems: { readonly [K in HubError['error']]?: TextKey } = {
  UNKNOWN_DEVICE: 'bundleUnknown',
  BAD_SIGNATURE: 'bundleForged',
  REVOKED: 'bundleRevoked',
  QUARANTINED: 'bundleQuarantined',
};

/** A parcel is made when it is asked for, and kept on record: a form, not a link. */
function parcelForm(
  view: View,
  { center, device }: Pick<DeviceRow, 'center' | 'device'>,
  kind: 'plain' | 'main',
): Html {
  const { texts: t } = view;
  return html`<form method="post" action="/console/parcels">${formToken(view)}<input type="hidden" name="center" value="${center}"><input type="hidden" name="device" value="${device}"><button class="${kind}">${t.parcelDownload}</button></form>`;
}

const receiptPath = (key: { readonly center: string; readonly device: string }): string =>
  `/console/receipts/${encodeURIComponent(key.center)}/${encodeURIComponent(key.device)}`;

export function bundlesPage(
  view: View,
  devices: readonly DeviceRow[],
  told: {
    readonly taken?: BundleOutcome;
    /** Series of numbers that were asked for and could not be granted now. */
    readonly withoutNumbers?: number;
    /** What the bundle asked for does not fit. */
    readonly refused?: boolean;
    readonly problem?: HubError['error'];
  } = {},
): string {
  const { texts: t } = view;
  const { taken, withoutNumbers = 0, refused: isWishRefused = false, problem } = told;
  const wish = isWishRefused ? undefined : taken?.wish;
  const of = taken && devices.find(({ device }) => device === taken.device);
  const outcome = taken
    ? html`<div class="sheet" role="status"><h2>${t.bundleTaken}</h2><dl class="facts">${fact(t.device, html`${of ? `${of.centerName} · ${of.code}` : taken.device}`)}${fact(t.bundleMade, time(new Date(taken.madeAt), ''))}
${fact(t.bundleEvents, count(taken.events))}${fact(t.bundleFresh, count(taken.fresh))}${fact(t.inQuarantine, count(taken.quarantined))}</dl>
${withoutNumbers > 0 ? html`<p class="refused">${t.parcelNoNumbers}</p>` : null}${isWishRefused ? html`<p class="refused">${t.parcelWishRefused}</p>` : null}
<div class="row end">${wish ? parcelForm(view, taken, 'main') : null}${wish ? html`<a href="${receiptPath(taken)}">${t.receiptDownload}</a>` : html`<a class="button" href="${receiptPath(taken)}">${t.receiptDownload}</a>`}<span class="notice">${wish ? t.parcelHint : t.receiptHint}</span></div></div><br>`
    : null;
  const refused = problem
    ? html`<p class="sheet refused" role="alert">${t[problems[problem] ?? 'bundleMalformed']}</p>`
    : null;
  const columns: readonly Column<DeviceRow>[] = [
    { head: t.hall, cell: (row) => html`${row.centerName}` },
    { head: t.device, cell: (row) => html`${row.code}` },
    { head: t.lastSync, cell: (row) => time(row.lastSync, t.never) },
    { head: t.eventsReceived, cell: (row) => count(row.events), isNumber: true },
    {
      head: t.parcel,
      cell: (row) =>
        row.canParcel && row.state === 'active'
          ? parcelForm(view, row, 'plain')
          : html`<span class="notice">${row.state === 'active' ? t.parcelNotYet : '–'}</span>`,
    },
    { head: t.receipt, cell: (row) => html`<a href="${receiptPath(row)}">${t.receiptDownload}</a>` },
  ];
  return page(
    view,
    '/console/bundles',
    t.bundles,
    html`${outcome}${refused}<form class="row sheet" method="post" action="/console/bundles" enctype="multipart/form-data">${formToken(view)}
${field('bundle', t.bundleFile, html`<input id="bundle" name="bundle" type="file" required accept=".${bundleExtension}">`)}<button>${t.bundleTake}</button><span class="notice">${t.bundleHint}</span></form>
<h2>${t.receipts}</h2>${table(view, t.receipts, columns, devices)}`,
  );
}
