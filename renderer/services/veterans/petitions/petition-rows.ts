/** Rows of the register of visits and petitions, as its pages read them. */
import type { RecordRow } from '#contract/db.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Choice } from '#domain/kernel/item.ts';
import { done, type Outcome } from '#domain/kernel/refusal.ts';
import { isMissed, nextDeadline } from '#domain/kernel/views.ts';
import { petitionRegister } from '#domain/veterans/petition/receive.ts';
import { type PetitionRow, petitionRow } from '#domain/veterans/petition/row.ts';
import { api } from '../../../app/api.ts';

export type ListedPetition = PetitionRow & { readonly stream: string };

/** What a row's body says; a row of another version that cannot be read is left out. */
export const petitionsIn = (rows: readonly RecordRow[]): readonly ListedPetition[] =>
  rows.flatMap(({ stream, body }) => {
    const read = petitionRow.safeParse(body);
    return read.success ? [{ ...read.data, stream }] : [];
  });

const mostOffered = 50;
/** The first open items by the name or the number that was typed, to choose another one from. */
export async function openPetitions(text: string, self: StreamRef): Promise<Outcome<readonly Choice[]>> {
  const filter = { register: petitionRegister, tags: ['state:open'], limit: mostOffered, descending: true };
  const found = await api.db['record.list'](text ? { ...filter, text } : filter);
  if (!found.ok) return found;
  const others = petitionsIn(found.value.rows).filter(({ stream }) => stream !== self);
  return done(
    others.map(({ number, name }) => ({
      value: number,
      label: { zh: `${name}　${number}`, en: `${name} ${number}` },
    })),
  );
}

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
