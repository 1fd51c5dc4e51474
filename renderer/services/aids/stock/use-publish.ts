import type { ReferenceSet } from '#domain/kernel/reference.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useReferenceStream } from '../../../app/use-reference.ts';

/** Publishes an edition of the center's own. @returns what stood in the way, or null. */
export function usePublish<T>(
  set: ReferenceSet<T>,
): (edition: { version: string; effectiveFrom: string; source: string; data: T }) => Promise<Problem | null> {
  const { device } = useSession().session;
  const stream = referenceStream(set.name, device.center);
  const { version, reload } = useReferenceStream(stream);
  return async (edition) => {
    const result = await attempt(runCommand(stream, version, { type: 'reference.publish', ...edition }));
    await reload();
    return result.ok ? null : result.problem;
  };
}
