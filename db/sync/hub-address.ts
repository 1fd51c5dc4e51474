/** Which hub addresses a device may talk to. */
import { isIP } from 'node:net';
import { SyncFault } from './ports.ts';

/**
 * Everything over TLS; without it only inside the machine or the hall's own network, where a hall without certificates
 * may run its hub.
 * @throws SyncFault `HUB_ADDRESS`.
 */
export function checkHubAddress(text: string): URL {
  if (!URL.canParse(text)) throw new SyncFault('HUB_ADDRESS', 'the address of the hub is not an address');
  const url = new URL(text);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url.hostname));
  if (!isAllowed || url.username || url.password)
    throw new SyncFault('HUB_ADDRESS', 'the hub must be reached by https, or by http inside this network');
  return url;
}

function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1') return true;
  if (isIP(host) === 6) return /^f[cd]/i.test(host);
  if (isIP(host) !== 4) return false;
  const [a = 0, b = 0] = host.split('.').map(Number);
  return a === 127 || a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b <= 31);
}
