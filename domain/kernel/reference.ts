/**
 * Reference data (基准数据): what an authority sets and changes without a new program, such as rates, thresholds and quotas. Each
 * set comes in editions with the day from which they count; a decision rests on the edition of its day and names it.
 */
import type { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Need } from './aggregate.ts';
import type { StreamRef } from './event.ts';
import type { Text } from './text.ts';

export interface Edition<T = unknown> {
  /** Name of the edition, for example `2026-08`; printed beside what was computed by it. */
  readonly version: string;
  readonly effectiveFrom: CivilDate;
  /** Document that it comes from; says so when it is only an example. */
  readonly source: string;
  readonly data: T;
}

export interface ReferenceSet<T = unknown> {
  /** Lower case and hyphens, unique in the product, for example `aids-tariff`. */
  readonly name: string;
  readonly title: Text;
  readonly schema: z.ZodType<T>;
  /** What the program starts with, oldest first; at least one. */
  readonly shipped: readonly Edition<T>[];
}

/** What the stream of a set folds to. */
export interface PublishedEditions {
  readonly editions: readonly Edition[];
}

/** Who published: the whole district, or one center for itself. */
export const district = 'district';

export const referenceStream = (name: string, scope: string): StreamRef => `reference/${scope}:${name}`;
/** The set that a stream is about. */
export const referenceNameOf = (stream: StreamRef): string => stream.slice(stream.lastIndexOf(':') + 1);

const scopes = (center: string): readonly string[] => [district, center];

/** What a decider must ask for before it may look into a set. */
export const referenceNeeds = ({ name }: Pick<ReferenceSet, 'name'>, center: string): readonly Need[] =>
  scopes(center).map((scope) => ({ need: 'stream', stream: referenceStream(name, scope) }));

/** What was published of a set, the district's before the center's. */
export const publishedEditions = <T>(
  set: ReferenceSet<T>,
  { stream, device }: Pick<Context, 'stream' | 'device'>,
): readonly Edition<T>[] =>
  scopes(device.center).flatMap(
    (scope) => (stream(referenceStream(set.name, scope)) as PublishedEditions | null)?.editions ?? [],
  ) as readonly Edition<T>[];

/**
 * The edition that counts on a day: the latest that began by then. Of two from the same day the center's goes before the
 * district's and that before the shipped one. Before the first one began, the first.
 */
export function editionOn<T>(
  set: ReferenceSet<T>,
  day: CivilDate,
  context: Pick<Context, 'stream' | 'device'>,
): Edition<T> {
  const all = [...set.shipped, ...publishedEditions(set, context)];
  const first = all[0];
  if (!first) throw new TypeError(`reference set ${set.name} ships no edition`);
  return all.reduce(
    (best, one) => (one.effectiveFrom <= day && one.effectiveFrom >= best.effectiveFrom ? one : best),
    first,
  );
}
