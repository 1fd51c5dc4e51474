/** Opens a hub's signed word on what it has of a device: on a stick for the device itself, over the line for a hall's own hub. */
import { verify, X509Certificate } from 'node:crypto';
import { type Receipt, readSealed, receipt, receiptMagic } from '#contract/bundle.ts';
import { type ConfirmedPlace, SyncFault } from './ports.ts';

/**
 * @param authority PEM: whose word counts. @param device whom the word must be about.
 * @throws SyncFault `NOT_A_HUB` when it is no receipt, `HUB_FOREIGN` when it is another hub's or about another device.
 */
export function openReceipt(file: Uint8Array, authority: string, device: string): Receipt {
  const sealed = readSealed(file, receiptMagic);
  if (!sealed) throw new SyncFault('NOT_A_HUB', 'this is no receipt of a hub');
  if (!isSignedBy(authority, sealed)) throw new SyncFault('HUB_FOREIGN', 'the receipt is not of our hub');
  const word = readWord(sealed.header);
  if (word?.device !== device) throw new SyncFault('HUB_FOREIGN', 'the receipt is for another device');
  return word;
}

/**
 * Opens the signed word that came with an answer over the line, and compares it with what the answer says.
 * @throws SyncFault `RECEIPT_WRONG` when our hub did not sign it, or signed something else.
 */
export function checkWord(text: string, authority: string, device: string, said: ConfirmedPlace): void {
  const signed = positionsOf(text, authority, device).find(({ epoch }) => epoch === said.epoch)?.position;
  const fits = (['hubEpoch', 'seq', 'hash', 'count'] as const).every((key) => signed?.[key] === said[key]);
  if (!fits) throw new SyncFault('RECEIPT_WRONG', `the hub says that it has event ${said.seq} and signed otherwise`);
}

function positionsOf(text: string, authority: string, device: string): Receipt['positions'] {
  try {
    return openReceipt(Buffer.from(text, 'latin1'), authority, device).positions;
  } catch (cause) {
    if (!(cause instanceof SyncFault)) throw cause;
    throw new SyncFault('RECEIPT_WRONG', cause.message, { cause });
  }
}

/** Whether a header that stands before a hub's file was signed by that hub's authority. */
export function isSignedBy(
  authority: string,
  sealed: { readonly header: string; readonly signature: string },
): boolean {
  const { publicKey } = new X509Certificate(authority);
  const signature = Buffer.from(sealed.signature, 'base64url');
  return verify('sha256', Buffer.from(sealed.header, 'latin1'), publicKey, signature);
}

function readWord(header: string): Receipt | null {
  try {
    return receipt.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
