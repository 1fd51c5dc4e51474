/** Whatever people do in whatever order: the money balances, and a device is in one place, with one person. */
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import {
  type AidsHall,
  agreeOn,
  boss,
  exchangeFor,
  fitter,
  goodAssessment,
  handOver,
  openAidsHall,
  openLoan,
  passTest,
  sign,
  startBatch,
  takeBack,
} from '#testing/aids-hall.ts';
import type { Asset } from './asset/schema.ts';
import { nextStepOn, openStep } from './loan/call-up.ts';
import { depositHeld, owedFen } from './loan/rules.ts';
import type { Loan } from './loan/schema.ts';
import { balanceOf, payMethod, totalOf } from './money.ts';
import type { PersonYear } from './person-year.ts';
import { expectedOf, type Till } from './till.ts';

const capFen = 300_000;

/** What must hold at every moment. */
function check({ world }: AidsHall): void {
  const states = <S>(kind: string): (readonly [StreamRef, S])[] =>
    [...world.streams].filter(([stream]) => kindOf(stream) === kind).map(([stream, { state }]) => [stream, state as S]);
  const loans = states<CaseState<Loan>>('loan').map(([stream, { own }]) => ({ stream, own }));
  for (const { own } of loans) {
    expect(totalOf(own.entries)).toBe(0);
    expect(depositHeld(own)).toBeGreaterThanOrEqual(0);
    expect(balanceOf(own.entries, 'rent')).toBe(0 - own.charged.rentFen);
    expect(balanceOf(own.entries, 'damage')).toBe(0 - (own.damage?.chargeFen ?? 0));
    expect(new Set(own.reminders.flatMap(({ step }) => (step ? [JSON.stringify(step)] : []))).size).toBe(
      own.reminders.filter(({ step }) => step).length,
    );
    if (own.stage === 'settled' || own.stage === 'cancelled') expect([owedFen(own), depositHeld(own)]).toEqual([0, 0]);
  }
  // The tills hold exactly what the loans took.
  const tills = states<Till>('till').map(([, till]) => expectedOf({ ...till, floatFen: 0 }));
  for (const method of payMethod.options)
    expect(tills.reduce((sum, one) => sum + one[method], 0)).toBe(
      loans.reduce((sum, { own }) => sum + balanceOf(own.entries, `till-${method}`), 0),
    );
  for (const [stream, asset] of states<Asset>('asset')) {
    const out = loans.filter(({ own }) => own.stage === 'on-loan' && own.terms?.asset === stream);
    expect(out.length).toBe(asset.state === 'on-loan' ? 1 : 0);
    expect(asset.holder?.loan ?? null).toBe(out[0]?.stream ?? null);
    expect(asset.reserved !== null).toBe(asset.state === 'reserved');
    if (asset.state === 'available' || asset.state === 'reserved') expect(asset.tested).not.toBeNull();
    if (asset.recall !== null) expect(['available', 'reserved']).not.toContain(asset.state);
    const { record } = world.aggregateOf(stream).views(asset, stream);
    expect(record?.tags.filter((tag) => tag.startsWith('state:'))).toHaveLength(1);
    expect(record?.tags.filter((tag) => tag.startsWith('at:'))).toHaveLength(1);
  }
  for (const [stream, year] of states<PersonYear>('person-year')) {
    const used = Object.values(year.subsidy).reduce((sum, one) => sum + one, 0);
    expect(used).toBeLessThanOrEqual(capFen);
    expect(used).toBe(
      loans
        .filter(({ own }) => stream.startsWith(`person-year/${own.lessee.person.slice(7)}:`))
        .reduce((sum, { own }) => sum + (own.charged.subsidy[stream.slice(-4)] ?? 0), 0),
    );
  }
}

/** What was done in any of the walks, and what came of it. */
const everDone = new Set<string>();

/** So many walks go without; in the others devices are recalled, wherever they are, and cleared again. */
const withoutRecalls = 6;

test.each([1, 2, 3, 4, 5, 6, 7, 8])('a year of anything, seed %i', (seed) => {
  const hall = openAidsHall('2026-10-05', seed);
  const { random } = hall;
  const people = [hall.person(), hall.person(), hall.person(), hall.person({ birthDate: '1990-01-01' })];
  const assets = [hall.device(), hall.device(), hall.device({ home: 'xicha' })];
  const loans: StreamRef[] = [];
  const others = { reservation: [] as StreamRef[], disinfection: [] as StreamRef[] };
  const freshStream = (kind: 'loan' | keyof typeof others): StreamRef => {
    const stream = `${kind}/${random.uuid()}`;
    (kind === 'loan' ? loans : others[kind]).push(stream);
    return stream;
  };
  const live = (): readonly StreamRef[] =>
    loans.filter((one) => hall.world.streams.has(one) && !['settled', 'cancelled'].includes(hall.loan(one).stage));
  const loan = (): StreamRef => (live().length && random.next() < 0.95 ? random.pick(live()) : 'loan/none');
  const asset = (): StreamRef => random.pick(assets);
  const today = () => hall.today();
  let done = 0;
  const attempt = (stream: StreamRef, command: { type: string; [name: string]: unknown }, by = fitter): void => {
    if (hall.refusals(stream, command, by).length > 0) return;
    done += 1;
    everDone.add(command.type);
    if (typeof command.outcome === 'string') everDone.add(`${command.type} ${command.outcome}`);
  };
  /** What usually comes next for a device, so that the walk gets round more than once. */
  const tend = (): unknown => {
    const stream = asset();
    const fresh = { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean', note: '看' };
    switch (hall.asset(stream).state) {
      case 'received':
      case 'quarantine':
        return attempt(stream, fresh);
      case 'cleaning':
        return attempt(freshStream('disinfection'), startBatch([stream]));
      case 'disinfecting':
        for (const batch of others.disinfection.slice(-5))
          attempt(batch, { type: 'disinfection.finish', passed: true }, boss);
        return;
      case 'testing':
        return attempt(stream, passTest(hall.asset(stream)));
      case 'repair':
        return attempt(stream, { type: 'asset.repair-done', work: '修理', costFen: 100 });
      case 'in-transit':
        return attempt(stream, { type: 'asset.receive' });
      case 'missing':
      case 'lost':
        return attempt(stream, { type: 'asset.found', note: '找到' });
      case 'available':
      case 'reserved':
      case 'on-loan': {
        const due = hall.world.aggregateOf(stream).due?.(hall.asset(stream), today());
        return due && attempt(stream, { ...due });
      }
      default:
        return;
    }
  };
  const decision = () => ({
    type: 'loan.decide-dispute',
    outcome: random.pick(['upheld', 'reduced', 'dropped', 'referred']),
    chargeFen: 1 + random.below(5_000),
    reason: '复核',
  });
  /** What usually comes next for a loan. */
  const goOn = (): unknown => {
    const stream = loan();
    if (stream === 'loan/none') return;
    const own = hall.loan(stream);
    if (own.dispute && !own.dispute.decided) return attempt(stream, decision(), boss);
    if (own.death && own.handover === null) return attempt(stream, { type: 'loan.cancel', reason: '去世' });
    const free = assets.find((one) => hall.asset(one).state === 'available' && hall.asset(one).point === own.point);
    switch (own.stage) {
      case 'applied':
        if (!own.assessment) attempt(stream, { type: 'loan.assess', ...goodAssessment });
        return attempt(stream, agreeOn(free ?? asset(), today(), 1 + random.below(120)));
      case 'agreed':
        return attempt(stream, sign);
      case 'signed': {
        const [owed, deposit] = [owedFen(own), (own.terms?.depositFen ?? 0) - depositHeld(own)];
        attempt(stream, { type: 'loan.receive', method: 'cash', owedFen: owed, depositFen: deposit, payer: '甲' });
        return attempt(stream, handOver);
      }
      case 'on-loan':
        return attempt(stream, takeBack(today()));
      default: {
        attempt(stream, {
          type: 'loan.assess-damage',
          kind: own.back?.isLost ? 'loss' : random.pick(['wear', 'misuse']),
          repairFen: 1 + random.below(50_000),
          explanation: '检查',
        });
        if (random.next() < 0.3) attempt(stream, { type: 'loan.dispute', by: '甲', reason: '不认可' });
        const open = owedFen(hall.loan(stream)) - depositHeld(hall.loan(stream));
        if (open > 0)
          attempt(stream, { type: 'loan.receive', method: 'card', owedFen: open, depositFen: 0, payer: '甲' });
        return attempt(stream, {
          type: 'loan.settle',
          recipient: own.death ? 'heir' : 'payer',
          name: own.receipts.at(-1)?.name ?? '甲',
          proof: '户口簿',
        });
      }
    }
  };
  const recalls: (() => unknown)[] = [
    () =>
      (assets.some((one) => ['in-transit', 'lost'].includes(hall.asset(one).state)) || random.next() < 0.02) &&
      attempt(`recall/${random.uuid()}`, {
        type: 'recall.open',
        model: 'HBL35',
        lot: '',
        maker: '互邦',
        notice: '前叉断裂',
        level: '2',
      }),
    () => {
      const stopped = assets.find((one) => hall.asset(one).state === 'recalled');
      const recall = stopped && hall.asset(stopped).recall;
      if (recall) attempt(recall, { type: 'recall.lift', asset: stopped, note: '厂家已检查' }, boss);
    },
  ];
  const acts: (() => unknown)[] = [
    tend,
    tend,
    tend,
    goOn,
    goOn,
    () =>
      live().length < 5 &&
      attempt(
        freshStream('loan'),
        openLoan(random.pick(people), { reason: '另一处', mode: random.next() < 0.9 ? 'rental' : 'free' }),
      ),
    () => attempt(loan(), { type: 'loan.assess', ...goodAssessment }),
    () =>
      attempt(loan(), {
        type: 'loan.prove',
        group: 'minimum-living',
        source: 'card',
        reference: '1',
        checkedOn: today(),
        validTo: addDays(today(), random.below(60)),
      }),
    () => attempt(loan(), agreeOn(asset(), addDays(today(), random.below(3)), 1 + random.below(120))),
    () => attempt(loan(), sign),
    () => {
      const stream = loan();
      const own = stream === 'loan/none' ? null : hall.loan(stream);
      const share = random.next() < 0.7 ? 1 : random.next();
      const part = (fen: number): number => Math.max(0, Math.floor(fen * share));
      const deposit = own ? (own.terms?.depositFen ?? 0) - depositHeld(own) : 0;
      attempt(stream, {
        type: 'loan.receive',
        method: random.pick(payMethod.options),
        owedFen: part(own ? owedFen(own) : 1),
        depositFen: own?.stage === 'signed' ? part(deposit) : 0,
        payer: random.next() < 0.9 ? '甲' : '乙',
      });
    },
    () => attempt(loan(), handOver),
    () => attempt(loan(), handOver),
    () => attempt(loan(), { type: 'loan.renew', to: addDays(today(), random.below(200)), isSafe: true }),
    () => {
      const stream = loan();
      const point = stream === 'loan/none' ? '' : hall.loan(stream).point;
      const free = assets.find((one) => hall.asset(one).state === 'available' && hall.asset(one).point === point);
      attempt(stream, exchangeFor(free ?? asset()));
    },
    () =>
      attempt(loan(), takeBack(addDays(today(), 0 - random.below(3)), { point: random.pick(['zhongchuan', 'xicha']) })),
    () =>
      random.next() < 0.2 &&
      attempt(loan(), { type: 'loan.report-death', on: addDays(today(), 0 - random.below(20)), source: '证明' }),
    () => random.next() < 0.3 && attempt(loan(), { type: 'loan.report-loss', on: today(), how: '遗失' }),
    () =>
      attempt(loan(), {
        type: 'loan.assess-damage',
        kind: random.pick(['none', 'wear', 'misuse', 'loss']),
        repairFen: random.below(50_000),
        explanation: '检查',
      }),
    () => {
      const dead = live().find((one) => hall.loan(one).death && ['on-loan', 'returned'].includes(hall.loan(one).stage));
      if (dead) attempt(dead, { type: 'loan.withdraw-death', reason: '误报' }, boss);
    },
    () =>
      attempt(loan(), {
        type: 'loan.report-move',
        address: '外地',
        phone: random.next() < 0.5 ? '13800000001' : '',
        leavesArea: random.next() < 0.3,
      }),
    () => attempt(loan(), { type: 'loan.decide-move', allowed: random.next() < 0.8, reason: '核实' }, boss),
    () => attempt(loan(), { type: 'loan.promise-refund', payAt: random.pick(['zhongchuan', 'xicha']) }),
    // Somebody else's drawer, and now and then a sync.
    () => {
      const [id, code] = random.next() < 0.8 ? ['device', 'A1'] : ['other', 'B2'];
      hall.world.device = { id, code, center: 'local' };
      if (random.next() < 0.8) hall.world.syncedAt = hall.world.now;
    },
    () => attempt(loan(), { type: 'loan.write-off', reason: '困难' }, boss),
    () => random.next() < 0.3 && attempt(loan(), { type: 'loan.dispute', by: '甲', reason: '不认可' }),
    () => attempt(loan(), decision(), boss),
    () => {
      const stream = loan();
      if (stream === 'loan/none') return;
      const next = nextStepOn(hall.loan(stream));
      if (next && random.next() < 0.2) hall.wait(Math.min(10, Math.max(0, daysBetween(today(), next))));
      attempt(stream, { type: 'loan.call-up' });
      const step = openStep(hall.loan(stream));
      if (step) attempt(stream, { type: 'loan.message-sent', text: '到期', reference: 'SMS1', by: '系统自动', step });
    },
    () =>
      attempt(loan(), {
        type: 'loan.settle',
        recipient: random.pick(['payer', 'heir']),
        name: random.next() < 0.8 ? '甲' : '乙',
        proof: '户口簿',
      }),
    () => random.next() < 0.05 && attempt(loan(), { type: 'loan.cancel', reason: '改变主意' }),
    () =>
      random.next() < 0.2 &&
      attempt(freshStream('reservation'), {
        type: 'reservation.make',
        person: random.pick(people),
        item: 'wheelchair-manual',
        point: random.pick(['zhongchuan', 'xicha']),
        phone: '13900000000',
        urgent: false,
      }),
    () =>
      others.reservation.length &&
      attempt(random.pick(others.reservation), {
        type: random.next() < 0.5 ? 'reservation.expire' : 'reservation.cancel',
        reason: '不来',
      }),
    () =>
      attempt(asset(), {
        type: 'asset.inspect',
        condition: 'good',
        biohazard: false,
        next: random.next() < 0.8 ? 'clean' : 'repair',
        note: '看',
      }),
    () =>
      assets.some((one) => hall.asset(one).state === 'cleaning') &&
      attempt(freshStream('disinfection'), startBatch(assets.filter((one) => hall.asset(one).state === 'cleaning'))),
    () =>
      others.disinfection.length &&
      attempt(
        random.pick(others.disinfection.slice(-3)),
        { type: 'disinfection.finish', passed: random.next() < 0.9 },
        boss,
      ),
    () => attempt(asset(), passTest(hall.asset(asset()))),
    () => attempt(asset(), { type: 'asset.repair-done', work: '修理', costFen: 100 }),
    () => attempt(asset(), { type: 'asset.send', to: random.pick(['zhongchuan', 'xicha']) }),
    () => attempt(asset(), { type: 'asset.receive' }),
    () => attempt(asset(), { type: 'asset.found', note: '找到' }),
    () => hall.wait(random.below(6)),
    ...(seed > withoutRecalls ? recalls : []),
  ];
  for (let step = 0; step < 2500; step++) {
    random.pick(acts)();
    if (step % 15 === 0) check(hall);
  }
  check(hall);
  // The run has really been through it: devices went out and loans were settled.
  const stages = loans.filter((one) => hall.world.streams.has(one)).map((one) => hall.loan(one).stage);
  expect(done).toBeGreaterThan(200);
  expect(stages.filter((one) => one === 'settled').length).toBeGreaterThan(0);
});

test('the walks have been through everything that moves money or a device', () => {
  const wanted = [
    'loan.hand-over',
    'loan.renew',
    'loan.exchange',
    'loan.take-back',
    'loan.report-loss',
    'loan.report-death',
    'loan.withdraw-death',
    'loan.assess-damage',
    'loan.decide-dispute upheld',
    'loan.decide-dispute reduced',
    'loan.decide-dispute dropped',
    'loan.write-off',
    'loan.settle',
    'loan.promise-refund',
    'loan.cancel',
    'loan.call-up',
    'loan.message-sent',
    'reservation.make',
    'asset.send',
    'asset.receive',
    'asset.found',
    'recall.open',
    'recall.lift',
    'disinfection.finish',
  ];
  expect(wanted.filter((one) => !everDone.has(one))).toEqual([]);
});
