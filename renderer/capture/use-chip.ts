import { useEffect, useRef, useState } from 'react';
import { api, newId } from '../app/api.ts';
import { onNotice } from '../app/notices.ts';
import { type ChipClaim, chipClaims } from './chip-claims.ts';

const longestWaitMs = 30_000;
const retryMs = 3_000;

const claims = chipClaims({
  newName: newId,
  wait: (wait) => api.devices.awaitCard({ wait, forMs: longestWaitMs }),
  cancel: async (wait) => void (await api.devices.cancelWait({ wait })),
  whenBack() {
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = onNotice('service', ({ service, state }) => {
      if (service === 'devices' && state === 'up') resolve();
    });
    const timer = setTimeout(resolve, retryMs);
    return promise.finally(() => {
      stop();
      clearTimeout(timer);
    });
  },
});

let forms = 0;

/** While `isWanted`, a card that is put on the reader comes here, unless another form knows it for its own. */
export function useChip(isWanted: boolean, claim: Omit<ChipClaim, 'order'>): void {
  // A form that was emptied keeps its place before the ones below it.
  const [order] = useState(() => forms++);
  const latest = useRef(claim);
  latest.current = claim;
  const isForKnown = claim.isMine !== undefined;
  useEffect(() => {
    if (!isWanted) return;
    return claims.claim({
      ...(isForKnown ? { isMine: async (card) => (await latest.current.isMine?.(card)) ?? false } : {}),
      order,
      isAtWork: () => latest.current.isAtWork(),
      onCard: (card) => latest.current.onCard(card),
      onTrouble: (trouble) => latest.current.onTrouble(trouble),
    });
  }, [isWanted, isForKnown, order]);
}
