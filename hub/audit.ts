/** Who looked at or changed what at the hub. The service role can add entries and nothing more. */
import { randomUUID } from 'node:crypto';
import type { Queryable } from './database.ts';

export interface AuditEntry {
  /** The center it is about, or `hub` for the hub itself. */
  readonly center: string;
  /** Console account, or `hub` for what the hub does by itself. */
  readonly account: string;
  readonly action:
    | 'console.signed-in'
    | 'console.refused'
    | 'console.signed-out'
    | 'event.opened'
    | 'quarantine.opened'
    | 'content.refused'
    | 'code.made'
    | 'bundle.taken'
    | 'bundle.refused'
    | 'wish.refused'
    | 'parcel.made'
    | 'hall.added'
    | 'target.set'
    | 'account.added'
    | 'account.changed'
    | 'account.password-set'
    | 'device.enrolled'
    | 'device.certified'
    | 'device.refused'
    | 'connection.refused'
    | 'device.revoked'
    | 'device.released'
    | 'device.forked'
    | 'device.by-hall'
    | 'device.by-district'
    | 'hall.forwarded'
    | 'conflict.opened'
    | 'conflict.decided'
    | 'reference.published'
    | 'night.set'
    | 'range.granted'
    | 'range.closed';
  /** What it was done to: ids and numbers, never personal data. */
  readonly subject: string;
}

/** Adds an entry, in the caller's transaction when it has one. */
export async function audit(database: Queryable, entry: AuditEntry): Promise<void> {
  await database.query(
    'insert into audit_entry (center_id, entry_id, account, action, subject) values ($1, $2, $3, $4, $5)',
    [entry.center, randomUUID(), entry.account, entry.action, entry.subject],
  );
}
