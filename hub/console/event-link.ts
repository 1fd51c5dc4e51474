import { type Html, html } from './html.ts';
import type { View } from './layout.ts';
import { eventPath } from './paths.ts';
import { eventTitle } from './product-words.ts';
import type { EventRow } from './queries.ts';

/** An event in a list: its words lead to its page; its exact type shows over them, for whoever looks for it by that. */
export const eventLink = ({ language }: View, row: EventRow): Html =>
  html`<a href="${eventPath(row)}" title="${row.type}">${eventTitle(language, row.type)}</a>`;
