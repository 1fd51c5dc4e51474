/** What services say unasked, parsed before it is believed. */
import type { z } from 'zod';
import { dbNotices } from '#contract/db.ts';
import { serviceNotice } from '#contract/shell.ts';

const notices = { ...dbNotices, service: serviceNotice } as const;
type Notices = typeof notices;

/** Calls `listener` for each notice of this name. @returns a function that stops listening. */
export function onNotice<K extends keyof Notices>(name: K, listener: (data: z.output<Notices[K]>) => void): () => void {
  return window.xinqu.onNotice(({ notice, data }) => {
    if (notice !== name) return;
    const parsed = notices[name].safeParse(data);
    if (parsed.success) listener(parsed.data as z.output<Notices[K]>);
  });
}
