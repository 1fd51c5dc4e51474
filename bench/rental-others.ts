/** What there is at the points of the big rental besides devices and loans: each of its kind as the window's own rules made one. */
import type { Database } from 'better-sqlite3';
import type { AdverseEvent } from '#domain/aids/adverse.ts';
import type { DisinfectionBatch } from '#domain/aids/disinfection.ts';
import { aidsWindow } from '#domain/aids/index.ts';
import type { Recall } from '#domain/aids/recall.ts';
import type { Reservation } from '#domain/aids/reservation.ts';
import type { Stocktake } from '#domain/aids/stocktake.ts';
import { type Till, tillStream } from '#domain/aids/till.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { disinfect, lentLoan, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { recordColumns, recordRow, tallyColumns, tallyRow } from '../db/views/view-rows.ts';
import { items, modelOf, nameOf, numberOf, people, phoneOf, points, rentalToday } from './rental-loans.ts';

/** Of two years at three points. */
export const others = {
  reservation: 6_000,
  disinfection: 30_000,
  stocktake: 2_000,
  recall: 400,
  adverse: 1_000,
  till: 2_400,
} as const;

function templates() {
  const hall = openAidsHall('2026-03-02');
  const person = hall.person();
  hall.send('reservation/r', {
    type: 'reservation.make',
    person,
    item: 'wheelchair-manual',
    // Where there is none: it waits.
    point: 'xicha',
    phone: '13993100101',
    urgent: false,
  });
  const chair = hall.device();
  lentLoan(hall, 'loan/a', person, chair);
  hall.send('loan/a', takeBack(hall.today()));
  hall.send(chair, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
  disinfect(hall, [chair], 'disinfection/b');
  hall.send('stocktake/s', { type: 'stocktake.open', point: 'zhongchuan', item: null });
  const happened = { asset: chair, happenedOn: hall.today(), harm: 'malfunction', what: '刹车失灵' };
  hall.send('adverse/e', { type: 'adverse.open', ...happened });
  const recall = { type: 'recall.open', model: 'HBL35', lot: '', maker: '', notice: '前叉断裂', level: '1' };
  hall.send('recall/c', recall);
  return {
    reservation: hall.world.state<Reservation>('reservation/r'),
    disinfection: hall.world.state<DisinfectionBatch>('disinfection/b'),
    stocktake: hall.world.state<Stocktake>('stocktake/s'),
    adverse: hall.world.state<AdverseEvent>('adverse/e'),
    recall: hall.world.state<Recall>('recall/c'),
    till: hall.world.state<Till>(tillStream('device', hall.today())),
  };
}

/** @param streamOf streams of a kind in the order of their numbers. */
export function writeOthers(database: Database, streamOf: (kind: string) => (index: number) => string): void {
  const made = templates();
  const putStream = database.prepare(`INSERT INTO stream (stream, kind, version, state) VALUES (?, ?, 3, '{}')`);
  const putRecord = database.prepare(`INSERT INTO record_view ${recordColumns}`);
  const putTally = database.prepare(`INSERT INTO tally_view ${tallyColumns}`);
  const putKey = database.prepare('INSERT INTO unique_key (key, stream) VALUES (?, ?)');
  const put = (stream: string, state: unknown): void => {
    const aggregate = aidsWindow.aggregates.find(({ kind }) => kind === kindOf(stream));
    const { record, tallies = [], uniqueKeys = [] } = aggregate?.views(state, stream) ?? {};
    putStream.run(stream, kindOf(stream));
    if (record) putRecord.run(...recordRow(stream, record));
    for (const tally of tallies) putTally.run(...tallyRow(stream, tally));
    for (const key of uniqueKeys) putKey.run(key, stream);
  };
  const day = (index: number) => addDays(rentalToday, 0 - (index % 730));
  const at = (index: number) => `${day(index)}T0${index % 9}:00:00.000Z`;
  const pointOf = (index: number): string => points[index % points.length] ?? points[0];
  const each = (kind: keyof typeof others, of: (index: number) => unknown): void => {
    const stream = streamOf(kind);
    for (let index = 0; index < others[kind]; index++) put(stream(index), of(index));
  };
  each('reservation', (index) => ({
    ...made.reservation,
    person: `person/${index % people}`,
    name: nameOf(index),
    phone: phoneOf(index),
    item: items[index % items.length]?.code ?? '',
    point: pointOf(index),
    madeAt: at(index),
    urgent: index % 20 === 0,
    state: index % 3 === 0 ? 'held' : 'waiting',
    until: index % 3 === 0 ? rentalToday : null,
  }));
  each('disinfection', (index) => ({
    ...made.disinfection,
    startedAt: at(index),
    agentLot: `X${index % 500}`,
    assets: [{ stream: 'asset/x', number: numberOf(index), name: '轮椅' }],
    result: index % 100 === 0 ? null : made.disinfection.result && { ...made.disinfection.result, at: at(index) },
  }));
  each('stocktake', (index) => ({ ...made.stocktake, point: pointOf(index), openedAt: at(index) }));
  each('recall', (index) => ({ ...made.recall, model: modelOf(index), openedOn: day(index) }));
  each('adverse', (index) => ({
    ...made.adverse,
    reportBy: day(index),
    device: { ...made.adverse.device, number: numberOf(index) },
    closed: index % 4 === 0 ? null : { on: day(index), conclusion: '检查正常', mayGoOn: true },
  }));
  for (let index = 0; index < others.till; index++) {
    const on = addDays(rentalToday, 0 - Math.floor(index / points.length));
    put(tillStream(`counter-${index % points.length}`, on), {
      ...made.till,
      day: on,
      closed: index % 40 === 5 ? null : {},
    });
  }
}
