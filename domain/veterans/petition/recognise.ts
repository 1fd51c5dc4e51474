/**
 * Repeated visits (重复信访) and collective visits (集体访), recognised from who came, about what and when. Nobody types them:
 * whoever receives a visit says what it is about, and the station's rule tells what it belongs to.
 */
import { addDays, addMonths, type CivilDate, laterOf } from '#domain/calendar/civil-date.ts';
import type { PetitionRow } from './row.ts';
import type { PetitionRules } from './station-rules.ts';
import { unnamedMatter } from './words.ts';

/** What is known of the one that has just come. */
export interface Newcomer {
  readonly person: string;
  readonly kind: string;
  readonly matter: string;
  readonly receivedOn: CivilDate;
  readonly people: number;
  /** Whether only some may see it: it is then tied to no one else's. */
  readonly restricted: boolean;
}
type Known = Pick<
  PetitionRow,
  'number' | 'person' | 'kind' | 'matter' | 'receivedOn' | 'people' | 'restricted' | 'stage' | 'center' | 'final'
>;

const isNear = (one: CivilDate, other: CivilDate, until: (from: CivilDate) => CivilDate): boolean =>
  laterOf(one, other) <= until(one < other ? one : other);

/** Whether two items are known to be about the same: what names no matter is the same as nothing. */
export const isSameMatter = (one: string, other: string): boolean => one === other && one !== unnamedMatter;

/** Earlier items of the same person on the same named matter, not longer ago than the rule says. An open visit never tells of a restricted one. */
export function earlierOf<K extends Known>(
  known: readonly K[],
  { person, matter, receivedOn, restricted }: Newcomer,
  { repeatWithinMonths }: PetitionRules,
): readonly K[] {
  return known.filter(
    (one) =>
      one.person === person &&
      isSameMatter(one.matter, matter) &&
      (restricted || !one.restricted) &&
      isNear(one.receivedOn, receivedOn, (from) => addMonths(from, repeatWithinMonths)),
  );
}

/** Whoever only asks how something works (咨询) belongs to no group, nor does an item that names no matter. */
const joins = ({ kind, matter, restricted }: Pick<Known, 'kind' | 'matter' | 'restricted'>): boolean =>
  kind !== 'inquiry' && matter !== unnamedMatter && !restricted;

/** Items of other people of this station that came on the same matter within the rule's days; those merged away go with the one that they went into. */
export const besides = <K extends Known>(
  known: readonly K[],
  newcomer: Newcomer,
  { groupWithinDays }: PetitionRules,
  center: string,
): readonly K[] =>
  known.filter(
    (one) =>
      joins(newcomer) &&
      joins(one) &&
      one.person !== newcomer.person &&
      one.matter === newcomer.matter &&
      one.stage !== 'merged' &&
      one.center === center &&
      isNear(one.receivedOn, newcomer.receivedOn, (from) => addDays(from, groupWithinDays - 1)),
  );

/** How many people came, each speaker with their own once however often they came. */
export function headCount(all: readonly Pick<Known, 'person' | 'people'>[]): number {
  const most = new Map<string, number>();
  for (const { person, people } of all) most.set(person, Math.max(people, most.get(person) ?? 0));
  return [...most.values()].reduce((sum, people) => sum + people, 0);
}

/** The months, `YYYY-MM`, in which items near a day may have come. */
export const monthsAround = (receivedOn: CivilDate, { groupWithinDays }: PetitionRules): readonly string[] => [
  ...new Set([-groupWithinDays, 0, groupWithinDays].map((days) => addDays(receivedOn, days).slice(0, 7))),
];
/** Tag of a register row by matter and month. */
export const matterTag = (matter: string, month: string): string => `matter-month:${matter}:${month}`;
