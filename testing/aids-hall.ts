/** A rental point without a database: points, people, devices, and a loan step by step, as both sides of a counter send them. */
import type { Asset } from '#domain/aids/asset/schema.ts';
import { type House, houseSet } from '#domain/aids/house.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import { officeStream } from '#domain/office/office.ts';
import { officeSettings, someHash } from './couple.ts';
import { type Choice, makeFacts } from './people.ts';
import { type Random, random } from './random.ts';
import { openWorld, type World, type WorldCommand } from './world.ts';

export const clerk: Actor = { account: 'staff-1', name: '李建军', roles: ['clerk'] };
export const fitter: Actor = { account: 'staff-2', name: '周敏', roles: ['fitter', 'clerk'] };
export const boss: Actor = { account: 'staff-3', name: '王淑琴', roles: ['supervisor'] };

export const goodAssessment = {
  heightCm: 168,
  weightKg: 64,
  hipWidthCm: 38,
  lowerLegCm: 42,
  sittingBalance: 'good',
  upperLimbs: 'good',
  skin: 'intact',
  cognition: 'clear',
  vision: 'good',
  doorWidthCm: 80,
  hasSteps: false,
  hasLift: true,
  carer: true,
  place: 'both',
  outcome: 'fit',
  reason: '',
  advice: '座宽40厘米',
  qualification: '辅具适配工程师',
  consented: true,
} as const;

export interface AidsHall {
  readonly world: World;
  readonly random: Random;
  /** Sends commands; the first refusal is thrown. */
  send(stream: StreamRef, command: WorldCommand | readonly WorldCommand[], by?: Actor): void;
  /** Codes of the refusals; empty when it was done. */
  refusals(stream: StreamRef, command: WorldCommand, by?: Actor): readonly string[];
  person(choice?: Choice): StreamRef;
  /** A device as it stands in stock, tested; by default a new manual wheelchair for 100 kg. */
  device(changes?: Record<string, unknown>): StreamRef;
  asset(stream: StreamRef): Asset;
  loan(stream: StreamRef): Loan;
  today(): CivilDate;
  /** Goes so many days ahead. */
  wait(days: number): void;
}

export function openAidsHall(day = '2026-03-02', seed = 1): AidsHall {
  const world = openWorld(`${day}T02:00:00.000Z`);
  const made = random(seed);
  let count = 0;
  const send: AidsHall['send'] = (stream, commands, by = clerk) => {
    for (const command of Array.isArray(commands) ? commands : [commands]) {
      const outcome = world.run(stream, command, by);
      if (!outcome.ok)
        throw new Error(`${command.type}: ${outcome.refusals.map((one) => JSON.stringify(one)).join(', ')}`);
    }
  };
  send(officeStream('local'), { type: 'office.establish', settings: officeSettings });
  const hall: AidsHall = {
    world,
    random: made,
    send,
    refusals(stream, command, by = clerk) {
      const outcome = world.run(stream, command, by);
      return outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
    },
    person(choice = {}) {
      const stream = `person/${made.uuid()}`;
      const facts = makeFacts(made, { birthDate: '1944-05-06', ...choice });
      send(stream, { type: 'person.register', facts, evidence: {} });
      return stream;
    },
    device(changes = {}) {
      count += 1;
      const stream = `asset/${count}`;
      const facts = { ...deviceFacts, serial: `SN${String(count).padStart(4, '0')}`, ...changes };
      send(stream, { type: 'asset.register', facts, isNew: true });
      // An open recall stops what it means on its arrival.
      if (hall.asset(stream).recall) return stream;
      send(stream, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
      send(stream, passTest(hall.asset(stream)));
      return stream;
    },
    asset: (stream) => world.state<Asset>(stream),
    loan: (stream) => world.state<{ own: Loan }>(stream).own,
    today: () => civilDate(world.now.slice(0, 10)),
    wait(days) {
      world.now = `${addDays(civilDate(world.now.slice(0, 10)), days)}T02:00:00.000Z`;
    },
  };
  return hall;
}

export const deviceFacts = {
  item: 'wheelchair-manual',
  name: '手动轮椅 铝合金折叠',
  maker: '互邦',
  model: 'HBL35',
  lot: '202601',
  registration: '沪械备20150001',
  loadLimitKg: 100,
  seatWidthCm: 42,
  purchasedOn: '2026-01-05',
  priceFen: 90_000,
  funding: 'welfare-lottery',
  home: 'zhongchuan',
} as const;

export const passTest = (asset: Asset): WorldCommand => ({
  type: 'asset.test',
  checks: asset.rules.checks.map((check) => ({ check, passed: true })),
  consumablesReplaced: true,
});

export const openLoan = (lessee: StreamRef, changes: Record<string, unknown> = {}): WorldCommand => ({
  type: 'loan.open',
  lessee,
  user: null,
  guardian: null,
  item: 'wheelchair-manual',
  point: 'zhongchuan',
  mode: 'rental',
  reservation: null,
  ...changes,
});

export const agreeOn = (asset: StreamRef, from: CivilDate, days: number): WorldCommand => ({
  type: 'loan.agree',
  asset,
  from,
  to: addDays(from, days),
  useAddress: '中川镇平岘村12号',
  contactName: '陈芳',
  contactPhone: '13993100101',
  delivery: 'pick-up',
});

export const sign = { type: 'loan.sign', method: 'signature', attachment: someHash(), messages: true } as const;
export const handOver = {
  type: 'loan.hand-over',
  condition: 'good',
  accessories: '脚踏一对',
  instructed: true,
  trained: true,
} as const;

/** A loan as far as the signature. @returns its stream. */
export function signedLoan(
  hall: AidsHall,
  stream: StreamRef,
  lessee: StreamRef,
  asset: StreamRef,
  days = 30,
): StreamRef {
  hall.send(stream, openLoan(lessee));
  hall.send(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(stream, [agreeOn(asset, hall.today(), days), sign]);
  return stream;
}

/** Pays everything that is open, in cash. */
export function payAll(hall: AidsHall, stream: StreamRef, payer = '陈芳'): void {
  const loan = hall.loan(stream);
  const sum = (account: string): number =>
    loan.entries.reduce(
      (all, { lines }) => all + lines.reduce((part, one) => (one.account === account ? part + one.fen : part), 0),
      0,
    );
  const owedFen = Math.max(0, sum('owed'));
  const depositFen = loan.stage === 'signed' ? Math.max(0, (loan.terms?.depositFen ?? 0) + sum('deposit')) : 0;
  if (owedFen + depositFen > 0) hall.send(stream, { type: 'loan.receive', method: 'cash', owedFen, depositFen, payer });
}

/** A loan out of the house. @returns its stream. */
export function lentLoan(hall: AidsHall, stream: StreamRef, lessee: StreamRef, asset: StreamRef, days = 30): StreamRef {
  signedLoan(hall, stream, lessee, asset, days);
  payAll(hall, stream);
  hall.send(stream, handOver);
  return stream;
}

export const exchangeFor = (asset: StreamRef): WorldCommand => ({
  type: 'loan.exchange',
  asset,
  reason: '刹车失灵',
  condition: 'worn',
  biohazard: false,
  newCondition: 'good',
  instructed: true,
  trained: true,
});

/** From today on the house has this filing as a dealer of class II devices. */
export function publishFiling(hall: AidsHall, filing: House['operator']['filing']): void {
  const shipped = houseSet.shipped[0]?.data;
  const data = { ...shipped, operator: { ...shipped?.operator, filing } };
  hall.send(
    referenceStream('aids-house', 'local'),
    { type: 'reference.publish', version: '2', effectiveFrom: '2026-02-01', source: '备案', data },
    boss,
  );
}

export const takeBack = (on: CivilDate, changes: Record<string, unknown> = {}): WorldCommand => ({
  type: 'loan.take-back',
  on,
  point: 'zhongchuan',
  condition: 'good',
  biohazard: false,
  ...changes,
});

/** From the quarantine to the shelf: inspection, disinfection by two people, function test. */
export function makeReady(hall: AidsHall, asset: StreamRef, batch: StreamRef): void {
  hall.send(asset, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
  disinfect(hall, [asset], batch);
  hall.send(asset, passTest(hall.asset(asset)));
}

export const startBatch = (assets: readonly StreamRef[], changes: Record<string, unknown> = {}): WorldCommand => ({
  type: 'disinfection.start',
  assets,
  cleaned: true,
  method: 'wipe',
  agent: '含氯消毒液',
  agentLot: 'L2603',
  concentration: 1_000,
  contactMinutes: 60,
  ...changes,
});

export function disinfect(hall: AidsHall, assets: readonly StreamRef[], batch: StreamRef): void {
  hall.send(batch, startBatch(assets));
  hall.send(batch, { type: 'disinfection.finish', passed: true }, fitter);
}
