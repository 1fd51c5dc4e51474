/** One device, two counters that do not know of each other: it is lent or kept once, whatever both of them wrote. */
import { expect, test } from 'vitest';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { totalOf } from '#domain/aids/money.ts';
import type { Reservation } from '#domain/aids/reservation.ts';
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
} from '#testing/aids-hall.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { hallCounters, together } from '#testing/hall-counters.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../commands/execute.ts';
import { conflictList } from '../readings/conflicts.ts';
import { rebuildViews } from '../views/rebuild.ts';

const made = random(53);

const counter = hallCounters();
const chair = 'asset/chair';
const loanOf = (of: HallDevice, stream: StreamRef): Loan => of.state<CaseState<Loan>>(stream).own;

/** Somebody gets the chair at this counter. */
function lend(of: HallDevice, stream: StreamRef): StreamRef {
  const now = today(of.clock().toISOString());
  of.must(stream, openLoan(of.register(makeFacts(made, { birthDate: '1944-05-06' }))));
  of.must(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
  for (const command of [agreeOn(chair, now, 30), sign]) of.must(stream, command);
  const { charged, terms } = loanOf(of, stream);
  const owedFen = charged.rentFen - Object.values(charged.subsidy).reduce((sum, one) => sum + one, 0);
  const payment = { type: 'loan.receive', method: 'cash', owedFen, depositFen: terms?.depositFen ?? 0, payer: '陈芳' };
  for (const command of [payment, handOver]) of.must(stream, command);
  return stream;
}

/** Two counters of a hall that has one device, known to both. `together`: both send and fetch, in that order, twice. */
async function twoWithOneChair(sendsFirst: 'a' | 'b') {
  const [a, b] = [await counter(), await counter()];
  const inTurn = sendsFirst === 'a' ? [a, b] : [b, a];
  a.must(officeStream('hall-1'), { type: 'office.establish', settings: officeSettings }, system);
  a.must(chair, { type: 'asset.register', facts: { ...deviceFacts, serial: 'S1' }, isNew: true });
  a.must(chair, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
  a.must(chair, passTest(a.state<Asset>(chair)));
  await together(...inTurn);
  return { a, b, together: () => together(...inTurn) };
}

// Whichever counter sends first, and whichever loan the supervisor lets have it.
const ways = [
  { sendsFirst: 'a', keep: 'current' },
  { sendsFirst: 'b', keep: 'current' },
  { sendsFirst: 'a', keep: 'other' },
  { sendsFirst: 'b', keep: 'other' },
] as const;

test.each(ways)(
  'two counters lend one device offline, $sendsFirst sends first, the $keep loan is kept: one has it, the other is told, and everybody sees the same',
  async ({ sendsFirst, keep }) => {
    const { a, b, together } = await twoWithOneChair(sendsFirst);

    const [first, second] = [lend(a, 'loan/at-a'), lend(b, 'loan/at-b')];
    // At one counter the second is refused at once: a version of a stream is taken by one event only.
    const person = a.register(makeFacts(made));
    a.must('loan/again', openLoan(person));
    a.must('loan/again', { type: 'loan.assess', ...goodAssessment }, fitter);
    const again = a.send('loan/again', agreeOn(chair, today(a.clock().toISOString()), 30));
    expect(again).toMatchObject({ ok: false, refusals: [{ code: 'ASSET_STATE' }] });

    await together();
    expect(a.views()).toEqual(b.views());
    const asset = a.state<Asset>(chair);
    expect(asset.state).toBe('on-loan');
    const isKept = (loan: StreamRef): boolean => (asset.holder?.loan === loan) === (keep === 'current');
    const [winner, loser] = isKept(first) ? [first, second] : [second, first];
    const row = conflictList(
      a.store.database,
      a.store.reader,
    )(actor('supervisor')).find((one) => one.kind === 'branch' && one.subject === chair);
    expect(row).toMatchObject({ kind: 'branch' });
    // The money of both is whole: nothing of it was in conflict.
    for (const one of [winner, loser]) expect(totalOf(loanOf(a, one).entries)).toBe(0);

    const among = row?.kind === 'branch' ? row.other.map(({ id }) => id) : [];
    const decision = { type: 'conflict.decide-branch', subject: chair, keep, among, reason: '先到者得' };
    b.must(conflictStream(chair), decision, actor('supervisor'));
    await together();
    expect(a.state<Asset>(chair).holder?.loan).toBe(winner);

    // Who did not get it gives nothing back but the contract, where it was made: the money lies in that counter's drawer.
    const there = loser === first ? a : b;
    there.must(loser, {
      type: 'loan.take-back',
      on: today(there.clock().toISOString()),
      point: 'zhongchuan',
      condition: 'good',
      biohazard: false,
    });
    there.must(loser, { type: 'loan.assess-damage', kind: 'none', repairFen: 0 });
    there.must(loser, { type: 'loan.settle', recipient: 'payer', name: '陈芳' });
    await together();
    expect(a.state<Asset>(chair)).toMatchObject({ state: 'on-loan', holder: { loan: winner } });
    const before = a.views();
    rebuildViews(a.store.database);
    expect(a.views()).toEqual(before);
    expect(a.views()).toEqual(b.views());
  },
);

test.each(ways)(
  'the last item of a point is kept at two of its counters offline, $sendsFirst sends first, the $keep one is kept: one has it, the other waits again in its old place',
  async ({ sendsFirst, keep }) => {
    const { a, b, together } = await twoWithOneChair(sendsFirst);
    const reserve = (at: HallDevice, stream: StreamRef): StreamRef =>
      at.must(stream, {
        type: 'reservation.make',
        person: at.register(makeFacts(made, { birthDate: '1944-05-06' })),
        item: deviceFacts.item,
        point: 'zhongchuan',
        phone: '13993100101',
        urgent: false,
      });
    const both = [reserve(a, 'reservation/at-a'), reserve(b, 'reservation/at-b')];
    expect(both.map((one, index) => [a, b][index]?.state<Reservation>(one).state)).toEqual(['held', 'held']);

    await together();
    expect(a.views()).toEqual(b.views());
    const had = a.state<Asset>(chair).reserved?.for ?? '';
    const second = both.find((one) => one !== had) ?? '';
    const [winner, loser] = keep === 'current' ? [had, second] : [second, had];
    const requeue = { type: 'reservation.requeue' };
    // Nobody gives up their place before it is decided.
    expect(a.send(second, requeue)).toMatchObject({ ok: false, refusals: [{ code: 'CONFLICT_OPEN' }] });
    const row = conflictList(
      a.store.database,
      a.store.reader,
    )(actor('supervisor')).find((one) => one.kind === 'branch' && one.subject === chair);
    const among = row?.kind === 'branch' ? row.other.map(({ id }) => id) : [];
    const decision = { type: 'conflict.decide-branch', subject: chair, keep, among, reason: '先约者得' };
    b.must(conflictStream(chair), decision, actor('supervisor'));
    await together();
    expect(a.state<Asset>(chair).reserved?.for).toBe(winner);

    expect(b.send(winner, requeue)).toMatchObject({ ok: false, refusals: [{ code: 'RESERVATION_KEPT' }] });
    a.must(loser, requeue);
    const again = a.state<Reservation>(loser);
    expect(again).toMatchObject({ state: 'waiting', asset: null });
    // What the winner gives back goes to whoever waits, and is taken from nobody else.
    await together();
    a.must(winner, { type: 'reservation.cancel', reason: '不要了' });
    expect(a.state<Asset>(chair)).toMatchObject({ state: 'reserved', reserved: { for: loser } });
    await together();
    expect(a.views()).toEqual(b.views());
  },
);
