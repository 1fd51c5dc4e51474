import type { Migration } from './migration.ts';

const named = "named.type = 'text' AND length(named.atom) = 64 AND named.atom NOT GLOB '*[^0-9a-f]*'";

export const namingTrigger = `CREATE TRIGGER event_names_attachments AFTER INSERT ON event BEGIN
  INSERT OR IGNORE INTO attachment_name (hash, stream)
    SELECT named.atom, NEW.stream FROM json_tree(NEW.payload) AS named WHERE ${named};
END;
`;
export const namesFromLedger = `INSERT OR IGNORE INTO attachment_name (hash, stream)
  SELECT named.atom, event.stream FROM event, json_tree(event.payload) AS named WHERE ${named};
`;

/**
 * Which streams name an attachment. Kept by the ledger's own table, so that no way of recording an event can forget it: what
 * an event once named stays as secret as its stream, also after the state no longer shows it.
 */
export const attachmentNames: Migration = {
  version: 4,
  sql: `
CREATE TABLE attachment_name (hash TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (hash, stream)) STRICT, WITHOUT ROWID;
${namingTrigger}${namesFromLedger}`,
};
