import type { Migration } from './migration.ts';

const named = "named.type = 'text' AND length(named.atom) = 64 AND named.atom NOT GLOB '*[^0-9a-f]*'";

/**
 * Unique keys with more than one owner: what is found twice, without looking through all keys. And an event of another
 * device whose payload is no JSON names no attachment, instead of keeping all others out.
 */
export const sharedKeys: Migration = {
  version: 8,
  sql: `
CREATE TABLE shared_key (key TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO shared_key (key) SELECT key FROM unique_key GROUP BY key HAVING count(*) > 1;
DROP TRIGGER IF EXISTS event_names_attachments;
CREATE TRIGGER event_names_attachments AFTER INSERT ON event WHEN json_valid(NEW.payload) BEGIN
  INSERT OR IGNORE INTO attachment_name (hash, stream)
    SELECT named.atom, NEW.stream FROM json_tree(NEW.payload) AS named WHERE ${named};
END;
`,
};
