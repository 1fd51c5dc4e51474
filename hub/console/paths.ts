/** Addresses of single things. */
import type { EventKey } from './queries.ts';

export const eventPath = (key: EventKey): string =>
  `/console/events/${[key.center, key.device, key.epoch, key.seq].map((part) => encodeURIComponent(part)).join('/')}`;
export const devicePath = (key: { readonly center: string; readonly device: string }): string =>
  `/console/devices/${encodeURIComponent(key.center)}/${encodeURIComponent(key.device)}`;
