import type { Migration } from './migration.ts';

const named = "named.type = 'text' AND length(named.atom) = 64 AND named.atom NOT GLOB '*[^0-9a-f]*'";

/**
 * Unique keys with more than one owner: what is found twice, without looking through all keys. And the ledger's table, made
 * anew for the events of other devices, keeps again which streams name an attachment; a payload that is no JSON names none.
 */
export const sharedKeys: Migration = {
  version: 7,
  sql: `
CREATE TABLE shared_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO shared_key (key) SELECT key FROM unique_key GROUP BY key HAVING count(*) > 1;
CREATE TRIGGER event_names_attachments AFTER INSERT ON event WHEN json_valid(NEW.payload) BEGIN
  INSERT OR IGNORE INTO attachment_name (hash, stream)
    SELECT named.atom, NEW.stream FROM json_tree(NEW.payload) AS named WHERE ${named};
END;
INSERT OR IGNORE INTO attachment_name (hash, stream)
  SELECT named.atom, event.stream FROM event, json_tree(event.payload) AS named WHERE json_valid(event.payload) AND ${named};
`,
};
