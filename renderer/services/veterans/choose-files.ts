/** Files of people by what they have coming: for a round, for a training. */
import { type Attempt, attempt } from '../../app/problem.ts';
import { allRecords } from '../parts/use-records.ts';

export interface ChosenFile {
  readonly stream: string;
  readonly name: string;
  readonly residence: string;
}
interface Body {
  readonly name: string;
  readonly residence: string;
  readonly left: string;
}

/** Everybody still here whose file bears a tag, to the last. */
export async function filesWith(tag: string): Promise<Attempt<readonly ChosenFile[]>> {
  const found = await attempt(allRecords({ register: 'veteran', tags: [tag] }));
  if (!found.ok) return found;
  const value = found.value.flatMap(({ stream, body }) => {
    const { name, residence, left } = body as Body;
    return left ? [] : [{ stream, name, residence }];
  });
  return { ok: true, value };
}

/** Both lists, each once. */
export const withThem = (known: readonly ChosenFile[], more: readonly ChosenFile[]): readonly ChosenFile[] => [
  ...new Map([...known, ...more].map((one) => [one.stream, one])).values(),
];
