/** A rental with 50,000 devices and 500,000 loans: the views alone, without a ledger. Kept under `.run/bench`. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { assetAggregate } from '#domain/aids/asset/decider.ts';
import type { Asset } from '#domain/aids/asset/schema.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { random } from '#testing/random.ts';
import { openStore, type Store } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import { viewTables } from '../db/views/rebuild.ts';
import { recordColumns, recordRow, tallyColumns, tallyRow } from '../db/views/view-rows.ts';
import { benchFolder, benchKey } from './big-ledger.ts';
import { figure, timed } from './figures.ts';
import {
  caseNumber,
  devices,
  items,
  loans,
  lotOf,
  modelOf,
  nameOf,
  numberOf,
  phoneOf,
  pointOf,
  rentalToday,
  stateOf,
  templates,
} from './rental-loans.ts';
import { writeOthers } from './rental-others.ts';
import { compareLoans, writeLoans } from './rental-rows.ts';

const version = 6;
/** What is made once may take this long. */
const goalMinutes = 5;
/** While it is made, its trees lie in memory. */
const cacheKiB = 2 * 1024 * 1024;
const compared = 500;

export function openBigRental(): Store {
  const folder = path.join(benchFolder, `rental-${devices}-${loans}-v${version}`);
  if (!existsSync(folder)) {
    console.log(`# making ${devices} devices and ${loans} loans (once)`);
    const { ms, processorMs } = timed(() => make(folder));
    figure('data made', ms / 60_000, 'min', { atMost: goalMinutes });
    figure('  of it processor time', processorMs / 60_000, 'min');
  }
  return openStore({ folder, key: benchKey });
}

/** Streams as people make them over two years: one after another. */
function streams(kind: string): (index: number) => string {
  const start = Date.parse('2024-11-25T01:00:00.000Z');
  return (index) => `${kind}/${uuidv7(start + index * 60_000, random(index + 1).bytes(10))}`;
}

function make(folder: string): void {
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  const store = openStore({ folder: unfinished, key: benchKey });
  const { database } = store;
  // It can be made again: nothing here must outlive a power cut.
  database.pragma('synchronous = OFF');
  database.pragma(`cache_size = ${0 - cacheKiB}`);
  const loanStream = streams('loan');
  database.transaction(() => {
    const indexes = withoutIndexes(database);
    writeDevices(database, streams('asset'));
    writeLoans(database, loanStream);
    writeOthers(database, streams);
    database.exec(`
      INSERT INTO record_tag (register, tag, sort, stream)
        SELECT DISTINCT register, value, sort, stream FROM record_view, json_each(tags) ORDER BY 1, 2, 3, 4;
      INSERT INTO tally_day SELECT figure, day, sum(value), count(*) FROM tally_view GROUP BY figure, day;`);
    for (const sql of indexes) database.exec(sql);
  })();
  compareLoans(database, loanStream, compared);
  database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  renameSync(unfinished, folder);
}

/** Takes the indexes of the views away. @returns what makes them again. */
function withoutIndexes(database: Database): readonly string[] {
  const indexes = database
    .prepare<[string], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema
       WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(viewTables));
  for (const { name } of indexes) database.exec(`DROP INDEX ${name}`);
  return indexes.map(({ sql }) => sql);
}

/** Devices are few enough to go through the window's own views one by one. */
function writeDevices(database: Database, streamOf: (index: number) => string): void {
  const { lent, free } = templates();
  const made = random(5);
  const putStream = database.prepare(`INSERT INTO stream (stream, kind, version, state) VALUES (?, 'asset', 9, '{}')`);
  const putRecord = database.prepare(`INSERT INTO record_view ${recordColumns}`);
  const putTally = database.prepare(`INSERT INTO tally_view ${tallyColumns}`);
  const putKey = database.prepare('INSERT INTO unique_key (key, stream) VALUES (?, ?)');
  for (let index = 0; index < devices; index++) {
    const state = stateOf(index);
    const item = items[index % items.length];
    if (!item) continue;
    const holder = {
      loan: 'loan/x',
      number: caseNumber(index),
      name: nameOf(index),
      phone: phoneOf(index),
      dueOn: rentalToday,
    };
    const asset: Asset = {
      ...(state === 'on-loan' ? lent : free),
      item: item.code,
      itemName: item.name,
      number: numberOf(index),
      tag: numberOf(index),
      serial: `SN${index}`,
      model: modelOf(index),
      lot: lotOf(index),
      point: pointOf(index),
      state,
      since: addDays(rentalToday, 0 - made.below(400)),
      registeredOn: addDays(rentalToday, -800),
      holder: state === 'on-loan' ? holder : null,
      // Of those that are out, some are due for service.
      ...(index % 20 === 0 ? { nextServiceOn: rentalToday, serviceCalled: rentalToday } : {}),
    };
    const stream = streamOf(index);
    const { record, tallies = [], uniqueKeys = [] } = assetAggregate.views(asset, stream);
    putStream.run(stream);
    if (record) putRecord.run(...recordRow(stream, record));
    for (const tally of tallies) putTally.run(...tallyRow(stream, tally));
    for (const key of uniqueKeys) putKey.run(key, stream);
  }
}
