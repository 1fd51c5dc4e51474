/** Loans of the big rental: each is one of a few shapes, made by the window's own rules, with facts of its own. */
import type { AssetState } from '#domain/aids/asset/schema.ts';
import { catalogueSet } from '#domain/aids/catalogue.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { addDays, type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import {
  fitter,
  goodAssessment,
  handOver,
  lentLoan,
  makeReady,
  openAidsHall,
  openLoan,
  payAll,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { makeName } from '#testing/people.ts';
import { random } from '#testing/random.ts';

export const devices = 50_000;
export const loans = 500_000;
export const rentalToday = civilDate('2026-11-25');
export const points = ['zhongchuan', 'xicha', 'qinchuan'] as const;
export const people = 120_000;
export const items = catalogueSet.shipped[0]?.data.items ?? [];
const termDays = 30;
/** Returned and not settled yet; of these one in ten is disputed. */
const toSettle = 1_000;
/** Applied for, and signed and not handed over yet; of each so many. */
const toHandOver = 1_000;
/** Of those that are out, one in so many has a borrower who died. */
const diedOf = 250;

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
export const stateOf = (index: number): AssetState => {
  let rest = index % 100;
  for (const [state, share] of states) {
    if (rest < share) return state;
    rest -= share;
  }
  return 'retired';
};
export const pointOf = (device: number): string => points[device % points.length] ?? points[0];
export const numberOf = (device: number): string =>
  `ZC-${1000 + (device % 90) * 100}-A1${String(device).padStart(5, '0')}`;
export const modelOf = (device: number): string => `M${String(device % 400).padStart(3, '0')}`;
export const lotOf = (device: number): string => `2026${String(1 + (Math.floor(device / 400) % 12)).padStart(2, '0')}`;
export const caseNumber = (loan: number): string => `ZCF2026${String(1_000_000 + loan)}-A1-001`;
export const phoneOf = (device: number): string => `139${String(device).padStart(8, '0')}`;
export const nameOf = (device: number): string => makeName(random(device + 1));
/** A number below `end` that follows from another one and looks like none. */
const spread = (index: number, end: number): number => (Math.imul(index + 1, 2_654_435_761 | 0) >>> 0) % end;

/** What loans of one shape have in common: lists and figures of them differ in nothing but their facts. */
export interface Shape {
  readonly kind: 'applied' | 'signed' | 'out' | 'deceased' | 'back' | 'disputed' | 'settled';
  readonly item: number;
  readonly point: string;
  readonly stars: number;
  readonly hasTrip: boolean;
  /** Somebody is to be reminded today. */
  readonly isListed: boolean;
}
export interface Facts {
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  readonly device: string;
  readonly person: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

const holders = Array.from({ length: devices }, (_, index) => index).filter((index) => stateOf(index) === 'on-loan');
const names = new Map<number, string>();
const knownName = (device: number): string => {
  const name = names.get(device) ?? nameOf(device);
  names.set(device, name);
  return name;
};

export function loanAt(index: number): { readonly shape: Shape; readonly facts: Facts } {
  const isOut = index < holders.length;
  const device = isOut ? (holders[index] ?? 0) : index % devices;
  const past = index - holders.length;
  const kindOf = (): Shape['kind'] => {
    if (isOut) return index % diedOf === 7 ? 'deceased' : 'out';
    if (past < toSettle) return index % 10 === 3 ? 'disputed' : 'back';
    if (past < toSettle + toHandOver) return 'applied';
    return past < toSettle + 2 * toHandOver ? 'signed' : 'settled';
  };
  const kind = kindOf();
  const to = addDays(rentalToday, isOut ? spread(index, 400) - 20 : 0 - spread(index, 700));
  return {
    shape: {
      kind,
      item: device % items.length,
      point: pointOf(device),
      stars: index % 3 === 0 && kind === 'settled' ? 1 + (index % 5) : 0,
      hasTrip: kind === 'out' && index % 50 === 0,
      isListed: kind === 'out' && index % 30 === 0,
    },
    facts: {
      number: caseNumber(index),
      name: knownName(device),
      phone: phoneOf(device),
      device: numberOf(device),
      person: `person/${index % people}`,
      from: addDays(to, 0 - termDays),
      to,
    },
  };
}

/** A device and a loan as the window's own rules make them. */
export function templates() {
  const hall = openAidsHall('2026-03-02');
  const person = hall.person();
  const chair = hall.device();
  lentLoan(hall, 'loan/a', person, chair);
  const [lent, out] = [hall.asset(chair), hall.world.state<CaseState<Loan>>('loan/a')];
  hall.send('loan/a', takeBack(hall.today()));
  const back = hall.world.state<CaseState<Loan>>('loan/a');
  hall.send('loan/a', [
    { type: 'loan.assess-damage', kind: 'none', repairFen: 0 },
    { type: 'loan.settle', recipient: 'payer', name: '陈芳' },
  ]);
  const settled = hall.world.state<CaseState<Loan>>('loan/a');
  makeReady(hall, chair, 'disinfection/1');
  const ready = hall.world.state<CaseState<Loan>>('loan/a').own.ready;
  const free = hall.asset(chair);
  const state = (stream: string) => hall.world.state<CaseState<Loan>>(stream);
  hall.send('loan/b', openLoan(hall.person()));
  hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
  const applied = state('loan/b');
  signedLoan(hall, 'loan/c', hall.person(), chair);
  const signed = state('loan/c');
  payAll(hall, 'loan/c');
  hall.send('loan/c', [handOver, { type: 'loan.report-death', on: hall.today(), source: '证明' }]);
  const deceased = state('loan/c');
  lentLoan(hall, 'loan/d', hall.person(), hall.device());
  hall.send('loan/d', [
    takeBack(hall.today()),
    { type: 'loan.assess-damage', kind: 'misuse', repairFen: 5_000, explanation: '扶手断裂' },
    { type: 'loan.dispute', by: '陈芳', reason: '借来时已裂' },
  ]);
  const disputed = state('loan/d');
  return {
    lent,
    free,
    loans: { applied, signed, out, deceased, back, disputed, settled: { ...settled, own: { ...settled.own, ready } } },
  };
}
type LoanTemplates = ReturnType<typeof templates>['loans'];

/** The state of a loan of a shape with these facts. */
export function loanState(made: LoanTemplates, shape: Shape, facts: Facts): CaseState<Loan> {
  const { common, own } = made[shape.kind];
  const { from, to, name, phone, person } = facts;
  const item = items[shape.item];
  const [period] = own.periods;
  if (!item) throw new RangeError('a template loan lacks its item');
  const trip = { kind: 'collect', start: '10:00', driver: '马师傅', floor: '', hasLift: true, note: '' } as const;
  return {
    common: { ...common, number: facts.number, parties: [{ person, role: 'lessee', name }] },
    own: {
      ...own,
      item: item.code,
      itemName: item.name,
      classCode: item.classCode,
      point: shape.point,
      lessee: { ...own.lessee, person, name, phone },
      terms: own.terms && { ...own.terms, device: { ...own.terms.device, number: facts.device } },
      periods: period ? [{ ...period, from, to }] : [],
      handover: own.handover && { ...own.handover, on: from },
      back: own.back && { ...own.back, on: to },
      damage: own.damage && { ...own.damage, on: to },
      settled: own.settled && { ...own.settled, on: to },
      ready: own.ready && { ...own.ready, on: to },
      entries: own.entries.map((entry, at) => ({ ...entry, on: at < 2 ? from : to })),
      rating: shape.stars > 0 ? { stars: shape.stars, on: to, how: 'counter', note: '' } : null,
      calledUp: own.handover && {
        dueOn: to,
        days: shape.isListed ? 0 : null,
        on: rentalToday,
        isOpen: shape.isListed,
      },
      trip: shape.hasTrip ? { ...trip, on: rentalToday } : null,
    },
  };
}
