/** How the hub speaks TLS: 1.3 only, its own authority's certificate for devices, and another for browsers where the district has one. */
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { hubServerName } from '#contract/enrolment-code.ts';
import type { Authority } from './authority.ts';

/** Paths of PEM files that browsers are shown instead of the authority's own certificate. */
export interface TlsFiles {
  readonly key: string;
  readonly cert: string;
}

export interface HubTls {
  readonly authority: Authority;
  /** Names and addresses that a browser may know this node by. */
  readonly names: readonly string[];
  readonly forBrowsers?: TlsFiles;
}

/** Options of Node's TLS server. Certificates of devices are asked for; who has none may enrol and use the console, nothing else. */
export function serverTls({ authority, names, forBrowsers }: HubTls) {
  const own = authority.issueServer(names);
  const shown = forBrowsers
    ? { key: readFileSync(forBrowsers.key, 'utf8'), cert: readFileSync(forBrowsers.cert, 'utf8') }
    : own;
  const ca = authority.certificate;
  const forDevices = createSecureContext({ ...own, ca, minVersion: 'TLSv1.3' });
  return {
    ...shown,
    ca,
    minVersion: 'TLSv1.3' as const,
    requestCert: true,
    rejectUnauthorized: false,
    SNICallback: (name: string, done: (error: Error | null, context?: SecureContext) => void): void =>
      name === hubServerName ? done(null, forDevices) : done(null),
  };
}

/** What a connection proved: the key of a certificate that our authority signed for a client and that has not ended. */
export type ConnectionProof =
  | { readonly kind: 'key'; readonly device: string; readonly center: string; readonly publicKey: Buffer }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly reason: string };

const proofs = new WeakMap<TLSSocket, ConnectionProof>();

/** Looks at a connection once; all its requests are judged by that. */
export function proofOf(socket: TLSSocket): ConnectionProof {
  const known = proofs.get(socket);
  if (known) return known;
  const proof = lookAt(socket);
  proofs.set(socket, proof);
  return proof;
}

function lookAt(socket: TLSSocket): ConnectionProof {
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return { kind: 'none' };
  if (!socket.authorized) return { kind: 'bad', reason: String(socket.authorizationError) };
  const { CN: device, O: center } = certificate.toLegacyObject().subject as { CN?: unknown; O?: unknown };
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return { kind: 'key', device: String(device), center: String(center), publicKey };
}
