/** Addresses and keys of outside systems: of this device, in its encrypted database, never in the ledger and never on a page. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { OutsidePort, OutsideSettings } from '#contract/outside.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { meta } from '../meta.ts';
import type { PortSettings } from './ports.ts';

const kept = z.object({ url: z.string(), clientId: z.string(), key: z.string() });
/** Shorter keys can be guessed. */
const shortestKey = 16;

export interface OutsideSettingsStore {
  /** Null when the port is off. */
  get(port: OutsidePort): PortSettings | null;
  /** Refuses `OUTSIDE_ADDRESS` (https, or http on this machine), `OUTSIDE_CLIENT`, `OUTSIDE_KEY`. */
  set(settings: OutsideSettings): Outcome<PortSettings | null>;
}

export function outsideSettingsStore(database: Database): OutsideSettingsStore {
  const values = meta(database);
  const get = (port: OutsidePort): PortSettings | null => {
    const text = values.get(`outside:${port}`);
    return text ? kept.parse(JSON.parse(text)) : null;
  };
  return {
    get,
    set({ port, url, clientId, key }) {
      if (url === '') {
        values.set(`outside:${port}`, '');
        return done(null);
      }
      if (!isAcceptable(url)) return refused({ code: 'OUTSIDE_ADDRESS', at: 'url' });
      if (clientId === '') return refused({ code: 'OUTSIDE_CLIENT', at: 'clientId' });
      const whole = { url, clientId, key: key || (get(port)?.key ?? '') };
      if (whole.key.length < shortestKey)
        return refused({ code: 'OUTSIDE_KEY', at: 'key', params: { least: shortestKey } });
      values.set(`outside:${port}`, JSON.stringify(whole));
      return done(whole);
    },
  };
}

/** Names and numbers of people go there: only over a protected line, or to this very machine. */
function isAcceptable(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, search, hash } = new URL(text);
  if (username || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}
