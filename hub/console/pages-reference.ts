/** Reference data: which edition of each set counts, what was published, and a form for the next edition. */
import { today } from '#domain/calendar/civil-date.ts';
import type { Edition, ReferenceSet } from '#domain/kernel/reference.ts';
import { district } from '../scopes.ts';
import { html } from './html.ts';
import { badge, type Column, choices, field, formToken, may, page, table, type View } from './layout.ts';
import type { HallRow } from './queries.ts';

export interface PublishedSet {
  readonly set: ReferenceSet;
  /** `place` is the hall that an edition is for; null for the whole district. */
  readonly published: readonly { readonly edition: Edition; readonly place: string | null }[];
}
export interface Draft {
  readonly scope: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly source: string;
  readonly data: string;
}

const titleOf = ({ language }: View, { title }: ReferenceSet): string => (language === 'en' ? title.en : title.zh);

const districtEditions = ({ set, published }: PublishedSet): readonly Edition[] => [
  ...set.shipped,
  ...published.filter(({ place }) => place === null).map(({ edition }) => edition),
];

/** Of the whole district, on a day; of two from the same day the later published. */
const inForce = (one: PublishedSet, day: string): Edition | undefined =>
  districtEditions(one)
    .filter(({ effectiveFrom }) => effectiveFrom <= day)
    .reduce<Edition | undefined>(
      (best, next) => (best && best.effectiveFrom > next.effectiveFrom ? best : next),
      undefined,
    );

export function referencesPage(view: View, sets: readonly PublishedSet[]): string {
  const { texts: t } = view;
  const day = today(new Date().toISOString());
  const columns: readonly Column<PublishedSet>[] = [
    {
      head: t.referenceSet,
      cell: ({ set }) => html`<a href="/console/reference/${encodeURIComponent(set.name)}">${titleOf(view, set)}</a>`,
    },
    { head: t.edition, cell: (one) => html`${inForce(one, day)?.version ?? '–'}` },
    { head: t.effectiveFrom, cell: (one) => html`${inForce(one, day)?.effectiveFrom ?? '–'}` },
    {
      head: t.toCome,
      cell: (one) => {
        const later = districtEditions(one).filter(({ effectiveFrom }) => effectiveFrom > day);
        return later.length > 0 ? badge('warn', later.map(({ version }) => version).join(' · ')) : html`–`;
      },
    },
    { head: t.publishedHere, cell: ({ published }) => html`${published.length}`, isNumber: true },
  ];
  return page(
    view,
    '/console/reference',
    t.reference,
    html`<p class="notice">${t.referenceHint}</p>${table(view, t.reference, columns, sets)}`,
  );
}

export function referencePage(
  view: View,
  one: PublishedSet,
  halls: readonly HallRow[],
  told: { readonly draft?: Draft; readonly problem?: string; readonly isDone?: boolean } = {},
): string {
  const { texts: t } = view;
  const { set, published } = one;
  const day = today(new Date().toISOString());
  const all = [...set.shipped.map((edition) => ({ edition, place: undefined })), ...published];
  const columns: readonly Column<{ readonly edition: Edition; readonly place: string | null | undefined }>[] = [
    { head: t.edition, cell: ({ edition }) => html`${edition.version}` },
    { head: t.effectiveFrom, cell: ({ edition }) => html`${edition.effectiveFrom}` },
    {
      head: t.forWhom,
      cell: ({ place }) => (place === undefined ? badge('quiet', t.shipped) : html`${place ?? t.wholeDistrict}`),
    },
    { head: t.source, cell: ({ edition }) => html`${edition.source}` },
    {
      head: t.content,
      cell: ({ edition }) =>
        html`<details><summary>${t.show}</summary><pre>${JSON.stringify(edition.data, null, 2)}</pre></details>`,
    },
  ];
  const start = inForce(one, day) ?? set.shipped[0];
  const draft: Draft = told.draft ?? {
    scope: view.hall === null ? district : (halls[0]?.center ?? ''),
    version: '',
    effectiveFrom: day,
    source: '',
    data: JSON.stringify(start?.data ?? null, null, 2),
  };
  const places: readonly (readonly [string, string])[] = [
    ...(view.hall === null ? [[district, t.wholeDistrict] as const] : []),
    ...halls.map(({ center, name }) => [center, name] as const),
  ];
  const form = may(view, 'publish')
    ? html`<h2>${t.newEdition}</h2>${told.problem === undefined ? null : html`<p class="sheet refused lines" role="alert">${told.problem}</p>`}
<form class="sheet" method="post" action="/console/reference/${encodeURIComponent(set.name)}">${formToken(view)}<div class="row">
${field('scope', t.forWhom, html`<select id="scope" name="scope">${choices(places, draft.scope)}</select>`)}
${field('version', t.edition, html`<input id="version" name="version" required maxlength="40" value="${draft.version}" placeholder="2027-01">`)}
${field('effectiveFrom', t.effectiveFrom, html`<input id="effectiveFrom" name="effectiveFrom" type="date" required value="${draft.effectiveFrom}">`)}
${field('source', t.source, html`<input id="source" name="source" required minlength="2" maxlength="300" size="40" value="${draft.source}">`)}</div>
${field('data', t.editionData, html`<textarea id="data" name="data" required spellcheck="false" rows="16">${draft.data}</textarea>`)}
<p class="row end"><button>${t.publish}</button><span class="notice">${t.publishNotice}</span></p></form>`
    : null;
  const done = told.isDone ? html`<p class="sheet" role="status">${t.publishedNow}</p>` : null;
  return page(
    view,
    '/console/reference',
    titleOf(view, set),
    html`${done}${table(view, t.editions, columns, all)}${form}`,
  );
}
