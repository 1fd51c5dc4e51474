/**
 * Who on this page gets the next card from the reader. Several forms may want one (both parties of a marriage); the reader
 * is one, and so is the wait for it.
 */

import type { CardTrouble, ChipCard, WaitOutcome } from '#contract/devices.ts';

export interface ChipClaim {
  /** Place among the page's forms: the lowest comes first. */
  readonly order: number;
  /** Whether the card is this form's own: a form that waits for a known person knows theirs. Absent, any may be. */
  readonly isMine?: (card: ChipCard) => Promise<boolean>;
  /** Whether a person is at work in this form just now. */
  readonly isAtWork: () => boolean;
  readonly onCard: (card: ChipCard) => void;
  readonly onTrouble: (trouble: CardTrouble) => void;
}

export interface Reader {
  /** One wait for a card. Rejects when there is nobody to ask. */
  wait(name: string): Promise<WaitOutcome>;
  cancel(name: string): Promise<void>;
  /** Resolves when it is worth asking again after a failure. */
  whenBack(): Promise<void>;
  /** A name for a wait that no other has. */
  newName(): string;
}

export interface ChipClaims {
  /** Claims cards until the returned function is called. */
  claim(claim: ChipClaim): () => void;
}

/** The form in which somebody works, else the first on the page. */
const firstOf = (claims: readonly ChipClaim[]): ChipClaim | undefined =>
  claims.find((claim) => claim.isAtWork()) ?? claims[0];

export function chipClaims(reader: Reader): ChipClaims {
  let claims: readonly ChipClaim[] = [];
  let current: string | null = null;

  const give = async (card: ChipCard): Promise<void> => {
    for (const claim of claims) if (claim.isMine && (await claim.isMine(card))) return claim.onCard(card);
    const free = claims.filter(({ isMine }) => !isMine);
    // Nobody's own: whoever waits says so.
    firstOf(free.length > 0 ? free : claims)?.onCard(card);
  };

  const run = async (): Promise<void> => {
    while (claims.length > 0) {
      current = reader.newName();
      try {
        const outcome = await reader.wait(current);
        if (outcome.kind === 'card') await give(outcome.card);
        if (outcome.kind === 'trouble') firstOf(claims)?.onTrouble(outcome.trouble);
      } catch {
        await reader.whenBack();
      }
    }
    current = null;
  };

  return {
    claim(claim) {
      claims = [...claims, claim].toSorted((a, b) => a.order - b.order);
      if (current === null) void run();
      return () => {
        claims = claims.filter((one) => one !== claim);
        if (claims.length === 0 && current !== null) void reader.cancel(current).catch(() => {});
      };
    },
  };
}
