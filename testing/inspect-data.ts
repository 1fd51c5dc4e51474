/**
 * A program: opens the data folder of an app that has ended and prints what is in it as JSON.
 * A program of its own, because Playwright cannot load the database's native module.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Marriage } from '#domain/marriage/schema.ts';
import type { Series } from '#domain/series/series.ts';
import { verifyLedger } from '../db/ledger/verify.ts';
import { openStore } from '../db/store.ts';
import { rebuildViews } from '../db/views/rebuild.ts';
import { viewsOf } from './tables.ts';

export type Inspection = ReturnType<typeof inspect>;

function inspect(folder: string) {
  const { key } = JSON.parse(readFileSync(path.join(folder, 'key.json'), 'utf8')) as { key: string };
  const store = openStore({ folder, key: new Uint8Array(Buffer.from(key, 'base64')) });
  const { database, reader } = store;
  const orphans = 'SELECT count(*) FROM event WHERE command NOT IN (SELECT id FROM command_log)';
  const given = `SELECT payload FROM event WHERE type = 'series.number-used' AND stream LIKE 'series/%:J%' ORDER BY seq`;
  const views = JSON.stringify(viewsOf(database));
  const found = {
    ledger: verifyLedger(database, null),
    integrity: database.pragma('integrity_check', { simple: true }) as string,
    /** Events whose command's answer was not kept with them. */
    orphans: database.prepare<[], number>(orphans).pluck().get() ?? 0,
    /** Certificate numbers as their series gave them, in order. */
    given: database
      .prepare<[], string>(given)
      .pluck()
      .all()
      .map((payload) => JSON.parse(payload) as { number: number; by: string }),
    /** How many numbers the series themselves say were used. */
    used: reader
      .ofKind('series')
      .filter(({ stream }) => /:J\d/.test(stream))
      .reduce((sum, { state }) => sum + (state as Series).used, 0),
    /** Cases that bear a certificate number. */
    certificates: reader.ofKind('marriage').flatMap(({ stream, state }) => {
      const number = (state as CaseState<Marriage>).own.registration?.certificateNumber;
      return number ? [{ stream, number }] : [];
    }),
    attachments: database.prepare<[], string>('SELECT hash FROM attachment').pluck().all(),
  };
  rebuildViews(database);
  const areViewsTrue = JSON.stringify(viewsOf(database)) === views;
  const areFilesWhole = found.attachments.every((hash) => store.attachments.get(hash).bytes.length > 0);
  store.close();
  return { ...found, areViewsTrue, areFilesWhole };
}

const [, , folder = ''] = process.argv;
process.stdout.write(JSON.stringify(inspect(folder)));
