/** Rows of the register of visits and petitions, as its pages read them. */
import type { RecordRow } from '#contract/db.ts';
import { isMissed, nextDeadline } from '#domain/kernel/views.ts';
import { type PetitionRow, petitionRow } from '#domain/veterans/petition/row.ts';

export type ListedPetition = PetitionRow & { readonly stream: string };

/** What a row's body says; a row of another version that cannot be read is left out. */
export const petitionsIn = (rows: readonly RecordRow[]): readonly ListedPetition[] =>
  rows.flatMap(({ stream, body }) => {
    const read = petitionRow.safeParse(body);
    return read.success ? [{ ...read.data, stream }] : [];
  });

/** Whether a limit that is still open is over. */
export const isOverdue = ({ deadlines }: PetitionRow, today: string): boolean => {
  const next = nextDeadline(deadlines);
  return next !== undefined && isMissed(next, { now: '', today });
};

/** By the limit that ends next; what has none comes last. */
export const byNextLimit = (one: PetitionRow, other: PetitionRow): number => {
  const [a, b] = [one, other].map(({ deadlines }) => nextDeadline(deadlines)?.dueOn ?? '9999');
  return (a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1;
};
