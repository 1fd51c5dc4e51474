/** The blank booklets that this device keeps. */
import { useEffect } from 'react';
import { type BookletKind, type Booklets, bookletsStream } from '#domain/marriage/booklets/index.ts';
import { api } from '../../../app/api.ts';
import { onNotice } from '../../../app/notices.ts';
import { isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useReading } from '../../../app/use-reading.ts';

export interface Stock {
  readonly stream: string;
  readonly version: number;
  /** Null while no batch was ever taken in. */
  readonly booklets: Booklets | null;
  /** Nothing is known yet. */
  readonly isLoading: boolean;
  readonly problem: Problem | null;
  readonly reload: () => Promise<void>;
}

export function useStock(kind: BookletKind): Stock {
  const { session } = useSession();
  const stream = bookletsStream(session.device.id, kind);
  const { value, problem, reload } = useReading(stream, () => api.db['stream.get']({ stream }));
  useEffect(
    () =>
      onNotice('changed', ({ streams }) => {
        if (streams.includes(stream)) void reload();
      }),
    [stream, reload],
  );
  const isNone = problem !== null && isRefusedWith(problem, 'STREAM_MISSING');
  return {
    stream,
    version: value?.version ?? 0,
    booklets: (value?.state as Booklets | undefined) ?? null,
    isLoading: value === null && problem === null,
    problem: isNone ? null : problem,
    reload,
  };
}
