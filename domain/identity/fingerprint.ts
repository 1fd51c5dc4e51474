/** Who cannot write puts a fingerprint (按指印) under what was read aloud to them: one rule for every window. */

/** @returns whether what was signed by hand must be a fingerprint instead. */
export const mustBeFinger = (cannotWrite: boolean, method: 'signature' | 'fingerprint'): boolean =>
  cannotWrite && method === 'signature';
