/** How far a chain begins as another machine's does, of which only the hub can tell: few places are asked about at once. */
import { SyncFault } from './ports.ts';

/** A place of the chain. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}

/** Places that one question names. */
const perQuestion = 64;

export interface BeginningSearch {
  /** What to ask about next, ascending; empty once the answer is known. */
  places(): readonly ChainPlace[];
  /**
   * @param shared the last of those places at which both chains are the same, 0 for none.
   * @throws SyncFault `HUB_FAULT` for a place that was not asked about.
   */
  narrow(shared: number): void;
  /** Events that both chains begin with, as far as it is known. */
  shared(): number;
}

/** @param length events of our own chain, all of one life. */
export function searchBeginning(length: number, hashAt: (seq: number) => string | null): BeginningSearch {
  let same = 0;
  let differs = length + 1;
  const spread = (): number[] => {
    const open = differs - same - 1;
    const count = Math.min(open, perQuestion);
    return Array.from({ length: count }, (_, at) => same + Math.ceil(((at + 1) * open) / count));
  };
  return {
    places: () =>
      spread().flatMap((seq) => {
        const hash = hashAt(seq);
        return hash === null ? [] : [{ seq, hash }];
      }),
    narrow(shared) {
      const asked = spread();
      if (shared !== 0 && !asked.includes(shared))
        throw new SyncFault('HUB_FAULT', 'the hub compares a place that it was not asked about');
      differs = asked.find((seq) => seq > shared) ?? differs;
      same = Math.max(same, shared);
    },
    shared: () => same,
  };
}
