/** How the outside systems stand: their settings, and what became of the last tries since the start. */

import type { OutsideSettings } from '#contract/outside.ts';
import { type OutsidePort, type OutsideStatus, type OutsideTrouble, outsidePort } from '#contract/outside.ts';
import type { Outcome } from '#domain/kernel/refusal.ts';
import type { PortSettings } from './ports.ts';
import type { OutsideSettingsStore } from './settings.ts';

export interface PortBoard {
  settings(port: OutsidePort): PortSettings | null;
  /** What was known of the port is forgotten: it is another one now. */
  configure(settings: OutsideSettings): Outcome<PortSettings | null>;
  up(port: OutsidePort): void;
  away(port: OutsidePort, what: OutsideTrouble): void;
  statuses(): OutsideStatus[];
}

interface Known {
  readonly state: 'unknown' | 'up' | 'away';
  readonly lastUpAt: string | null;
  readonly lastTrouble: OutsideStatus['lastTrouble'];
}
const nothing: Known = { state: 'unknown', lastUpAt: null, lastTrouble: null };

/** @param announce hears of every change of a status. */
export function portBoard(
  store: OutsideSettingsStore,
  now: () => Date,
  announce: (status: OutsideStatus) => void,
): PortBoard {
  const known = new Map<OutsidePort, Known>();
  const statusOf = (port: OutsidePort): OutsideStatus => {
    const { url = '', clientId = '', key = '' } = store.get(port) ?? {};
    const { state, ...last } = known.get(port) ?? nothing;
    return { port, state: url ? state : 'off', url, clientId, hasKey: key !== '', ...last };
  };
  const learn = (port: OutsidePort, what: Partial<Known>): void => {
    known.set(port, { ...(known.get(port) ?? nothing), ...what });
    announce(statusOf(port));
  };
  return {
    settings: (port) => store.get(port),
    configure(settings) {
      const set = store.set(settings);
      if (set.ok) learn(settings.port, nothing);
      return set;
    },
    up: (port) => learn(port, { state: 'up', lastUpAt: now().toISOString() }),
    away: (port, what) => learn(port, { state: 'away', lastTrouble: { at: now().toISOString(), what } }),
    statuses: () => outsidePort.options.map(statusOf),
  };
}
