/** A rental with 50,000 devices and 500,000 loans: the views alone, without a ledger. Kept under `.run/bench`. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { assetAggregate } from '#domain/aids/asset/decider.ts';
import type { Asset, AssetState } from '#domain/aids/asset/schema.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import { loanAggregate } from '#domain/aids/loan/decider.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { lentLoan, makeReady, openAidsHall, takeBack } from '#testing/aids-hall.ts';
import { makeName } from '#testing/people.ts';
import { type Random, random } from '#testing/random.ts';
import { openStore, type Store } from '../db/store.ts';
import { uuidv7 } from '../db/uuid.ts';
import { viewTables } from '../db/views/rebuild.ts';
import { viewLoader } from '../db/views/view-loader.ts';
import { benchFolder, benchKey } from './big-ledger.ts';

const version = 3;
export const devices = 50_000;
export const loans = 500_000;
export const rentalToday = civilDate('2026-11-25');
export const points = ['zhongchuan', 'xicha', 'qinchuan'] as const;
const items = catalogueSet.shipped[0]?.data.items ?? [];
/** Of a hundred devices, so many are in each state. */
const states: readonly (readonly [AssetState, number])[] = [
  ['on-loan', 60],
  ['available', 25],
  ['reserved', 2],
  ['quarantine', 2],
  ['cleaning', 2],
  ['disinfecting', 1],
  ['testing', 1],
  ['repair', 3],
  ['in-transit', 1],
  ['retired', 3],
];
const stateOf = (index: number): AssetState => {
  let rest = index % 100;
  for (const [state, share] of states) {
    if (rest < share) return state;
    rest -= share;
  }
  return 'retired';
};
export const numberOf = (index: number): string =>
  `ZC-${1000 + (index % 90) * 100}-A1${String(index).padStart(5, '0')}`;
export const modelOf = (index: number): string => `M${String(index % 400).padStart(3, '0')}`;
export const lotOf = (index: number): string => `2026${String(1 + (Math.floor(index / 400) % 12)).padStart(2, '0')}`;
const caseNumber = (index: number): string => `ZCF2026${String(1_000_000 + index)}-A1-001`;
const nameOf = (index: number): string => makeName(random(index + 1));

export function openBigRental(): Store {
  const folder = path.join(benchFolder, `rental-${devices}-${loans}-v${version}`);
  if (!existsSync(folder)) make(folder);
  return openStore({ folder, key: benchKey });
}

/** A device and a loan as the window's own rules make them; the others are like them but for what lists ask by. */
function templates() {
  const hall = openAidsHall('2026-03-02');
  const person = hall.person();
  const chair = hall.device();
  lentLoan(hall, 'loan/a', person, chair);
  const [lent, out] = [hall.asset(chair), hall.world.state<CaseState<Loan>>('loan/a')];
  hall.send('loan/a', takeBack(hall.today()));
  hall.send('loan/a', [
    { type: 'loan.assess-damage', kind: 'none', repairFen: 0 },
    { type: 'loan.settle', recipient: 'payer', name: '陈芳' },
  ]);
  const settled = hall.world.state<CaseState<Loan>>('loan/a');
  makeReady(hall, chair, 'disinfection/1');
  return { lent, free: hall.asset(chair), out, settled };
}

function make(folder: string): void {
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  console.log(`# making ${devices} devices and ${loans} loans (once)`);
  const store = openStore({ folder: unfinished, key: benchKey });
  const made = random(5);
  const { lent, free, out, settled } = templates();
  const start = Date.parse('2024-11-25T01:00:00.000Z');
  const streamOf = (kind: string, index: number, by: Random): string =>
    `${kind}/${uuidv7(start + index * 60_000, by.bytes(10))}`;
  const holders = Array.from({ length: devices }, (_, index) => index).filter((index) => stateOf(index) === 'on-loan');
  store.database.transaction(() => {
    const loader = viewLoader(store.database, viewTables);
    for (let index = 0; index < devices; index++) {
      const state = stateOf(index);
      const item = items[index % items.length];
      if (!item) continue;
      const from = state === 'on-loan' ? lent : free;
      const asset: Asset = {
        ...from,
        item: item.code,
        itemName: item.name,
        number: numberOf(index),
        tag: numberOf(index),
        serial: `SN${index}`,
        model: modelOf(index),
        lot: lotOf(index),
        point: points[index % points.length] ?? 'zhongchuan',
        state,
        since: addDays(rentalToday, 0 - made.below(400)),
        registeredOn: addDays(rentalToday, -800),
        holder:
          state === 'on-loan'
            ? {
                loan: 'loan/x',
                number: caseNumber(index),
                name: nameOf(index),
                phone: `139${String(index).padStart(8, '0')}`,
                dueOn: rentalToday,
              }
            : null,
      };
      const stream = streamOf('asset', index, made);
      loader.add(stream, 9, {}, assetAggregate.views(asset, stream));
    }
    for (let index = 0; index < loans; index++) {
      const device = index < holders.length ? (holders[index] ?? 0) : index % devices;
      const isOut = index < holders.length;
      const isBack = !isOut && index < holders.length + 1_000;
      const { common, own } = isOut || isBack ? out : settled;
      const item = items[device % items.length];
      const to = isOut ? addDays(rentalToday, made.below(400) - 20) : addDays(rentalToday, 0 - made.below(700));
      const [period] = own.periods;
      if (!item || !period || !own.terms) continue;
      const name = nameOf(device);
      const state: CaseState<Loan> = {
        common: {
          ...common,
          number: caseNumber(index),
          parties: [{ person: `person/${index % 120_000}`, role: 'lessee', name }],
        },
        own: {
          ...own,
          stage: isBack ? 'returned' : own.stage,
          item: item.code,
          itemName: item.name,
          point: points[device % points.length] ?? 'zhongchuan',
          lessee: {
            ...own.lessee,
            person: `person/${index % 120_000}`,
            name,
            phone: `139${String(device).padStart(8, '0')}`,
          },
          terms: { ...own.terms, device: { ...own.terms.device, number: numberOf(device) } },
          periods: [{ ...period, from: addDays(to, -30), to }],
          handover: own.handover && { ...own.handover, on: addDays(to, -30) },
          back: own.back && { ...own.back, on: to },
          damage: own.damage && { ...own.damage, on: to },
          ready: own.ready && { ...own.ready, on: to },
          entries: own.entries.map((entry, at) => ({ ...entry, on: at < 2 ? addDays(to, -30) : to })),
          rating: index % 3 === 0 && !isOut ? { stars: 1 + (index % 5), on: to, how: 'counter', note: '' } : null,
          trip:
            isOut && index % 50 === 0
              ? {
                  kind: 'collect',
                  on: rentalToday,
                  start: '10:00',
                  driver: '马师傅',
                  floor: '',
                  hasLift: true,
                  note: '',
                }
              : null,
        },
      };
      const stream = streamOf('loan', index, made);
      loader.add(stream, 12, {}, loanAggregate.views(state, stream));
    }
    loader.finish();
  })();
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  renameSync(unfinished, folder);
}
