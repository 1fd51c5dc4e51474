/** Files of people by what they have coming: for a round, for a training. */
import { api } from '../../app/api.ts';
import { attempt } from '../../app/problem.ts';

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
const mostAtOnce = 500;

/** Everybody still here whose file bears a tag. */
export async function filesWith(tag: string): Promise<readonly ChosenFile[]> {
  const found = await attempt(api.db['record.list']({ register: 'veteran', tags: [tag], limit: mostAtOnce }));
  return (found.ok ? found.value.rows : []).flatMap(({ stream, body }) => {
    const { name, residence, left } = body as Body;
    return left ? [] : [{ stream, name, residence }];
  });
}

/** Both lists, each once. */
export const withThem = (known: readonly ChosenFile[], more: readonly ChosenFile[]): readonly ChosenFile[] => [
  ...new Map([...known, ...more].map((one) => [one.stream, one])).values(),
];
