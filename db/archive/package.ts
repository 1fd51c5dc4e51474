/** Makes the electronic file of a case: one zip that explains itself and can be checked anywhere. */
import { createHash } from 'node:crypto';
import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import type { Store } from '../store.ts';
import { collectCase, type PackagedCase } from './collect.ts';
import {
  type Manifest,
  manifestName,
  packageFormat,
  packageVersion,
  publicKeyName,
  readme,
  signatureName,
} from './format.ts';
import { indexPage } from './index-page.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);
/** Pictures and PDFs are compressed already. */
const level = (path: string): 0 | 6 => (/\.(pdf|png|jpg)$/.test(path) ? 0 : 6);

function metadataOf(found: PackagedCase, stream: StreamRef, state: unknown) {
  const { about, documents, materials, others, timeline, view } = found;
  return {
    format: packageFormat,
    version: packageVersion,
    stream,
    about,
    view,
    documents,
    materials,
    others,
    timeline,
    state,
  };
}

/**
 * @returns name and bytes of the package. Refuses `ARCHIVE_NO_CASE` for a stream that is no case. What the case names but
 * this device does not hold is listed as missing, in the manifest and on the page, never passed over.
 */
export function packageCase(
  store: Store,
  stream: StreamRef,
  state: unknown,
  actor: Actor,
): Outcome<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const found = collectCase(store, stream, state);
  if (!found) return refused({ code: 'ARCHIVE_NO_CASE' });
  const { about, common, documents, materials, others } = found;
  const files = new Map<string, Uint8Array>([
    ['README.txt', strToU8(readme)],
    ['index.html', strToU8(indexPage(found))],
    ['metadata.json', json(metadataOf(found, stream, state))],
    [publicKeyName, strToU8(store.deviceKey.publicKeyPem())],
    ...found.files,
  ]);
  const made: Manifest = {
    format: packageFormat,
    version: packageVersion,
    case: about.number,
    stream,
    createdAt: about.createdAt,
    createdBy: actor.name,
    device: store.device.current(),
    files: [...files].map(([path, bytes]) => ({ path, size: bytes.length, sha256: sha256(bytes) })),
    documents: common.documents.map(({ form, copy, at, attachment, device = null, signature = null }, index) => ({
      form,
      copy,
      filedAt: at,
      sha256: attachment,
      path: documents[index]?.path ?? null,
      device,
      signature,
    })),
    missing: [...documents, ...materials, ...others].flatMap(({ path, hash }) => (path === null ? [hash] : [])),
  };
  const manifestBytes = json(made);
  const entries: Zippable = Object.fromEntries(
    [
      ...files,
      [manifestName, manifestBytes] as const,
      [signatureName, store.deviceKey.sign(manifestBytes)] as const,
    ].map(([path, bytes]) => [path, [bytes, { level: level(path), mtime: about.createdAt }]]),
  );
  return done({ name: `${about.number} 电子档案.zip`, bytes: new Uint8Array(zipSync(entries)) });
}
