import type { Migration } from './migration.ts';

/** Names of files are kept by whoever writes events (`db/ledger/event-writer.ts`): a trigger on each event cost as much as the event. */
export const attachmentNamesByWriter: Migration = { version: 19, sql: 'DROP TRIGGER event_names_attachments;' };
