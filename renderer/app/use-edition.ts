import { district, type Edition, editionOn, type ReferenceSet, referenceStream } from '#domain/kernel/reference.ts';
import { useSession } from './session.tsx';
import { useReferenceStream } from './use-reference.ts';

/** The edition of a set of reference data that counts today, published or shipped. */
export function useEdition<T>(set: ReferenceSet<T>): Edition<T> {
  const { device, today } = useSession().session;
  const own = referenceStream(set.name, device.center);
  const whole = referenceStream(set.name, district);
  const states = { [own]: useReferenceStream(own).state, [whole]: useReferenceStream(whole).state };
  return editionOn(set, today, { stream: (ref) => states[ref] ?? null, device });
}
