/** What services say unasked, parsed before it is believed. */
import type { z } from 'zod';
import { dbNotices } from '#contract/db.ts';
import { devicesNotices } from '#contract/devices.ts';
import type { WindowNotice } from '#contract/services.ts';
import { serviceNotice } from '#contract/shell.ts';

const notices = { ...dbNotices, ...devicesNotices, service: serviceNotice } as const;
type Notices = typeof notices;

const listeners = new Set<(notice: WindowNotice) => void>();
// One listener at the bridge for the whole page, however many parts of it listen.
window.xinqu.onNotice((notice) => {
  for (const listener of [...listeners]) listener(notice);
});

/** Calls `listener` for each notice of this name. @returns a function that stops listening. */
export function onNotice<K extends keyof Notices>(name: K, listener: (data: z.output<Notices[K]>) => void): () => void {
  const filter = ({ notice, data }: WindowNotice): void => {
    if (notice !== name) return;
    const parsed = notices[name].safeParse(data);
    if (parsed.success) listener(parsed.data as z.output<Notices[K]>);
  };
  listeners.add(filter);
  return () => {
    listeners.delete(filter);
  };
}
