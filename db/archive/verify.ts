/** Checks an exported electronic file: its signature, every file's hash, every filed document's own signature. */
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { documentText } from '#domain/cases/case.ts';
import { type Manifest, manifest, manifestName, publicKeyName, signatureName } from './format.ts';

export type PackageProblem =
  | { readonly kind: 'not-a-package' | 'signature' }
  /** A file that was changed, is not there, or that the manifest does not know. */
  | { readonly kind: 'changed' | 'lost' | 'added'; readonly path: string }
  /** A document whose signature at filing does not fit it. */
  | { readonly kind: 'document'; readonly path: string };

export interface PackageVerdict {
  /** Null when it is no package at all. */
  readonly manifest: Manifest | null;
  readonly problems: readonly PackageProblem[];
}

type Files = Readonly<Record<string, Uint8Array>>;

function opened(bytes: Uint8Array): { files: Files; read: Manifest; key: KeyObject } | null {
  try {
    const files = unzipSync(bytes);
    const [text, pem] = [files[manifestName], files[publicKeyName]];
    if (!text || !pem) return null;
    const read = manifest.parse(JSON.parse(strFromU8(text)));
    return { files, read, key: createPublicKey(strFromU8(pem)) };
  } catch {
    return null;
  }
}

function fileProblems(files: Files, read: Manifest): PackageProblem[] {
  const known = new Set([manifestName, signatureName, ...read.files.map(({ path }) => path)]);
  const added = Object.keys(files).filter((path) => !known.has(path));
  const listed = read.files.flatMap(({ path, size, sha256 }): PackageProblem[] => {
    const bytes = files[path];
    if (!bytes) return [{ kind: 'lost', path }];
    const same = bytes.length === size && createHash('sha256').update(bytes).digest('hex') === sha256;
    return same ? [] : [{ kind: 'changed', path }];
  });
  return [...listed, ...added.map((path): PackageProblem => ({ kind: 'added', path }))];
}

/** Documents that another device filed cannot be checked with this device's key; their hash is checked all the same. */
function documentProblems(read: Manifest, key: KeyObject): PackageProblem[] {
  const hashes = new Map(read.files.map(({ path, sha256 }) => [path, sha256]));
  return read.documents.flatMap(({ form, copy, sha256, path, device, signature }): PackageProblem[] => {
    if (path === null) return [];
    const isSame = hashes.get(path) === sha256;
    const text = Buffer.from(documentText(read.case, { form, copy, attachment: sha256 }));
    const isOurs = signature !== null && device === read.device.id;
    const isSigned = !isOurs || verify(null, text, key, Buffer.from(signature, 'base64'));
    return isSame && isSigned ? [] : [{ kind: 'document', path }];
  });
}

/**
 * @param trusted public key (SPKI, PEM) that the package must be signed with; without it only its own key is used, which
 * proves that nothing was changed since but not who made it.
 */
export function verifyPackage(bytes: Uint8Array, trusted?: string): PackageVerdict {
  const found = opened(bytes);
  if (!found) return { manifest: null, problems: [{ kind: 'not-a-package' }] };
  const { files, read, key } = found;
  const signed = files[manifestName] ?? new Uint8Array();
  const signature = files[signatureName] ?? new Uint8Array();
  const signer = trusted === undefined ? key : createPublicKey(trusted);
  const isSigned = verify(null, signed, signer, signature);
  return {
    manifest: read,
    problems: [
      ...(isSigned ? [] : [{ kind: 'signature' as const }]),
      ...fileProblems(files, read),
      ...documentProblems(read, key),
    ],
  };
}
