/** How the chunks of attachments are sealed: each by itself, bound to its file and its place in it. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;

const boundTo = (hash: string, at: number): Buffer => Buffer.from(`${hash}:${at}`);

/** @param at the byte of the file that the chunk begins with. */
export function sealChunk(key: Buffer, hash: string, at: number, bytes: Buffer): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(hash, at));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** @throws Error when the chunk was changed, is another's, or was sealed with another key. */
export function openChunk(key: Buffer, hash: string, at: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(boundTo(hash, at))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
}

/** Whether this key opens the chunk. */
export function opensChunk(key: Buffer, hash: string, at: number, sealed: Buffer): boolean {
  try {
    openChunk(key, hash, at, sealed);
    return true;
  } catch {
    return false;
  }
}
