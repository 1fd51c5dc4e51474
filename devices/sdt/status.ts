/** What the security module's three status bytes mean, and what the host does about it. */

export type HostAction =
  /** Go on. */
  | 'proceed'
  /** Nobody there: keep looking. */
  | 'keep-polling'
  /** The line disturbed the request: say it once more. */
  | 'resend'
  /** The request was wrong, or this reader does not know it: asking again is no use. */
  | 'give-up'
  | 'reset'
  /** From finding the card on, up to three times in all. */
  | 'retry-from-find'
  /** Tell the person: this is no identity card. */
  | 'not-an-id-card'
  /** The reader itself is out of order. */
  | 'reader-fault'
  /** The card does not have it, and need not. */
  | 'no-such-item';

interface Meaning {
  readonly code: number;
  /** The module fills the first two bytes with details of its own; otherwise they are zero. */
  readonly hasDetail: boolean;
  readonly action: HostAction;
}
const meaning = (code: number, action: HostAction, hasDetail = false): Meaning => ({ code, hasDetail, action });

const meanings = {
  success: meaning(0x90, 'proceed'),
  'card-found': meaning(0x9f, 'proceed'),
  'request-checksum': meaning(0x10, 'resend'),
  'request-length': meaning(0x11, 'give-up'),
  'request-command': meaning(0x21, 'give-up'),
  unidentified: meaning(0x24, 'reset'),
  'card-refused-module': meaning(0x31, 'retry-from-find', true),
  'module-refused-card': meaning(0x32, 'retry-from-find'),
  verification: meaning(0x33, 'retry-from-find'),
  'unknown-card': meaning(0x40, 'not-an-id-card'),
  'read-failed': meaning(0x41, 'retry-from-find', true),
  'random-failed': meaning(0x47, 'retry-from-find', true),
  'self-test-failed': meaning(0x60, 'reader-fault'),
  'not-authorised': meaning(0x66, 'reader-fault'),
  'no-card': meaning(0x80, 'keep-polling'),
  'select-failed': meaning(0x81, 'retry-from-find', true),
  'no-such-item': meaning(0x91, 'no-such-item'),
} as const satisfies Record<string, Meaning>;

export type StatusName = keyof typeof meanings | 'unknown';
export interface Status {
  readonly name: StatusName;
  readonly action: HostAction;
}

const unknown: Status = { name: 'unknown', action: 'reset' };

/** The meaning of the first three bytes of an answer; `unknown` for bytes that no table has. */
export function statusOf(answer: Uint8Array): Status {
  const [first = 0, second = 0, code = 0] = answer;
  for (const [name, one] of Object.entries(meanings))
    if (one.code === code && (one.hasDetail || (first === 0 && second === 0)))
      return { name: name as StatusName, action: one.action };
  return unknown;
}
