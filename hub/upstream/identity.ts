/** Who this hall's hub is at the district's: made by an enrolment code once, kept in the folder `upstream` of the hub's own. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readEnrolmentCode } from '#contract/enrolment-code.ts';
import { type DeviceIdentity, deviceIdentity, protocolVersion } from '#contract/hub.ts';
import { meetHub } from '../../db/sync/first-contact.ts';
import { type HubClient, hubClient } from '../../db/sync/hub-client.ts';
import { openLine } from '../../db/sync/hub-line.ts';
import type { Signer } from '../../db/sync/signing.ts';

export interface UpstreamOptions {
  /** https address of the district's hub. */
  readonly url: string;
  /** Needed at the first start only. */
  readonly code?: string;
}

export interface UpstreamIdentity {
  readonly center: string;
  readonly centerName: string;
  readonly signer: Signer;
  /** The district's authority, PEM: whose word counts. */
  readonly authority: string;
  readonly client: HubClient;
  /** Closes the connections that are kept. */
  close(): void;
}

/** Written before the district is asked, so that the same question after a kill gets the same answer. */
const own = z.object({ device: z.uuid(), privateKey: z.string() });
const granted = z.object({ center: z.string(), centerName: z.string(), identity: deviceIdentity });

const timeoutMs = 60_000;

/** @throws Error in plain words when the address is not https, or at the first start no code was given or it is not taken. */
export async function openUpstream(folder: string, { url, code }: UpstreamOptions): Promise<UpstreamIdentity> {
  const base = new URL(url);
  if (base.protocol !== 'https:') throw new Error('--upstream must be an https address');
  const home = path.join(folder, 'upstream');
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { device, privateKey } = kept(path.join(home, 'key.json'), own, () => ({
    device: randomUUID(),
    privateKey: String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }));
  const file = path.join(home, 'identity.json');
  if (!existsSync(file)) {
    if (code === undefined) throw new Error('the first start with --upstream needs --upstream-code');
    writeWhole(file, await enrolHall(base, code, device, privateKey));
  }
  const { center, centerName, identity } = granted.parse(JSON.parse(readFileSync(file, 'utf8')));
  const key = createPrivateKey(privateKey);
  const trust = { authority: identity.authority, certificate: identity.certificate, privateKey };
  const line = openLine(base, trust, { timeoutMs });
  const signer: Signer = { device, center, key, now: () => new Date().toISOString() };
  return { center, centerName, signer, authority: identity.authority, client: hubClient(line), close: line.close };
}

async function enrolHall(base: URL, code: string, device: string, privateKey: string) {
  const read = readEnrolmentCode(code);
  if (!read) throw new Error('--upstream-code is no enrolment code');
  const signal = AbortSignal.timeout(timeoutMs);
  const authority = await meetHub(base, read.fingerprint, timeoutMs, signal);
  const line = openLine(base, { authority }, { timeoutMs });
  try {
    const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
    const about = { machineName: hostname().slice(0, 80), appVersion: 'hub', role: 'hall' as const };
    const answer = await hubClient(line).enrol(
      { protocol: protocolVersion, code: read.secret, device, publicKey, ...about },
      signal,
    );
    if (!answer.identity) throw new Error('the district hub gives no certificates');
    return { center: answer.center, centerName: answer.centerName, identity: answer.identity satisfies DeviceIdentity };
  } finally {
    line.close();
  }
}

function kept<S extends z.ZodType>(file: string, schema: S, make: () => z.input<S>): z.output<S> {
  if (!existsSync(file)) writeWhole(file, make());
  return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function writeWhole(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}
