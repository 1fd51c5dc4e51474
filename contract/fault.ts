/**
 * Faults: what went wrong outside the law and the state of a case (disk, key, image, process, broken message).
 * What the law or the state forbids is a {@link Refusal} value instead, never a fault.
 */
import { z } from 'zod';

/** Every fault a caller can meet. A screen has one text per code, so a new code needs a new text. */
export const faultCodes = [
  'BAD_REQUEST',
  'NO_SUCH_CALL',
  'SENDER_REFUSED',
  'TOO_LARGE',
  'TOO_MANY',
  'SERVICE_GONE',
  'TIMEOUT',
  'DISK_FULL',
  'DATABASE_KEY_WRONG',
  'DATABASE_DAMAGED',
  'DATABASE_NEWER',
  'DATABASE_IN_USE',
  'ATTACHMENT_MISSING',
  'ATTACHMENT_DAMAGED',
  'ATTACHMENT_AWAY',
  'IMAGE_UNREADABLE',
  'IMAGE_TOO_LARGE',
  'HUB_UNREACHABLE',
  'HUB_REFUSED',
  'PRINT_FAILED',
  'INTERNAL',
] as const;

export const faultCode = z.enum(faultCodes);
export type FaultCode = z.infer<typeof faultCode>;

/** A fault as it crosses a wire: no stack, no personal data. */
export const faultData = z.strictObject({ code: faultCode, message: z.string() });
export type FaultData = z.infer<typeof faultData>;

/** The one error class of the product; anything else that is thrown is reported as `INTERNAL`. */
export class Fault extends Error {
  readonly code: FaultCode;
  constructor(code: FaultCode, message: string = code, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
  }
}

/** Turns whatever was thrown into wire data. Only a Fault's own message crosses; others might quote personal data. */
export function toFaultData(thrown: unknown): FaultData {
  if (thrown instanceof Fault) return { code: thrown.code, message: thrown.message };
  return { code: 'INTERNAL', message: 'internal error' };
}
