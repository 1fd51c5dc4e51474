/**
 * Where a case is handled on a day on which that is not the counter (上门办理): the registrar goes into a prison or a house of
 * detention under its rules, to a bedside, to a home. Both parties are there in person all the same (民法典 1049, 1076).
 */

import { z } from 'zod';
import type { Action } from '#domain/kernel/action.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type Json, recorded } from '#domain/kernel/event.ts';
import { day } from '#domain/kernel/form-parts.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { FormBlock } from '#domain/kernel/window.ts';
import type { Procedure } from './party/papers.ts';

export const placeKind = z.enum(['prison', 'detention', 'hospital', 'home', 'other']);
export type PlaceKind = z.infer<typeof placeKind>;

export const placeNames: Readonly<Record<PlaceKind, Text>> = {
  prison: { zh: '监狱', en: 'Prison' },
  detention: { zh: '看守所', en: 'House of detention' },
  hospital: { zh: '医院', en: 'Hospital' },
  home: { zh: '当事人住所', en: 'Home of a party' },
  other: { zh: '其他地点', en: 'Another place' },
};

/** Where nobody comes in without leave: who gave it is written down. */
const guarded: ReadonlySet<PlaceKind> = new Set(['prison', 'detention']);

/** Fields of `handle-at`. */
export const handleAt = {
  place: placeKind,
  where: z.string().trim().min(2).max(100),
  /** Why the party cannot come. */
  reason: z.string().trim().min(2).max(200),
  /** Who let the registrar in, for example the administration of the prison; empty where nobody need. */
  consent: z.string().trim().max(100).default(''),
};
const handleAtFields = z.strictObject(handleAt);

export interface HandledAt extends z.infer<typeof handleAtFields> {
  readonly on: string;
  readonly by: string;
}

type PlaceCommand = { readonly type: string } & (z.infer<typeof handleAtFields> | object);

/**
 * Decides `handle-at` and `handle-at-counter` alike for every kind of case: one place a day, the last one said counts.
 * Refuses a guarded place without the leave of whoever guards it (`MARRIAGE_PLACE_CONSENT_MISSING`).
 */
export function decidePlace(
  procedure: Procedure,
  command: PlaceCommand,
  places: readonly HandledAt[] | undefined,
  { today: on, actor }: Context,
): Decision {
  if (!('place' in command)) {
    const isElsewhere = places?.some((one) => one.on === on);
    return done(isElsewhere ? [{ type: `${procedure}.handled-at-counter`, payload: { on } }] : []);
  }
  const { place, where, reason, consent } = command;
  if (guarded.has(place) && consent === '')
    return refused({ code: 'MARRIAGE_PLACE_CONSENT_MISSING', at: 'consent', article: '婚姻登记工作规范' });
  return done([{ type: `${procedure}.handled-at`, payload: { place, where, reason, consent, on, by: actor.name } }]);
}

/** The places of a case after `handled-at` or `handled-at-counter`. */
export function placesAfter(places: readonly HandledAt[] | undefined, payload: Json): readonly HandledAt[] {
  const said = recorded<HandledAt | Pick<HandledAt, 'on'>>(payload);
  const others = (places ?? []).filter(({ on }) => on !== said.on);
  return 'place' in said ? [...others, said] : others;
}

/** Where, why and by whose leave, as the sheet of the examination says it. */
export const placeInWords = ({ on, by, where, place, reason, consent }: HandledAt): string =>
  `${day(on)}在${where}（${placeNames[place].zh}）现场办理，原因：${reason}；${consent ? `经${consent}同意；` : ''}登记员${by}`;

/** The line of a sheet; nothing where all was done at the counter. */
export const placeBlocks = (places: readonly HandledAt[] | undefined): readonly FormBlock[] =>
  places?.length
    ? [{ kind: 'fields', columns: 1, fields: [{ label: '办理地点', value: places.map(placeInWords).join('。') }] }]
    : [];

/** What the page of a case asks. */
export const placeAction = (procedure: Procedure): Action => ({
  command: `${procedure}.handle-at`,
  label: { zh: '登记办理地点', en: 'Note the place' },
  hint: {
    zh: '当事人不能到场、登记员上门办理的，记录当天的办理地点。双方仍须当面、亲自签名。',
    en: 'Where a party cannot come and the registrar goes to them, the place of this day is noted. Both still sign in person.',
  },
  questions: [
    ask('place', '地点类别', 'Kind of place', 'choice', {
      choices: placeKind.options.map((value) => ({ value, label: placeNames[value] })),
    }),
    ask('where', '具体地点', 'Place', 'text', { maxLength: 100 }),
    ask('reason', '上门办理的原因', 'Why there', 'text', { maxLength: 200 }),
    ask(
      'consent',
      '同意的机关或单位（监狱、看守所必填）',
      'Who let the registrar in (for a prison or detention)',
      'text',
      {
        required: false,
        maxLength: 100,
      },
    ),
  ],
  roles: ['registrar'],
});
