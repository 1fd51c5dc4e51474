/** Which fields of a face a careful person could still read. */
import type { Field } from './holder.ts';
import type { Mark } from './type.ts';

export interface Judgement {
  /** A character of them is not to be seen. */
  readonly lost: ReadonlySet<Field>;
  /** How far some character is from either plain or gone: 0 when every one is clearly the one or the other. */
  readonly doubt: number;
}

/** Share of a mark that is hidden. */
function hiddenShare({ x, y, width, height }: Mark, hides: (x: number, y: number) => boolean): number {
  let hidden = 0;
  for (let row = 0; row < 7; row++)
    for (let column = 0; column < 5; column++)
      if (hides(x + (width * (column + 0.5)) / 5, y + (height * (row + 0.5)) / 7)) hidden++;
  return hidden / 35;
}

/** A character hidden for less than a twentieth is plain, for more than six tenths gone. */
const [plain, gone] = [0.05, 0.6];

export function judge(marks: readonly Mark[], hides: (x: number, y: number) => boolean): Judgement {
  const worst = new Map<Field, number>();
  for (const mark of marks) worst.set(mark.field, Math.max(worst.get(mark.field) ?? 0, hiddenShare(mark, hides)));
  const shares = [...worst];
  return {
    lost: new Set(shares.filter(([, share]) => share > plain).map(([field]) => field)),
    doubt: Math.max(
      0,
      ...shares.map(([, share]) => (share <= plain || share >= gone ? 0 : Math.min(share - plain, gone - share))),
    ),
  };
}

/**
 * Fields of the faces shown, without the lost ones. Birth and sex stay while the number can be read: it tells both.
 * @param fields of all faces shown
 */
export function legible(fields: ReadonlySet<Field>, lost: ReadonlySet<Field>): readonly Field[] {
  const told: ReadonlySet<Field> = new Set(!fields.has('idNumber') || lost.has('idNumber') ? [] : ['birthDate', 'sex']);
  return [...fields].filter((field) => !lost.has(field) || told.has(field));
}
