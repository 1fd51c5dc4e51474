import type { PublishedEditions } from '#domain/kernel/reference.ts';
import { useStream } from './use-stream.ts';

/** The published editions of a set of reference data; none when nobody has published any. */
export function useReferenceStream(stream: string) {
  const { page, reload } = useStream(stream);
  return { state: (page?.state ?? null) as PublishedEditions | null, version: page?.version ?? 0, reload };
}
