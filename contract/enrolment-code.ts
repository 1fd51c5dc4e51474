/**
 * An enrolment code: twelve characters that the hub's administrator gives out once, and eight that name the hub's own
 * certificate authority, so that the first contact already knows whom to believe. Typed like `7KQ2-M9XD-4TRW-8HZP-C3VN`.
 */

/** No letters or digits that are mistaken for one another when read out. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

const secretLength = 12;
const fingerprintLength = 8;

/** What a device must find in the hub's certificate, whatever address it was reached by: the authority and this name. */
export const hubServerName = 'hub.xinqu.internal';

/**
 * How the authority's key becomes eight characters: scrypt over the SHA-256 of its public key (SPKI DER), so that somebody who
 * would like a key with the same eight has to pay 32 MiB and a twentieth of a second for each of half a million million tries.
 */
export const fingerprintScrypt = {
  salt: 'xinqu hub authority',
  bytes: 8,
  options: { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 },
} as const;

/** Eight characters for the bytes that scrypt gave. */
export function fingerprintText(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  for (let at = 0; at < fingerprintLength; at++) {
    text += codeAlphabet[Number(value % BigInt(codeAlphabet.length))];
    value /= BigInt(codeAlphabet.length);
  }
  return text;
}

export interface EnrolmentCode {
  /** What the hub compares. */
  readonly secret: string;
  /** Empty for a hub without TLS, which only the machine itself can reach. */
  readonly fingerprint: string;
}

/** As typed: case, spaces and dashes do not matter. Null when it has not the length of a code. */
export function readEnrolmentCode(typed: string): EnrolmentCode | null {
  const text = typed.toUpperCase().replaceAll(/[\s\-–—]/g, '');
  if (text.length !== secretLength && text.length !== secretLength + fingerprintLength) return null;
  return { secret: text.slice(0, secretLength), fingerprint: text.slice(secretLength) };
}

/** In blocks of four, as it is read out. */
export const writeEnrolmentCode = ({ secret, fingerprint }: EnrolmentCode): string =>
  `${secret}${fingerprint}`.replaceAll(/(.{4})(?=.)/g, '$1-');
