/** Which cases of the register are one's own to see: an officer sees all, a lawyer those of their account. */
import { useSession } from '../../../app/session.tsx';

/** @returns tags that narrow the register to them. */
export function useOwnTags(): readonly string[] {
  const { session, may } = useSession();
  return may('legal-aid-officer') ? [] : [`account:${session.account?.id ?? ''}`];
}
