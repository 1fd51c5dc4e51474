import type { z } from 'zod';
import type { staffRow } from '#contract/db.ts';
import { idOf } from '#domain/kernel/event.ts';
import { lockedOutUntil, type Staff } from '#domain/staff/staff.ts';
import type { StreamReader } from './streams.ts';

/** All staff accounts, by name. */
export function staffList(reader: StreamReader): z.infer<typeof staffRow>[] {
  const rows = reader.ofKind('staff').map(({ stream, version, state }) => {
    const { login, name, roles, disabled, lastSignInAt, ...staff } = state as Staff;
    const until = lockedOutUntil(state as Staff);
    const lockedOut = until === null || staff.failures === 0 ? null : new Date(until).toISOString();
    return { stream, version, login, name, roles: [...roles], disabled, lastSignInAt, lockedOutUntil: lockedOut };
  });
  return rows.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'));
}

/** Who works here and can be given something: accounts in use, by name. */
export const colleagues = (reader: StreamReader) =>
  staffList(reader)
    .filter(({ disabled }) => !disabled)
    .map(({ stream, name, roles }) => ({ account: idOf(stream), name, roles }));
