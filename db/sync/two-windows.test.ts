/**
 * Two windows that work apart and meet now and then, in any order: whatever both of them wrote, a device is never with two people, and
 * who was promised what somebody else has stands on the list of what is to be decided.
 */
import { expect, test } from 'vitest';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { totalOf } from '#domain/aids/money.ts';
import { isKept, type Reservation } from '#domain/aids/reservation.ts';
import { today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import {
  agreeOn,
  deviceFacts,
  fitter,
  goodAssessment,
  handOver,
  openLoan,
  passTest,
  sign,
  takeBack,
} from '#testing/aids-hall.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { hallCounters, together } from '#testing/hall-counters.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { type Random, random } from '#testing/random.ts';
import { system } from '../commands/execute.ts';
import { conflictList } from '../readings/conflicts.ts';

const counter = hallCounters();
const chairs: readonly StreamRef[] = ['asset/one', 'asset/two'];
const dayOf = (at: HallDevice) => today(at.clock().toISOString());
const loanAt = (at: HallDevice, stream: StreamRef): Loan => at.state<CaseState<Loan>>(stream).own;
const toDecide = (at: HallDevice) =>
  conflictList(
    at.store.database,
    at.store.reader,
  )(actor('supervisor')).flatMap((row) => (row.kind === 'branch' ? [row] : []));

async function twoWindows(): Promise<readonly [HallDevice, HallDevice]> {
  const [a, b] = [await counter(), await counter()];
  a.must(officeStream('hall-1'), { type: 'office.establish', settings: officeSettings }, system);
  for (const chair of chairs) {
    a.must(chair, { type: 'asset.register', facts: { ...deviceFacts, serial: chair }, isNew: true });
    a.must(chair, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
    a.must(chair, passTest(a.state<Asset>(chair)));
  }
  for (const one of [a, b]) await one.synced();
  return [a, b];
}

/** Loans and reservations that one window began. */
interface Window {
  readonly at: HallDevice;
  readonly loans: StreamRef[];
  readonly reservations: StreamRef[];
}

/** Somebody comes to one window; what is refused is no matter here. */
function something({ at, loans, reservations }: Window, made: Random): void {
  const person = (): StreamRef => at.register(makeFacts(made, { birthDate: '1944-05-06' }));
  const acts: readonly (() => void)[] = [
    () => {
      const stream = `reservation/${made.uuid()}`;
      const who = { person: person(), item: deviceFacts.item, point: 'zhongchuan', phone: '13993100101' };
      at.must(stream, { type: 'reservation.make', ...who, urgent: false });
      reservations.push(stream);
    },
    () => {
      const kept = reservations.find((one) => at.state<Reservation>(one).state === 'held') ?? null;
      const reserved = kept && made.next() < 0.5 ? at.state<Reservation>(kept) : null;
      const stream = `loan/${made.uuid()}`;
      at.must(stream, openLoan(reserved?.person ?? person(), { reservation: reserved ? kept : null }));
      loans.push(stream);
      at.must(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
      const chair = reserved?.asset ?? made.pick(chairs);
      if (!at.send(stream, agreeOn(chair, dayOf(at), 30)).ok) return;
      at.must(stream, sign);
      const { charged, terms } = loanAt(at, stream);
      const owedFen = charged.rentFen - Object.values(charged.subsidy).reduce((sum, one) => sum + one, 0);
      const depositFen = terms?.depositFen ?? 0;
      at.must(stream, { type: 'loan.receive', method: 'cash', owedFen, depositFen, payer: '陈芳' });
      at.must(stream, handOver);
    },
    () => {
      const stream = loans.find((one) => loanAt(at, one).stage === 'on-loan');
      if (stream) at.send(stream, takeBack(dayOf(at)));
    },
    () => {
      const stream = reservations.find((one) => at.state<Reservation>(one).state === 'held');
      if (stream) at.send(stream, { type: 'reservation.requeue' });
    },
  ];
  made.pick(acts)();
}

/** What must hold at one window at every moment. */
function check(at: HallDevice, loans: readonly StreamRef[], reservations: readonly StreamRef[]): void {
  const undecided = new Set(toDecide(at).map(({ subject }) => subject));
  const known = loans.filter((one) => at.store.reader.load(one) !== null);
  for (const chair of chairs) {
    const { state, holder, reserved } = at.state<Asset>(chair);
    expect(holder !== null).toBe(state === 'on-loan');
    expect(reserved !== null).toBe(state === 'reserved');
    // Whoever holds it is one loan that is out with this very device.
    if (holder) expect(loanAt(at, holder.loan)).toMatchObject({ stage: 'on-loan', terms: { asset: chair } });
    const out = known.filter((one) => {
      const { stage, terms } = loanAt(at, one);
      return stage === 'on-loan' && terms?.asset === chair;
    });
    // Two were told that it is theirs only while they did not know of each other: then somebody has to decide, or has decided.
    const decided = at.store.reader.load(conflictStream(chair)) !== null;
    if (out.length > 1) expect(undecided.has(chair) || decided).toBe(true);
    expect(out.filter((one) => holder?.loan === one).length).toBeLessThanOrEqual(1);
    const promised = reservations.filter(
      (one) => at.store.reader.load(one) !== null && isKept(at.state<Asset>(chair), one),
    );
    expect(promised.length).toBeLessThanOrEqual(1);
  }
  for (const one of known) expect(totalOf(loanAt(at, one).entries)).toBe(0);
}

test.each([2, 3, 4])(
  'two windows apart and a later sync, in any order: a device is with one person, and both see the same, seed %i',
  async (seed) => {
    const made = random(seed);
    const [a, b] = await twoWindows();
    const windows: readonly Window[] = [a, b].map((at) => ({ at, loans: [], reservations: [] }));
    const all = (kind: 'loans' | 'reservations'): readonly StreamRef[] => windows.flatMap((one) => one[kind]);
    let clashes = 0;
    for (let round = 0; round < 5; round++) {
      for (let step = 0; step < 8; step++) {
        const window = made.pick(windows);
        something(window, made);
        check(window.at, window.loans, window.reservations);
      }
      await together(a, b);
      expect(a.views()).toEqual(b.views());
      check(a, all('loans'), all('reservations'));
      const rows = toDecide(a);
      clashes += rows.length;
      // The item that a supervisor decides on says which device it is about.
      for (const { subject, title, other } of rows) {
        if (chairs.includes(subject)) expect(title).toContain(a.state<Asset>(subject).number);
        const keep = made.pick(['current', 'other']);
        const decision = { type: 'conflict.decide-branch', subject, keep, among: other.map(({ id }) => id) };
        a.must(conflictStream(subject), { ...decision, reason: '核对先后' }, actor('supervisor'));
      }
      await together(a, b);
      expect(a.views()).toEqual(b.views());
      check(b, all('loans'), all('reservations'));
    }
    expect(clashes).toBeGreaterThan(0);
  },
  120_000,
);
