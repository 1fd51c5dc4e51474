/**
 * What this hub wrote itself, also beside the database: nobody else could bring it back after the database was put back from a backup.
 * Each batch whole and signed, a line each, flushed.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { batchHeader } from '#contract/hub.ts';
import type { PackedBatch } from '../db/sync/ports.ts';
import type { Device } from './devices.ts';

export interface AuthoredLog {
  append(author: Device, batch: PackedBatch): void;
  close(): void;
}

export interface Authored {
  readonly center: string;
  readonly device: string;
  readonly publicKey: KeyObject;
  readonly batch: PackedBatch;
}

const entry = z.object({
  center: z.string(),
  publicKey: z.string(),
  header: z.string(),
  signature: z.string(),
  body: z.string(),
});
const fileIn = (folder: string): string => path.join(folder, 'authored.ndjson');

export function openAuthoredLog(folder: string): AuthoredLog {
  const handle = openSync(fileIn(folder), 'a', 0o600);
  return {
    append({ center, publicKey }, { headerText, signature, body }) {
      const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
      const line = { center, publicKey: key, header: headerText, signature, body: body.toString('base64') };
      // The leading line break ends a torn line of an earlier life.
      writeSync(handle, `\n${JSON.stringify(line)}`);
      fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** Everything in the log, in its order. A torn line is passed over. */
export function readAuthored(folder: string): readonly Authored[] {
  const file = fileIn(folder);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const read = readLine(line);
      return read ? [read] : [];
    });
}

function readLine(line: string): Authored | null {
  try {
    const { center, publicKey, header: headerText, signature, body } = entry.parse(JSON.parse(line));
    const header = batchHeader.parse(JSON.parse(Buffer.from(headerText, 'base64url').toString('utf8')));
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    const batch = { header, headerText, signature, body: Buffer.from(body, 'base64') };
    return { center, device: header.device, publicKey: key, batch };
  } catch {
    return null;
  }
}
