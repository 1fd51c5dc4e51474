/** Keeps one thing of each owner that is slow to make, ready for the next use, until nobody has used it for a while. */

export interface Warm<Owner extends object, Thing> {
  /** The kept one, or a new one; it is the taker's until it is given back. */
  take(owner: Owner): Thing;
  /** Fit to be used again. Where one is kept already this one goes. */
  giveBack(owner: Owner, thing: Thing): void;
  /** Forgets a thing that is gone by itself. */
  forget(thing: Thing): void;
}

export function keepWarm<Owner extends object, Thing>(how: {
  readonly make: (owner: Owner) => Thing;
  readonly discard: (thing: Thing) => void;
  /** So long nobody has used it. */
  readonly idleMs: number;
}): Warm<Owner, Thing> {
  const kept = new Map<Owner, { readonly thing: Thing; readonly timer: NodeJS.Timeout }>();
  const drop = (owner: Owner): Thing | undefined => {
    const found = kept.get(owner);
    if (found) clearTimeout(found.timer);
    kept.delete(owner);
    return found?.thing;
  };
  return {
    take: (owner) => drop(owner) ?? how.make(owner),
    giveBack(owner, thing) {
      if (kept.has(owner)) return how.discard(thing);
      const timer = setTimeout(() => {
        drop(owner);
        how.discard(thing);
      }, how.idleMs);
      kept.set(owner, { thing, timer });
    },
    forget(thing) {
      for (const [owner, one] of kept) if (one.thing === thing) drop(owner);
    },
  };
}
