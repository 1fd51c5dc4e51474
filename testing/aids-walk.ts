/** A year at a rental point without a plan: everything that people, the calendar and another counter can do, in any order. */
import { type Asset, correctedFacts } from '#domain/aids/asset/schema.ts';
import type { DisinfectionBatch } from '#domain/aids/disinfection.ts';
import { openExchanges } from '#domain/aids/loan/assess-damage.ts';
import { nextStepOn, openStep } from '#domain/aids/loan/call-up.ts';
import { hasDeceasedPaid } from '#domain/aids/loan/recipient.ts';
import { reversible } from '#domain/aids/loan/reversal.ts';
import { depositHeld, depositOpen, owedFen } from '#domain/aids/loan/rules.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { payMethod } from '#domain/aids/money.ts';
import type { Recall } from '#domain/aids/recall.ts';
import type { Reservation } from '#domain/aids/reservation.ts';
import type { Stocktake } from '#domain/aids/stocktake.ts';
import { expectedOf, type Till, tillStream } from '#domain/aids/till.ts';
import { addDays, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import {
  agreeOn,
  boss,
  deviceFacts,
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
} from './aids-hall.ts';
import { someHash } from './couple.ts';

const points = ['zhongchuan', 'xicha'] as const;
const fleet = 4;
const takeOver = { type: 'loan.take-over-assessment', consented: true, isUnchanged: true };
const adult = '620000197001010006';
type Command = { readonly type: string; readonly [name: string]: unknown };

/** @param withRecalls devices are recalled as well, wherever they are, and cleared again. */
export function walkAids(seed: number, withRecalls: boolean) {
  const hall = openAidsHall('2026-10-05', seed);
  const { random, world } = hall;
  const people = Array.from({ length: 4 }, (_, index) =>
    hall.person({ birthDate: index % 2 ? '1944-05-06' : '1990-01-01' }),
  );
  const streams = new Map<string, StreamRef[]>();
  const assets = [hall.device(), hall.device(), hall.device({ home: 'xicha' })];
  const everDone = new Set<string>(['asset.register', 'asset.inspect', 'asset.test']);

  const chance = (share: number): boolean => random.next() < share;
  const today = () => hall.today();
  const fresh = (kind: string): StreamRef => {
    const stream = `${kind}/${random.uuid()}`;
    streams.set(kind, [...(streams.get(kind) ?? []), stream]);
    return stream;
  };
  const all = (kind: string): readonly StreamRef[] =>
    (streams.get(kind) ?? []).filter((stream) => world.streams.has(stream));
  const attempt = (stream: StreamRef, command: Command, by: Actor = fitter): boolean => {
    if (hall.refusals(stream, command, by).length > 0) return false;
    everDone.add(command.type);
    if (typeof command.outcome === 'string') everDone.add(`${command.type} ${command.outcome}`);
    return true;
  };
  /** One of a kind that has a state, or nothing to do. */
  const one = <S>(kind: string, fits: (state: S) => boolean): StreamRef | undefined =>
    random.pick(all(kind).filter((stream) => fits(world.state<S>(stream))));
  const loanIn = (...stages: readonly Loan['stage'][]): StreamRef =>
    random.pick(all('loan').filter((stream) => stages.includes(hall.loan(stream).stage))) ?? 'loan/none';
  const live = (): StreamRef => loanIn('applied', 'agreed', 'signed', 'on-loan', 'returned');
  const atLoan = (stages: readonly Loan['stage'][], act: (stream: StreamRef, own: Loan) => unknown): void => {
    const stream = loanIn(...stages);
    if (stream !== 'loan/none') act(stream, hall.loan(stream));
  };
  const asset = (): StreamRef => random.pick(assets);
  const stateOf = (stream: StreamRef): Asset['state'] => hall.asset(stream).state;
  const freeAt = (point: string): StreamRef =>
    assets.find((stream) => stateOf(stream) === 'available' && hall.asset(stream).point === point) ?? asset();
  const till = (): StreamRef => tillStream(world.device.id, today());

  const newDevice = (most = fleet): void => {
    const alive = assets.filter((stream) => stateOf(stream) !== 'retired');
    if (alive.length >= most) return;
    assets.splice(0, assets.length, ...alive, hall.device({ home: random.pick(points) }));
  };
  /** What usually comes next for a device, so that the walk gets round more than once. */
  const tend = (): void => {
    const stream = asset();
    switch (stateOf(stream)) {
      case 'received':
      case 'quarantine':
        attempt(stream, {
          type: 'asset.inspect',
          condition: 'good',
          biohazard: chance(0.1),
          next: 'clean',
          note: '看',
        });
        return;
      case 'cleaning':
        attempt(fresh('disinfection'), startBatch([stream], { contactMinutes: 120 }));
        return;
      case 'disinfecting': {
        const batch = one<DisinfectionBatch>('disinfection', ({ result }) => result === null);
        if (batch) attempt(batch, { type: 'disinfection.finish', passed: chance(0.9) }, boss);
        return;
      }
      case 'testing':
        attempt(stream, passTest(hall.asset(stream)));
        return;
      case 'repair':
        attempt(stream, { type: 'asset.repair-done', work: '修理', costFen: 100 });
        return;
      case 'in-transit':
        attempt(stream, { type: 'asset.receive' });
        return;
      case 'missing':
      case 'lost':
        attempt(stream, { type: 'asset.found', note: '找到' });
        return;
      default: {
        const due = world.aggregateOf(stream).due?.(hall.asset(stream), today());
        if (due) attempt(stream, { ...due });
      }
    }
  };
  const decision = (): Command => ({
    type: 'loan.decide-dispute',
    outcome: random.pick(['upheld', 'reduced', 'dropped', 'referred']),
    chargeFen: 1 + random.below(5_000),
    reason: '复核',
  });
  const heir = { recipient: 'heir', name: '丁', proof: '户口簿' };
  const assessExchanged = (stream: StreamRef, own: Loan): void => {
    for (const { back } of openExchanges(own))
      if (back)
        attempt(stream, {
          type: 'loan.assess-exchanged',
          asset: back.asset,
          kind: random.pick(['none', 'wear', 'misuse']),
          repairFen: 1 + random.below(20_000),
          explanation: '检查',
        });
  };
  const settleReturned = (stream: StreamRef, own: Loan): void => {
    assessExchanged(stream, own);
    attempt(stream, {
      type: 'loan.assess-damage',
      kind: own.back?.isLost ? 'loss' : random.pick(['wear', 'misuse']),
      repairFen: 1 + random.below(50_000),
      explanation: '检查',
    });
    if (chance(0.3)) attempt(stream, { type: 'loan.dispute', by: '甲', reason: '不认可' });
    const open = owedFen(hall.loan(stream)) - depositHeld(hall.loan(stream));
    if (open > 0 && chance(0.3)) attempt(stream, { type: 'loan.write-off', reason: '困难' }, boss);
    else if (open > 0)
      attempt(stream, { type: 'loan.receive', method: 'card', owedFen: open, depositFen: 0, payer: '甲' });
    if (chance(0.3)) attempt(stream, { type: 'loan.promise-refund', payAt: random.pick(points) });
    const to = hasDeceasedPaid(own) ? heir : { recipient: 'payer', name: own.receipts.at(-1)?.name ?? '甲' };
    attempt(stream, { type: 'loan.settle', ...to });
  };
  /** Sometimes with a device of it at once. */
  const changeItem = (stream: StreamRef, item: string): void => {
    const { type: _, ...agreed } = agreeOn(freeAt(hall.loan(stream).point), today(), 1 + random.below(120));
    attempt(stream, { type: 'loan.change-item', item, agreed: chance(0.5) ? agreed : null, reason: '另一处' });
  };
  /** What usually comes next for a loan. */
  const goOn = (): void => {
    const stream = live();
    if (stream === 'loan/none') return;
    const own = hall.loan(stream);
    if (own.dispute && !own.dispute.decided) attempt(stream, decision(), boss);
    else if (own.reversal) attempt(stream, { type: 'loan.confirm-reversal', isRight: chance(0.5) }, boss);
    else if (own.death && own.handover === null)
      attempt(stream, { type: 'loan.cancel', reason: '去世', ...(hasDeceasedPaid(own) ? heir : {}) });
    else if (own.stage === 'applied') {
      if (!own.assessment && !attempt(stream, takeOver)) attempt(stream, { type: 'loan.assess', ...goodAssessment });
      if (own.item !== deviceFacts.item) {
        changeItem(stream, deviceFacts.item);
        return;
      }
      const kept = own.reservation && world.state<Reservation>(own.reservation).asset;
      attempt(stream, agreeOn(kept ?? freeAt(own.point), today(), 1 + random.below(120)));
    } else if (own.stage === 'agreed')
      attempt(stream, own.terms?.asset ? sign : { type: 'loan.cancel', reason: '召回' });
    else if (own.stage === 'signed') {
      // Of terms that were agreed anew less may be due than was paid.
      const [owed, deposit] = [Math.max(0, owedFen(own)), depositOpen(own)];
      attempt(stream, { type: 'loan.receive', method: 'cash', owedFen: owed, depositFen: deposit, payer: '甲' });
      if (attempt(stream, handOver) || own.terms?.asset) return;
      if (attempt(stream, agreeOn(freeAt(own.point), today(), 1 + random.below(120)))) return;
      attempt(stream, { type: 'loan.cancel', reason: '召回' });
    } else if (own.stage === 'on-loan') {
      if (chance(0.2)) attempt(stream, takeBack(today()));
    } else settleReturned(stream, own);
  };
  const receiveSome = (): void =>
    atLoan(['signed', 'on-loan', 'returned'], (stream, own) => {
      const share = chance(0.7) ? 1 : random.next();
      const part = (fen: number): number => Math.max(0, Math.floor(fen * share));
      attempt(stream, {
        type: 'loan.receive',
        method: random.pick(payMethod.options),
        owedFen: part(owedFen(own)),
        depositFen: part(depositOpen(own)),
        payer: random.pick(['甲', '甲', '乙', own.lessee.name]),
      });
    });
  /** Who dies is replaced, so that somebody is always there to lend to. */
  const death = (): void =>
    atLoan(['applied', 'agreed', 'signed', 'on-loan', 'on-loan', 'returned', 'returned'], (stream) => {
      const on = addDays(today(), 0 - random.below(20));
      if (chance(0.25) && attempt(stream, { type: 'loan.report-death', on, source: '证明' }))
        people.push(hall.person({ birthDate: addDays(civilDate('1940-01-01'), people.length) }));
    });
  const remind = (): void =>
    atLoan(['on-loan'], (stream, own) => {
      const next = nextStepOn(own);
      if (next && chance(0.2)) hall.wait(Math.min(10, Math.max(0, daysBetween(today(), next))));
      attempt(stream, { type: 'loan.call-up' });
      const step = openStep(hall.loan(stream));
      if (step && chance(0.7))
        attempt(stream, { type: 'loan.message-sent', text: '到期', reference: 'SMS1', by: '系统自动', step });
      else attempt(stream, { type: 'loan.remind', how: 'call', result: 'reached' });
    });
  const aroundLoan: readonly (() => unknown)[] = [
    () => {
      const held = chance(0.7) ? one<Reservation>('reservation', ({ state }) => state === 'held') : undefined;
      const kept = held ? world.state<Reservation>(held) : null;
      const known = world.state<Person>(random.pick(people)).facts.documentNumber;
      const user = chance(0.3) ? { name: '丙', relation: '邻居', idNumber: chance(0.3) ? adult : known } : null;
      if (all('loan').filter((stream) => !['settled', 'cancelled'].includes(hall.loan(stream).stage)).length < 5)
        attempt(
          fresh('loan'),
          openLoan(kept?.person ?? random.pick(people), {
            user,
            reason: '另一处',
            mode: chance(0.9) ? 'rental' : 'free',
            point: kept?.point ?? random.pick(points),
            reservation: held ?? null,
          }),
        );
    },
    () => attempt(loanIn('applied', 'agreed'), { type: 'loan.assess', ...goodAssessment }),
    () =>
      attempt(loanIn('applied', 'agreed'), {
        type: 'loan.name-guardian',
        name: '陈芳',
        relation: '女儿',
        idNumber: adult,
        phone: '13993100101',
        power: 'agent',
      }),
    () => attempt(live(), { type: 'loan.describe-user', idNumber: '', birthDate: '1944-05-06' }),
    () =>
      attempt(live(), {
        type: 'loan.prove',
        group: 'minimum-living',
        source: 'card',
        reference: '1',
        checkedOn: today(),
        validTo: addDays(today(), random.below(60)),
      }),
    () => attempt(live(), agreeOn(asset(), addDays(today(), random.below(3)), 1 + random.below(120))),
    () => attempt(live(), sign),
    () => chance(0.2) && atLoan(['applied', 'agreed'], (stream) => changeItem(stream, 'wheelchair-heavy')),
    () => attempt(live(), { type: 'loan.consent', scope: 'messages', given: chance(0.7) }),
    () =>
      attempt(loanIn('signed', 'on-loan'), {
        type: 'loan.plan-trip',
        on: addDays(today(), random.below(5)),
        start: '10:00',
        driver: '马师傅',
        hasLift: true,
      }),
    () => attempt(loanIn('signed', 'on-loan'), { type: 'loan.cancel-trip', reason: '改期' }),
    () =>
      attempt(loanIn('signed'), {
        type: 'loan.name-receiver',
        name: '陈芳',
        relation: '女儿',
        idNumber: adult,
        method: 'signature',
        attachment: someHash(),
      }),
    () => attempt(loanIn('signed'), { ...handOver, toLessee: chance(0.5) }),
    () =>
      atLoan(['on-loan'], (stream) => {
        if (!chance(0.3)) return;
        attempt(stream, { type: 'loan.ask-undo-hand-over', reason: '没有带走', wasOut: chance(0.5) });
        if (chance(0.9)) attempt(stream, { type: 'loan.confirm-undo-hand-over', isRight: chance(0.8) }, boss);
      }),
    () => attempt(loanIn('on-loan'), { type: 'loan.renew', to: addDays(today(), random.below(200)), isSafe: true }),
    () => atLoan(['on-loan'], (stream, own) => attempt(stream, exchangeFor(freeAt(own.point)))),
    () =>
      attempt(
        loanIn('on-loan'),
        takeBack(addDays(today(), 0 - random.below(3)), { point: random.pick(points), biohazard: chance(0.1) }),
      ),
    () => chance(0.2) && attempt(loanIn('on-loan'), { type: 'loan.report-loss', on: today(), how: '遗失' }),
    () =>
      attempt(loanIn('returned'), {
        type: 'loan.assess-damage',
        kind: random.pick(['none', 'wear', 'misuse', 'loss']),
        repairFen: random.below(50_000),
        explanation: '检查',
      }),
    () => {
      const dead = one<{ own: Loan }>('loan', ({ own }) => own.death !== null);
      if (dead) attempt(dead, { type: 'loan.withdraw-death', reason: '误报' }, boss);
    },
    () =>
      attempt(loanIn('on-loan'), {
        type: 'loan.report-move',
        address: '外地',
        phone: chance(0.5) ? '13800000001' : '',
        leavesArea: chance(0.3),
      }),
    () => attempt(loanIn('on-loan'), { type: 'loan.decide-move', allowed: chance(0.8), reason: '核实' }, boss),
    () => chance(0.3) && attempt(live(), { type: 'loan.promise-refund', payAt: random.pick(points) }),
    () => chance(0.3) && attempt(loanIn('returned'), { type: 'loan.write-off', reason: '困难' }, boss),
    () => chance(0.3) && attempt(loanIn('returned'), { type: 'loan.dispute', by: '甲', reason: '不认可' }),
    () => attempt(loanIn('on-loan', 'returned'), decision(), boss),
    () =>
      atLoan(['on-loan'], (stream, own) => {
        if (chance(0.3)) assessExchanged(stream, own);
        const charged = own.exchanges.find(({ damage }) => damage?.chargeFen);
        if (charged?.back && chance(0.3))
          attempt(stream, { type: 'loan.dispute', about: charged.back.asset, by: '甲', reason: '不认可' });
      }),
    () =>
      attempt(loanIn('returned'), {
        type: 'loan.settle',
        recipient: random.pick(['payer', 'heir']),
        name: chance(0.8) ? '甲' : '乙',
        proof: '户口簿',
      }),
    () => {
      const lost = one<{ own: Loan }>('loan', ({ own }) => own.stage === 'returned' && own.back?.isLost === true);
      if (lost)
        attempt(lost, { type: 'loan.found', point: random.pick(points), condition: 'worn', note: '在家中找到' });
    },
    () => chance(0.3) && attempt(loanIn('returned'), { type: 'loan.undo-return', reason: '登记错了' }, boss),
    () =>
      chance(0.2) &&
      atLoan(['signed', 'on-loan', 'returned'], (stream, own) => {
        const wrong = random.pick(reversible(own));
        if (wrong) attempt(stream, { type: 'loan.ask-reversal', receipt: wrong.receipt, reason: '录错' });
        if (chance(0.9)) attempt(stream, { type: 'loan.confirm-reversal', isRight: chance(0.8) }, boss);
      }),
    () => chance(0.2) && attempt(loanIn('settled'), { type: 'loan.reopen', reason: '结清后发现' }, boss),
    () => attempt(loanIn('returned', 'settled'), { type: 'loan.rate', stars: '4', how: 'call' }),
    () => chance(0.05) && attempt(live(), { type: 'loan.cancel', reason: '改变主意' }),
    receiveSome,
    death,
    remind,
    remind,
  ];
  const aroundDevice: readonly (() => unknown)[] = [
    () => {
      const condition = { type: 'asset.inspect', condition: 'good', biohazard: false, note: '看' };
      attempt(asset(), { ...condition, next: chance(0.8) ? 'clean' : 'repair' });
    },
    () => {
      const stream = asset();
      const checks = hall.asset(stream).rules.checks.map((check) => ({ check, passed: chance(0.9) }));
      attempt(stream, { type: 'asset.test', checks, consumablesReplaced: true });
    },
    () => chance(0.2) && attempt(asset(), { type: 'asset.send-to-repair', reason: '异响' }),
    () => attempt(asset(), { type: 'asset.repair-done', work: '修理', costFen: 100 }),
    () => chance(0.3) && attempt(asset(), { type: 'asset.send', to: random.pick(points) }),
    () => attempt(asset(), { type: 'asset.receive' }),
    () => attempt(asset(), { type: 'asset.shelve', shelf: `A-${random.below(9)}` }),
    () => attempt(asset(), { type: 'asset.found', note: '找到' }),
    () => attempt(asset(), { type: 'asset.service', work: '上油' }),
    () => attempt(asset(), { type: 'asset.add-photos', photos: [someHash()] }),
    () => attempt(asset(), { type: 'asset.relabel', reason: '磨损' }),
    () => {
      const stream = asset();
      attempt(stream, { type: 'asset.confirm-relabel', serial: hall.asset(stream).serial }, boss);
    },
    () => {
      const stream = asset();
      const facts = correctedFacts.parse(
        Object.fromEntries(correctedFacts.keyof().options.map((fact) => [fact, hall.asset(stream)[fact]])),
      );
      const serial = chance(0.5) ? facts.serial : `SN-${random.uuid().slice(0, 6)}`;
      attempt(
        stream,
        { type: 'asset.correct', ...facts, serial, supplier: random.pick(['甲', '乙']), reason: '更正' },
        boss,
      );
      attempt(stream, { type: 'asset.confirm-correction', isRight: chance(0.7), serial });
    },
    () => chance(0.05) && attempt(asset(), { type: 'asset.report-missing', explanation: '找不到' }, boss),
    () => chance(0.1) && attempt(asset(), { type: 'asset.retire', how: 'scrapped', reason: '报废' }, boss),
    () => newDevice(),
    () => {
      const cleaning = assets.filter((stream) => stateOf(stream) === 'cleaning');
      if (cleaning.length) attempt(fresh('disinfection'), startBatch(cleaning));
    },
  ];
  const reservations: readonly (() => unknown)[] = [
    () =>
      chance(0.15) &&
      attempt(fresh('reservation'), {
        type: 'reservation.make',
        person: random.pick(people),
        item: deviceFacts.item,
        point: random.pick(points),
        phone: '13900000000',
        urgent: chance(0.2),
        reason: '出院',
      }),
    () => {
      const kept = one<Reservation>('reservation', ({ state }) => state === 'held' || state === 'waiting');
      if (!kept) return;
      const due = world.aggregateOf(kept).due?.(world.state<Reservation>(kept), today());
      if (due) attempt(kept, { ...due });
      else if (chance(0.1)) attempt(kept, { type: 'reservation.cancel', reason: '不来' });
    },
  ];
  const counting = (): void => {
    const stream = one<Stocktake>('stocktake', ({ stage }) => stage !== 'closed' && stage !== 'abandoned');
    if (!stream) {
      if (chance(0.3))
        attempt(fresh('stocktake'), { type: 'stocktake.open', point: random.pick(points), item: null, sample: 1 });
      return;
    }
    const { stage, counted, differences, sample = [] } = world.state<Stocktake>(stream);
    for (const { asset: out } of sample)
      if (chance(0.5)) attempt(stream, { type: 'stocktake.check', asset: out, how: 'call', result: 'there' });
    if (chance(0.05)) attempt(stream, { type: 'stocktake.abandon', reason: '重来' }, boss);
    else if (stage === 'counting') {
      if (chance(0.6)) attempt(stream, { type: 'stocktake.scan', tag: hall.asset(asset()).tag });
      else if (chance(0.2)) attempt(stream, { type: 'stocktake.take-out', tag: counted[0]?.tag ?? 'ZC-0' });
      else attempt(stream, { type: 'stocktake.compare' });
    } else {
      for (const { asset: differs } of differences)
        attempt(stream, { type: 'stocktake.explain', asset: differs, explanation: '未登记' });
      attempt(stream, { type: 'stocktake.sign' }, stage === 'compared' ? fitter : boss);
    }
  };
  const money: readonly (() => unknown)[] = [
    () => attempt(till(), { type: 'till.open', floatFen: 10_000 }),
    () => {
      if (!chance(0.1)) return;
      const counted = expectedOf(world.state<Till | undefined>(till()) ?? { bookings: [], floatFen: 0 });
      attempt(till(), { type: 'till.count', counted });
      attempt(till(), { type: 'till.close', signature: someHash() }, boss);
    },
    // Somebody else's drawer, and now and then a sync.
    () => {
      const [id, code] = chance(0.8) ? ['device', 'A1'] : ['other', 'B2'];
      world.device = { id, code, center: 'local' };
      if (chance(0.8)) world.syncedAt = world.now;
    },
    () => attempt(fresh('round'), { type: 'round.draw-up', kind: 'calls', loans: all('loan').slice(-20) }),
  ];
  const adverse = (): void => {
    const open = one<{ closed: unknown }>('adverse', ({ closed }) => closed === null);
    if (!open) {
      if (chance(0.1))
        attempt(fresh('adverse'), {
          type: 'adverse.open',
          asset: asset(),
          happenedOn: today(),
          harm: 'malfunction',
          what: '刹车失灵',
        });
      return;
    }
    attempt(open, { type: 'adverse.tell-maker', how: '电话' });
    attempt(open, { type: 'adverse.report', reference: 'BL1' });
    attempt(open, { type: 'adverse.close', conclusion: '检查正常', mayGoOn: chance(0.8) }, boss);
  };
  const recalls: readonly (() => unknown)[] = [
    () => {
      if (!assets.some((stream) => ['in-transit', 'lost'].includes(stateOf(stream))) && !chance(0.02)) return;
      // Sometimes one is lost just before.
      const out = chance(0.3) && assets.find((stream) => stateOf(stream) === 'on-loan');
      const holder = out ? hall.asset(out).holder : null;
      if (holder) attempt(holder.loan, { type: 'loan.report-loss', on: today(), how: '被盗' });
      attempt(fresh('recall'), {
        type: 'recall.open',
        model: deviceFacts.model,
        lot: '',
        maker: deviceFacts.maker,
        notice: '前叉断裂',
        level: '2',
      });
    },
    () => {
      const stopped = random.pick(assets.filter((stream) => hall.asset(stream).recall?.startsWith('recall/')));
      const recall = stopped && hall.asset(stopped).recall;
      if (recall) attempt(recall, { type: 'recall.lift', asset: stopped, note: '厂家已检查' }, boss);
    },
    () => {
      const open = one<Recall>('recall', ({ closed }) => closed === null);
      if (!open) return;
      // One more of the model comes in meanwhile.
      newDevice(fleet + 1);
      // One that was lost when the recall was opened is not on its list: it is looked for again when it is found.
      const lost = assets.find((stream) => stateOf(stream) === 'lost' && !hall.asset(stream).recall);
      if (lost) attempt(lost, { type: 'asset.found', note: '物业送回' });
      attempt(open, { type: 'recall.extend' });
      for (const { stream } of world.state<Recall>(open).devices)
        if (chance(0.3)) attempt(open, { type: 'recall.contact', asset: stream, result: 'told' });
      attempt(open, { type: 'recall.close', note: '完成' }, boss);
    },
  ];
  /** What was withdrawn for good leaves the stock. */
  const clear = (): void => {
    const stopped = assets.find(
      (stream) => stateOf(stream) === 'recalled' && hall.asset(stream).recall?.startsWith('adverse/'),
    );
    if (stopped && chance(0.1)) attempt(stopped, { type: 'asset.retire', how: 'scrapped', reason: '停用' }, boss);
  };
  const acts: readonly (() => unknown)[] = [
    ...Array.from({ length: 8 }, () => tend),
    ...Array.from({ length: 6 }, () => goOn),
    ...aroundLoan,
    ...aroundDevice,
    ...reservations,
    ...money,
    counting,
    counting,
    adverse,
    clear,
    ...Array.from({ length: 5 }, () => () => hall.wait(random.below(6))),
    () => chance(0.3) && hall.wait(10),
    ...(withRecalls ? recalls : []),
  ];
  return {
    hall,
    everDone,
    loans: () => all('loan').map((stream) => hall.loan(stream)),
    step: () => random.pick(acts)(),
  };
}
