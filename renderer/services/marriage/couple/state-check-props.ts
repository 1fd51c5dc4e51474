import type { PartyRole } from '#domain/marriage/schema.ts';
import type { Hold } from '#domain/marriage/state-check.ts';

/** What both ways of checking a party's marriage state are told. */
export interface StateCheckProps {
  readonly stream: string;
  readonly role: PartyRole;
  /** A check was made already. */
  readonly isAgain: boolean;
  /** Query number of the other party; each is looked up by a query of their own. */
  readonly otherReference: string;
  /** Who waits for the network, if anybody. */
  readonly hold?: Hold | null | undefined;
  readonly onDone: () => void;
}
