/** Which hub addresses a device may talk to. */
import { isIP } from 'node:net';
import { SyncFault } from './ports.ts';

/**
 * Everything over TLS; without it only inside the machine, for a demonstration.
 * @throws SyncFault `HUB_ADDRESS`.
 */
export function checkHubAddress(text: string): URL {
  if (!URL.canParse(text)) throw new SyncFault('HUB_ADDRESS', 'the address of the hub is not an address');
  const url = new URL(text);
  const isAllowed = url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname));
  if (!isAllowed || url.username || url.password)
    throw new SyncFault('HUB_ADDRESS', 'the hub must be reached by https');
  return url;
}

function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
