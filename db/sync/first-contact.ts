/** The first contact with a hub: whoever answers must have the authority that the enrolment code names, before the code is sent. */
import { createHash, scrypt, X509Certificate } from 'node:crypto';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { promisify } from 'node:util';
import { fingerprintScrypt, fingerprintText, hubServerName } from '#contract/enrolment-code.ts';
import { faultOf } from './hub-line.ts';
import { SyncFault } from './ports.ts';

/**
 * The certificate of the authority behind `hub`, PEM.
 * @param fingerprint the part of the enrolment code that names it.
 * @throws SyncFault `HUB_FOREIGN` when another authority answers, `CODE_INVALID` when the code names none.
 */
export async function meetHub(hub: URL, fingerprint: string, timeoutMs: number, signal: AbortSignal): Promise<string> {
  if (fingerprint === '') throw new SyncFault('CODE_INVALID', 'the code does not name an authority');
  const shown = await authorityShown(hub, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])).catch((cause) => {
    if (signal.aborted) throw new SyncFault('STOPPED', 'the sync was stopped', { cause });
    throw cause instanceof SyncFault ? cause : faultOf(cause);
  });
  if ((await fingerprintOf(shown)) !== fingerprint)
    throw new SyncFault('HUB_FOREIGN', 'the authority of the hub is not the one that the code names');
  return shown.toString();
}

/** Only looks: nothing is sent, and nothing that is shown is believed before its fingerprint was compared. */
function authorityShown(hub: URL, signal: AbortSignal): Promise<X509Certificate> {
  const { promise, resolve, reject } = Promise.withResolvers<X509Certificate>();
  const socket = connect({
    host: hub.hostname.replace(/^\[|\]$/g, ''),
    port: Number(hub.port || 443),
    servername: hubServerName,
    minVersion: 'TLSv1.3',
    rejectUnauthorized: false,
  });
  const give = (reason: unknown): void => {
    socket.destroy();
    reject(reason);
  };
  signal.addEventListener('abort', () => give(signal.reason), { once: true });
  socket.once('error', give);
  socket.once('close', () => reject(new SyncFault('HUB_UNREACHABLE', 'the connection was closed')));
  socket.once('secureConnect', () => {
    try {
      resolve(new X509Certificate(rootOf(socket.getPeerCertificate(true)).raw));
    } catch (thrown) {
      reject(thrown);
    }
    socket.end();
  });
  return promise;
}

function rootOf(certificate: DetailedPeerCertificate): DetailedPeerCertificate {
  let root = certificate;
  for (let depth = 0; depth < 5 && root.issuerCertificate && root.issuerCertificate !== root; depth++)
    root = root.issuerCertificate;
  if (!root.raw) throw new SyncFault('HUB_FOREIGN', 'the hub shows no authority');
  return root;
}

const derive = promisify<string | Buffer, string, number, object, Buffer>(scrypt);

async function fingerprintOf({ publicKey }: X509Certificate): Promise<string> {
  const digest = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest();
  const { salt, bytes, options } = fingerprintScrypt;
  return fingerprintText(await derive(digest, salt, bytes, options));
}
