/** The lists of the rental window and the search of a recall at 50,000 devices and 500,000 loans, against the same question without an index. */
import { pathToFileURL } from 'node:url';
import { recordFilter } from '#contract/db.ts';
import { adverseRegister } from '#domain/aids/adverse.ts';
import { assetRegister, recallTag, serviceOutTag } from '#domain/aids/asset/views.ts';
import { batchRegister } from '#domain/aids/disinfection.ts';
import { disputedTag, loanRegister, remindTag } from '#domain/aids/loan/register.ts';
import { tripTag } from '#domain/aids/loan/trip.ts';
import { monthOf } from '#domain/aids/out-time.ts';
import { queueTag, reservationRegister } from '#domain/aids/queue.ts';
import { stillOpen } from '#domain/aids/recall-find.ts';
import { recallRegister } from '#domain/aids/recall-open.ts';
import { stockDay, stockFigure, useFigure } from '#domain/aids/stock.ts';
import { stocktakeRegister } from '#domain/aids/stocktake.ts';
import { tillRegister } from '#domain/aids/till.ts';
import { addDays, addMonths } from '#domain/calendar/civil-date.ts';
import { random } from '#testing/random.ts';
import { recordCounts, recordList } from '../db/readings/record-list.ts';
import { streamReader } from '../db/readings/streams.ts';
import { tallySums } from '../db/readings/tallies.ts';
import { openBigRental } from './big-rental.ts';
import { conditions, figure, percentile, timed } from './figures.ts';
import { devices, lotOf, modelOf, numberOf, points, rentalToday } from './rental-loans.ts';
import { others } from './rental-others.ts';

const goalMs = 50;
const runs = 60;
const scans = 1;
const someone = { account: 'bench', name: 'bench', roles: ['clerk'] } as const;

export function benchAids(): void {
  conditions();
  const store = openBigRental();
  const { database } = store;
  const reader = streamReader(database);
  const list = recordList(database, reader);
  const counts = recordCounts(database);
  const made = random(11);
  const point = (): string => made.pick(points);
  const device = (): number => made.below(devices);
  const ask = (filter: object) => (): unknown => list(recordFilter.parse(filter), someone);
  /** The same answer by reading the register through: what a table without these indexes would do. */
  const unindexed = database.prepare<[string, string, string], unknown>(
    `SELECT * FROM record_view WHERE +register = ?
     AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value >= ? AND value < ?) ORDER BY +sort, stream LIMIT 101`,
  );
  const scan =
    (register: string, tag: string, isBeginning = false) =>
    (): unknown =>
      unindexed.all(register, tag, isBeginning ? `${tag}\u{10ffff}` : `${tag}\u{0}`);
  /** All that bear a tag, however many: what the opening of a recall goes by. */
  const everywhere = database.prepare<[string, string], unknown>(
    'SELECT * FROM record_view WHERE +register = ? AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?) ORDER BY +sort, stream',
  );
  const whole = database.prepare<[string], unknown>(
    'SELECT * FROM record_view WHERE +register = ? ORDER BY +sort, stream LIMIT 101',
  );
  const counting = database.prepare<[string, string], unknown>(
    `SELECT value, count(*) FROM record_view, json_each(tags) WHERE +register = ? AND value GLOB ? GROUP BY value`,
  );

  const questions: readonly (readonly [name: string, make: () => { indexed: () => unknown; plain: () => unknown }])[] =
    [
      ['devices, all', () => ({ indexed: ask({ register: assetRegister }), plain: () => whole.all(assetRegister) })],
      [
        'devices available',
        () => ({
          indexed: ask({ register: assetRegister, tags: ['state:available'] }),
          plain: scan(assetRegister, 'state:available'),
        }),
      ],
      [
        'devices idle',
        () => ({
          indexed: ask({ register: assetRegister, tags: ['state:available'], to: `${addDays(rentalToday, -90)}~` }),
          plain: scan(assetRegister, 'state:available'),
        }),
      ],
      [
        'devices of a point to be cleaned',
        () => {
          const tag = `at:${point()}:cleaning`;
          return { indexed: ask({ register: assetRegister, tags: [tag] }), plain: scan(assetRegister, tag) };
        },
      ],
      [
        'devices free for a loan',
        () => {
          const tag = `free:${point()}:wheelchair-manual`;
          return { indexed: ask({ register: assetRegister, tags: [tag] }), plain: scan(assetRegister, tag) };
        },
      ],
      [
        'a device by its number',
        () => {
          const text = numberOf(device());
          return {
            indexed: ask({ register: assetRegister, text }),
            plain: scan(assetRegister, `q:${text.toLowerCase()}`),
          };
        },
      ],
      [
        'devices by a model',
        () => {
          const text = modelOf(device());
          return {
            indexed: ask({ register: assetRegister, text }),
            plain: scan(assetRegister, `q:${text.toLowerCase()}`, true),
          };
        },
      ],
      [
        'devices available by two letters',
        () => ({
          indexed: ask({ register: assetRegister, tags: ['state:available'], text: 'zc' }),
          plain: scan(assetRegister, 'q:zc', true),
        }),
      ],
      [
        'recall of a model',
        () => {
          const tag = recallTag(modelOf(device()), '');
          return {
            indexed: ask({ register: assetRegister, tags: [tag], limit: 500 }),
            plain: scan(assetRegister, tag),
          };
        },
      ],
      [
        'recall of a lot',
        () => {
          const index = device();
          const tag = recallTag(modelOf(index), lotOf(index));
          return {
            indexed: ask({ register: assetRegister, tags: [tag], limit: 500 }),
            plain: scan(assetRegister, tag),
          };
        },
      ],
      [
        'recall of a model, on loan',
        () => {
          const tag = recallTag(modelOf(device()), '');
          return {
            indexed: ask({ register: assetRegister, tags: [tag, 'state:on-loan'], limit: 500 }),
            plain: scan(assetRegister, tag),
          };
        },
      ],
      [
        'a recall is opened: every device of a model, and who has it',
        () => {
          const model = modelOf(device());
          const tag = recallTag(model, '');
          return {
            indexed: () => stillOpen({ model, lot: '' }, reader),
            plain: () => everywhere.all(assetRegister, tag),
          };
        },
      ],
      [
        'people to be reminded today',
        () => ({
          indexed: ask({ register: loanRegister, tags: [remindTag] }),
          plain: scan(loanRegister, remindTag),
        }),
      ],
      [
        'loans disputed',
        () => ({
          indexed: ask({ register: loanRegister, tags: [disputedTag] }),
          plain: scan(loanRegister, disputedTag),
        }),
      ],
      [
        'loans of borrowers who died',
        () => ({
          indexed: ask({ register: loanRegister, tags: ['live:deceased'] }),
          plain: scan(loanRegister, 'live:deceased'),
        }),
      ],
      [
        'loans overdue',
        () => ({
          indexed: ask({ register: loanRegister, tags: ['live:on-loan'], to: `${addDays(rentalToday, -1)}~` }),
          plain: scan(loanRegister, 'live:on-loan'),
        }),
      ],
      [
        'loans due in seven days',
        () => ({
          indexed: ask({
            register: loanRegister,
            tags: ['live:on-loan'],
            from: rentalToday,
            to: `${addDays(rentalToday, 7)}~`,
          }),
          plain: scan(loanRegister, 'live:on-loan'),
        }),
      ],
      [
        'loans of a point that are out',
        () => {
          const tag = `live-at:${point()}:on-loan`;
          return { indexed: ask({ register: loanRegister, tags: [tag] }), plain: scan(loanRegister, tag) };
        },
      ],
      [
        'loans to settle',
        () => ({
          indexed: ask({ register: loanRegister, tags: ['live:returned'] }),
          plain: scan(loanRegister, 'live:returned'),
        }),
      ],
      [
        'loans of a person',
        () => {
          const tag = `person:person/${made.below(120_000)}`;
          return { indexed: ask({ register: loanRegister, tags: [tag] }), plain: scan(loanRegister, tag) };
        },
      ],
      [
        'loans by a surname, out',
        () => {
          const text = made.pick(['王', '李', '张']);
          return {
            indexed: ask({ register: loanRegister, tags: ['live:on-loan'], text }),
            plain: scan(loanRegister, `q:${text}`, true),
          };
        },
      ],
      [
        'stock by item, point and state',
        () => ({
          indexed: () => sums(stockFigure, stockDay, stockDay),
          plain: () => counting.all(assetRegister, 'item-state:*'),
        }),
      ],
      [
        'counts of a point by state',
        () => ({
          indexed: () => sums(`${stockFigure}${points[0]}:`, stockDay, stockDay),
          plain: () => counting.all(assetRegister, `at:${points[0]}:*`),
        }),
      ],
      ...(['applied', 'signed', 'returned'] as const).map(
        (stage) =>
          [
            `the desk: loans ${stage}`,
            () => {
              const tag = `live-at:${point()}:${stage}`;
              return { indexed: ask({ register: loanRegister, tags: [tag] }), plain: scan(loanRegister, tag) };
            },
          ] as const,
      ),
      [
        'the desk: due in three days or late',
        () => {
          const tag = `live-at:${point()}:on-loan`;
          const to = `${addDays(rentalToday, 3)}~`;
          return { indexed: ask({ register: loanRegister, tags: [tag], to }), plain: scan(loanRegister, tag) };
        },
      ],
      [
        'the desk: out and due for service, counted',
        () => ({
          indexed: () => counts.upTo(assetRegister, serviceOutTag, undefined, someone),
          plain: scan(assetRegister, serviceOutTag),
        }),
      ],
      [
        'reservations of a point',
        () => {
          const tag = `live:${point()}`;
          return {
            indexed: ask({ register: reservationRegister, tags: [tag] }),
            plain: scan(reservationRegister, tag),
          };
        },
      ],
      [
        'who waits for an item at a point',
        () => {
          const tag = queueTag({ point: point(), item: 'wheelchair-manual' });
          return {
            indexed: ask({ register: reservationRegister, tags: [tag] }),
            plain: scan(reservationRegister, tag),
          };
        },
      ],
      [
        'batches that run',
        () => ({
          indexed: ask({ register: batchRegister, tags: ['state:running'] }),
          plain: scan(batchRegister, 'state:running'),
        }),
      ],
      [
        'batches of a device',
        () => {
          const text = numberOf(made.below(others.disinfection));
          return {
            indexed: ask({ register: batchRegister, text }),
            plain: scan(batchRegister, `q:${text.toLowerCase()}`, true),
          };
        },
      ],
      [
        'counts of the stock',
        () => ({
          indexed: ask({ register: stocktakeRegister, descending: true }),
          plain: () => whole.all(stocktakeRegister),
        }),
      ],
      [
        'recalls that are open',
        () => ({
          indexed: ask({ register: recallRegister, tags: ['state:open'] }),
          plain: scan(recallRegister, 'state:open'),
        }),
      ],
      [
        'adverse events to report',
        () => ({
          indexed: ask({ register: adverseRegister, tags: ['state:open'] }),
          plain: scan(adverseRegister, 'state:open'),
        }),
      ],
      [
        'tills left open',
        () => ({
          indexed: ask({ register: tillRegister, tags: ['state:open'], to: addDays(rentalToday, -1) }),
          plain: scan(tillRegister, 'state:open'),
        }),
      ],
      [
        'trips of a point on a day',
        () => {
          const tag = tripTag(point(), rentalToday);
          return { indexed: ask({ register: loanRegister, tags: [tag] }), plain: scan(loanRegister, tag) };
        },
      ],
      [
        'the search box: devices by a typed serial number',
        () => {
          const text = `sn${device()}`;
          return {
            indexed: ask({ register: assetRegister, text, limit: 4 }),
            plain: scan(assetRegister, `q:${text}`, true),
          };
        },
      ],
      ['figures of a month, whole page', () => ({ indexed: () => page(1), plain: () => pageByRows(1) })],
      ['figures of a year, whole page', () => ({ indexed: () => page(12), plain: () => pageByRows(12) })],
      [
        'a scanned tag',
        () => {
          const number = numberOf(device());
          return {
            indexed: () => reader.keyOwner(`tag:${number}`),
            plain: scan(assetRegister, `q:${number.toLowerCase()}`),
          };
        },
      ],
    ];
  const sums = tallySums(database);
  /** Everything that the page of figures asks. */
  const page = (months: number): unknown => {
    const from = addMonths(rentalToday, 0 - months);
    return [
      sums('aids.', from, rentalToday),
      sums('aids-days.', '2000-01-01', addDays(from, -1)),
      sums('aids-days.', from, rentalToday),
      sums(useFigure, '2000-01-01', addDays(monthOf(from), -1)),
      sums(useFigure, monthOf(from), rentalToday),
      sums(stockFigure, stockDay, stockDay),
      counts.upTo(loanRegister, 'live:on-loan', `${addDays(rentalToday, -1)}~`, someone),
      counts.upTo(assetRegister, 'state:available', `${addDays(rentalToday, -90)}~`, someone),
    ];
  };
  /** The same sums from every stream's own rows: what a page without sums by day would do. */
  const byRows = database.prepare<[string, string, string, string], unknown>(
    'SELECT figure, sum(value) FROM tally_view WHERE figure >= ? AND figure < ? AND day >= ? AND day <= ? GROUP BY figure',
  );
  const pageByRows = (months: number): unknown => {
    const from = addMonths(rentalToday, 0 - months);
    const read = (prefix: string, first: string, last: string) =>
      byRows.all(prefix, `${prefix}\u{10ffff}`, first, last);
    return [
      read('aids.', from, rentalToday),
      read('aids-days.', '2000-01-01', addDays(from, -1)),
      read('aids-days.', from, rentalToday),
      read(useFigure, '2000-01-01', rentalToday),
      read(stockFigure, stockDay, stockDay),
    ];
  };
  const all: number[] = [];
  const allBusy: number[] = [];
  const ratios: number[] = [];
  for (const [name, make] of questions) {
    const times: number[] = [];
    const busy: number[] = [];
    const plain: number[] = [];
    for (let run = 0; run < runs; run++) {
      const { indexed, plain: through } = make();
      const { ms, processorMs } = timed(indexed);
      times.push(ms);
      busy.push(processorMs);
      if (run < scans) plain.push(timed(through).ms);
    }
    all.push(...times);
    allBusy.push(...busy);
    figure(`${name}, p95`, percentile(times, 0.95), 'ms', { atMost: goalMs });
    figure('  of it processor time, p95', percentile(busy, 0.95), 'ms');
    const ratio = percentile(plain, 0.5) / percentile(times, 0.5);
    ratios.push(ratio);
    figure('  read through, to it', ratio, '×');
  }
  figure('all lists of the rental, p95', percentile(all, 0.95), 'ms', { atMost: goalMs });
  figure('  of it processor time, p95', percentile(allBusy, 0.95), 'ms');
  figure('  smallest ratio, read through to list, p50', Math.min(...ratios), '×');
  store.close();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) benchAids();
