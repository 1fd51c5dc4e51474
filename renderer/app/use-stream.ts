import { useEffect } from 'react';
import type { StreamPage } from '#contract/db.ts';
import { api } from './api.ts';
import { onNotice } from './notices.ts';
import type { Problem } from './problem.ts';
import { useReading } from './use-reading.ts';

export interface StreamReading {
  readonly page: StreamPage | null;
  readonly error: Problem | null;
  readonly reload: () => Promise<void>;
}

/** Everything of one stream, read again whenever somebody changed it. */
export function useStream(stream: string): StreamReading {
  const { value, problem, reload } = useReading(stream, () => api.db['stream.get']({ stream }));
  useEffect(
    () =>
      onNotice('changed', ({ streams }) => {
        if (streams.includes(stream)) void reload();
      }),
    [stream, reload],
  );
  return { page: value, error: problem, reload };
}
