/** What went over a line of a file's chunks. */
import type { CuttingProxy } from './cutting-proxy.ts';

/** Where each chunk began that a device sent, whole or not, in the order in which they went. */
export const sentChunks = (line: CuttingProxy): number[] =>
  line.heads
    .filter((head) => head.startsWith('POST /v1/attachments HTTP'))
    .map((head) => /x-xinqu-header: (\S+)/i.exec(head)?.[1] ?? '')
    .map((header) => JSON.parse(Buffer.from(header, 'base64url').toString('utf8')).offset);
