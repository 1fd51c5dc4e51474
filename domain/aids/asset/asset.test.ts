/** Devices: one state at a time, one way round after each return, and what recall, count, transfer and queue do to them. */
import { describe, expect, test } from 'vitest';
import { addDays } from '#domain/calendar/civil-date.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import {
  agreeOn,
  boss,
  deviceFacts,
  disinfect,
  fitter,
  goodAssessment,
  handOver,
  lentLoan,
  makeReady,
  openAidsHall,
  openLoan,
  passTest,
  payAll,
  sign,
  startBatch,
  takeBack,
} from '#testing/aids-hall.ts';
import { someHash } from '#testing/couple.ts';
import { catalogueSet } from '../catalogue.ts';
import { labelModel } from '../forms/label.ts';
import { recallModel } from '../forms/recall.ts';
import type { Recall } from '../recall.ts';
import type { Reservation } from '../reservation.ts';
import type { Stocktake } from '../stocktake.ts';
import { evolveAsset } from './evolve.ts';
import { moveProblem, moves, moveTypes } from './moves.ts';
import { type Asset, assetStates } from './schema.ts';

test.each(moveTypes)('%s happens from its states and from no other', (type) => {
  for (const state of assetStates) {
    const allowed = (moves[type].from as readonly string[]).includes(state);
    expect(moveProblem({ number: 'X', state } as Asset, type) === null, state).toBe(allowed);
  }
  expect(assetStates).toContain(moves[type].to);
});

test('no way leads from a return to the shelf but through cleaning and a test', () => {
  // Without the test nothing that came back is ever available again; without the batch nothing ever reaches the test.
  const reach = (without: readonly string[]): ReadonlySet<string> => {
    const seen = new Set(['quarantine']);
    for (let size = 0; size !== seen.size; ) {
      size = seen.size;
      for (const type of moveTypes)
        if (!without.includes(type) && moves[type].from.some((state) => seen.has(state))) seen.add(moves[type].to);
    }
    return seen;
  };
  // What never left the house stays ready; that this is never so after a return is in `loan/undo-hand-over.test.ts`.
  expect(reach(['asset.passed', 'asset.hand-over-undone']).has('available')).toBe(false);
  expect(reach(['asset.disinfected', 'asset.hand-over-undone']).has('available')).toBe(false);
  expect(reach([]).has('available')).toBe(true);
});

describe('a round of cleaning', () => {
  const returned = (item: Record<string, unknown> = {}, biohazard = false) => {
    const hall = openAidsHall();
    const chair = hall.device(item);
    lentLoan(hall, 'loan/a', hall.person(), chair);
    hall.send('loan/a', takeBack(hall.today()));
    hall.send(chair, { type: 'asset.inspect', condition: 'good', biohazard, next: 'clean' });
    return { hall, chair };
  };
  test.each([
    ['not cleaned before', { cleaned: false }, 'BATCH_NOT_CLEANED'],
    ['too weak', { concentration: 499 }, 'BATCH_TOO_WEAK'],
    ['too short', { contactMinutes: 29 }, 'BATCH_TOO_SHORT'],
  ])('%s', (_, changes, code) => {
    const { hall, chair } = returned();
    expect(hall.refusals('disinfection/1', startBatch([chair], changes))).toEqual([code]);
  });
  test('of a device from an infectious home takes twice the time', () => {
    const { hall, chair } = returned({}, true);
    expect(hall.refusals('disinfection/1', startBatch([chair], { contactMinutes: 59 }))).toEqual(['BATCH_TOO_SHORT']);
    hall.send('disinfection/1', startBatch([chair], { contactMinutes: 60 }));
  });
  test('is checked by somebody else, and what failed is cleaned again', () => {
    const { hall, chair } = returned();
    hall.send('disinfection/1', startBatch([chair]));
    expect(hall.refusals('disinfection/1', { type: 'disinfection.finish', passed: true })).toEqual([
      'BATCH_CHECKER_SAME',
    ]);
    hall.send('disinfection/1', { type: 'disinfection.finish', passed: false, note: '仍有污渍' }, fitter);
    expect(hall.asset(chair).state).toBe('cleaning');
    expect(hall.refusals(chair, passTest(hall.asset(chair)))).toEqual(['ASSET_STATE']);
    disinfect(hall, [chair], 'disinfection/2');
    expect(hall.asset(chair)).toMatchObject({ state: 'testing', disinfected: { batch: 'disinfection/2' } });
  });
  test('ends with a whole test; one bad point sends it to repair and through cleaning again', () => {
    const { hall, chair } = returned();
    disinfect(hall, [chair], 'disinfection/1');
    const whole = passTest(hall.asset(chair)) as { checks: { check: string; passed: boolean }[] } & { type: string };
    expect(hall.refusals(chair, { ...whole, checks: whole.checks.slice(1) })).toEqual(['ASSET_TEST_INCOMPLETE']);
    hall.send(chair, { ...whole, checks: whole.checks.map((one, index) => ({ ...one, passed: index > 0 })) });
    expect(hall.asset(chair).state).toBe('repair');
    hall.send(chair, { type: 'asset.repair-done', work: '更换刹车', costFen: 4_500 });
    expect(hall.asset(chair).state).toBe('cleaning');
  });
  test('single-use parts are new for each user', () => {
    const hall = openAidsHall();
    const stream = 'asset/o';
    hall.send(stream, {
      type: 'asset.register',
      facts: { ...deviceFacts, item: 'oxygen', serial: 'OX1' },
      isNew: true,
    });
    hall.send(stream, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
    expect(hall.refusals(stream, { ...passTest(hall.asset(stream)), consumablesReplaced: false })).toEqual([
      'ASSET_CONSUMABLES',
    ]);
    hall.send(stream, passTest(hall.asset(stream)));
  });
  test('parts with their lots go to one person, are found by a lot, and the next one gets others', () => {
    const hall = openAidsHall();
    const chair = hall.device({ item: 'oxygen', name: '制氧机', loadLimitKg: null });
    const part = '鼻氧管';
    const passWith = (lot: string): void => {
      hall.send(chair, { ...passTest(hall.asset(chair)), parts: [{ part, lot }] });
    };
    const tags = () => hall.world.aggregateOf(chair).views(hall.asset(chair), chair).record?.tags ?? [];
    hall.send(chair, { type: 'asset.send-to-repair', reason: '换管' });
    hall.send(chair, { type: 'asset.repair-done', work: '换管', costFen: 0 });
    disinfect(hall, [chair], 'disinfection/0');
    const stray = { ...passTest(hall.asset(chair)), parts: [{ part: '轮胎', lot: 'L1' }] };
    expect(hall.refusals(chair, stray)).toEqual(['ASSET_PART_STRAY']);
    passWith('L1');
    expect(tags()).toContain('q:l1');
    hall.send('loan/o', openLoan(hall.person(), { item: 'oxygen' }));
    if (hall.loan('loan/o').isAssessed) hall.send('loan/o', { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send('loan/o', [agreeOn(chair, hall.today(), 10), sign]);
    payAll(hall, 'loan/o');
    hall.send('loan/o', { ...handOver, retested: true });
    expect(hall.loan('loan/o').handover?.parts).toEqual([{ part, lot: 'L1' }]);
    expect(hall.asset(chair).parts).toMatchObject([{ part, lot: 'L1', usedBy: 'loan/o' }]);
    hall.send('loan/o', takeBack(hall.today()));
    hall.send(chair, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
    disinfect(hall, [chair], 'disinfection/1');
    passWith('L2');
    expect(hall.asset(chair).parts).toMatchObject([{ part, lot: 'L2', usedBy: null }]);
  });

  test('the calendar calls in what is due for service or lay too long', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const bed = hall.device({ item: 'ramp', registration: '' });
    const due = (ref: string, day: string) => hall.world.aggregateOf(ref).due?.(hall.asset(ref), day as never) ?? null;
    expect(due(chair, '2026-03-31')).toBeNull();
    expect(due(chair, '2026-04-01')).toEqual({ type: 'asset.call-in', reason: 'service' });
    expect(due(bed, '2026-05-30')).toBeNull();
    expect(due(bed, '2026-05-31')).toEqual({ type: 'asset.call-in', reason: 'storage' });
    hall.send(chair, { type: 'asset.call-in', reason: 'service' });
    expect(hall.asset(chair).state).toBe('testing');
  });
});

describe('coming in', () => {
  test('a device of unknown history goes the whole way', () => {
    const hall = openAidsHall();
    hall.send('asset/d', {
      type: 'asset.register',
      facts: { ...deviceFacts, serial: 'D1', funding: 'donation' },
      isNew: false,
    });
    hall.send('asset/d', { type: 'asset.inspect', condition: 'worn', biohazard: false, next: 'clean' });
    expect(hall.asset('asset/d').state).toBe('cleaning');
  });
  test.each([
    ['of a class II item without a registration', { registration: '' }, 'ASSET_REGISTRATION_MISSING'],
    ['of an item nobody knows', { item: 'prosthesis' }, 'ITEM_UNKNOWN'],
    ['for a point nobody knows', { home: 'elsewhere' }, 'POINT_UNKNOWN'],
    ['bought tomorrow', { purchasedOn: '2026-03-03' }, 'ASSET_PURCHASE_LATER'],
    ['with the serial number of another', { serial: 'SN0001' }, 'ASSET_SERIAL_KNOWN'],
  ])('%s it is refused', (_, changes, code) => {
    const hall = openAidsHall();
    hall.device();
    const facts = { ...deviceFacts, serial: 'Z', ...changes };
    expect(hall.refusals('asset/x', { type: 'asset.register', facts, isNew: true })).toEqual([code]);
  });
  test('the number holds center, class and counter; a new tag is another one and the old one is dead', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    expect(hall.asset(chair).number).toBe('ZC-1222-A100001');
    const confirm = { type: 'asset.confirm-relabel', serial: hall.asset(chair).serial };
    expect(hall.refusals(chair, confirm, fitter)).toEqual(['RELABEL_NOT_ASKED']);
    hall.send(chair, { type: 'asset.relabel', reason: '标签脱落' });
    expect(hall.refusals(chair, confirm)).toEqual(['SECOND_PERSON_SAME']);
    expect(hall.refusals(chair, { ...confirm, serial: 'SN9' }, fitter)).toEqual(['RELABEL_SERIAL']);
    expect(hall.asset(chair).tag).toBe('ZC-1222-A100001');
    hall.send(chair, confirm, fitter);
    expect(hall.asset(chair).relabel).toBeNull();
    const { uniqueKeys } = hall.world.aggregateOf(chair).views(hall.asset(chair), chair);
    expect(uniqueKeys).toContain('tag:ZC-1222-A100001-2');
    expect(uniqueKeys).not.toContain('tag:ZC-1222-A100001');
  });
});

describe('the queue', () => {
  const reserve = (person: string, more = {}) => ({
    type: 'reservation.make',
    person,
    item: 'wheelchair-manual',
    point: 'zhongchuan',
    phone: '13900000000',
    urgent: false,
    ...more,
  });
  test('urgent ones go first, then the order of coming; who does not come loses the place', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const [a, b, c] = ['reservation/a', 'reservation/b', 'reservation/c'].map((ref) => ({
      ref,
      state: () => hall.world.state<Reservation>(ref),
    }));
    hall.send(a!.ref, reserve(hall.person()));
    hall.world.now = '2026-03-02T03:00:00.000Z';
    hall.send(b!.ref, reserve(hall.person()));
    expect(hall.refusals(c!.ref, reserve(hall.person(), { urgent: true }))).toEqual(['RESERVATION_URGENT_REASON']);
    hall.send(c!.ref, reserve(hall.person(), { urgent: true, reason: '今日出院' }));
    expect([a, b, c].map((one) => one!.state().state)).toEqual(['held', 'waiting', 'waiting']);
    // Three working days from Monday: Thursday.
    expect(a!.state().until).toBe('2026-03-05');
    expect(hall.refusals(a!.ref, { type: 'reservation.expire' })).toEqual(['RESERVATION_STILL_HELD']);
    hall.wait(4);
    hall.send(a!.ref, { type: 'reservation.expire' });
    expect([a, b, c].map((one) => one!.state().state)).toEqual(['expired', 'waiting', 'held']);
    hall.send(c!.ref, { type: 'reservation.cancel', reason: '已购买' });
    expect(b!.state()).toMatchObject({ state: 'held', asset: chair });
    hall.send(b!.ref, { type: 'reservation.cancel', reason: '不需要' });
    expect(hall.asset(chair)).toMatchObject({ state: 'available', reserved: null });
  });
  test('a device that passes its test goes to whoever waits', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    lentLoan(hall, 'loan/a', hall.person(), chair);
    const person = hall.person();
    hall.send('reservation/a', reserve(person));
    expect(hall.refusals('reservation/b', reserve(person))).toEqual(['RESERVATION_HAS_ONE']);
    hall.send('loan/a', takeBack(hall.today()));
    makeReady(hall, chair, 'disinfection/1');
    expect(hall.asset(chair)).toMatchObject({ state: 'reserved', reserved: { for: 'reservation/a' } });
  });
});

describe('a recall', () => {
  test('stops what is in stock and lists who has the others, all at once', () => {
    const hall = openAidsHall();
    const [home, out, kept, other] = [hall.device(), hall.device(), hall.device(), hall.device({ lot: '202602' })];
    lentLoan(hall, 'loan/a', hall.person({ name: '陈玉梅' }), out!);
    hall.send(home!, { type: 'asset.send-to-repair', reason: '换胎' });
    hall.send('reservation/r', {
      type: 'reservation.make',
      person: hall.person(),
      item: 'wheelchair-manual',
      point: 'zhongchuan',
      phone: '13900000000',
      urgent: false,
    });
    hall.send('recall/1', {
      type: 'recall.open',
      model: 'HBL35',
      lot: '202601',
      maker: '互邦',
      notice: '前叉断裂风险',
      level: '1',
    });
    expect([home, out, kept, other].map((one) => hall.asset(one!).state)).toEqual([
      'recalled',
      'on-loan',
      'recalled',
      'available',
    ]);
    expect(hall.world.state<Reservation>('reservation/r').state).toBe('waiting');
    const recall = () => hall.world.state<Recall>('recall/1');
    expect(recall().tellBy).toBe('2026-03-03');
    expect(
      recall()
        .devices.filter(({ holder }) => holder)
        .map(({ holder }) => holder?.name),
    ).toEqual(['陈玉梅']);
    expect(hall.refusals('recall/1', { type: 'recall.close', note: '完成' }, boss)).toEqual(['RECALL_NOT_ALL_TOLD']);
    hall.send('recall/1', { type: 'recall.contact', asset: out!, result: 'not-reached' });
    expect(hall.refusals('recall/1', { type: 'recall.close', note: '完成' }, boss)).toEqual(['RECALL_NOT_ALL_TOLD']);
    hall.send('recall/1', { type: 'recall.contact', asset: out!, result: 'told', note: '明日送回' });
    // Told is not back.
    expect(hall.refusals('recall/1', { type: 'recall.close', note: '完成' }, boss)).toEqual(['RECALL_STILL_OUT']);
    expect(hall.refusals('loan/a', { type: 'loan.renew', to: addDays(hall.today(), 60), isSafe: true })).toEqual([
      'LOAN_OTHERS_WAIT',
      'ASSET_RECALLED',
    ]);
    hall.send('loan/a', takeBack(hall.today()));
    expect(hall.asset(out!).state).toBe('recalled');
    hall.send('recall/1', { type: 'recall.lift', asset: out!, note: '厂家更换前叉' }, boss);
    expect(hall.asset(out!)).toMatchObject({ state: 'quarantine', recall: null });
    // One of the lot that comes in meanwhile belongs to it as well.
    const late = hall.device();
    expect(hall.asset(late)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
    expect(recall().devices.at(-1)?.stream).toBe(late);
  });

  const opened = (what: Record<string, string>) => ({
    type: 'recall.open',
    model: '',
    lot: '',
    maker: '互邦',
    notice: '前叉断裂风险',
    level: '2',
    ...what,
  });

  test.each([
    ['the model', { model: 'hbl35 ' }, [0, 1, 2]],
    ['the model and a lot', { model: 'HBL35', lot: '202602' }, [2]],
    ['the identifier of the kind', { udi: '06912345678901' }, [0, 1]],
    ['the identifier of the kind as it is printed', { udi: '(01)06912345678901' }, [0, 1]],
    ['a whole UDI, typed without brackets', { udi: '0106912345678901 10 202601 21 7' }, [1]],
    ['the kind, narrowed to a lot', { udi: '(01)06912345678901', lot: '202602' }, []],
    ['a kind of another agency', { udi: 'ma.156.m0.100001' }, [2]],
    ['the model and its maker', { model: 'HBL35', maker: ' 互邦 ' }, [0, 1, 2]],
    ['a model of another maker', { model: 'HBL35', maker: '鱼跃' }, []],
    ['the model whoever made it', { model: 'HBL35', maker: '' }, [0, 1, 2]],
    ['nothing that there is', { model: 'HBL36' }, []],
  ])('by %s finds what it means, and says when that is nothing', (_, what, found) => {
    const hall = openAidsHall();
    const devices = [
      hall.device({ udi: '(01)06912345678901(10)202601(21)6' }),
      hall.device({ udi: '(01)06912345678901(10)202601(21)7' }),
      hall.device({ udi: 'MA.156.M0.100001', lot: '202602' }),
      hall.device({ model: 'H050' }),
    ];
    expect(hall.refusals('recall/1', opened(what))).toEqual(found.length ? [] : ['RECALL_NOTHING_FOUND']);
    expect(devices.flatMap((one, index) => (hall.asset(one).state === 'recalled' ? [index] : []))).toEqual(found);
  });

  test.each(['arrives', 'is found', 'is counted on arrival', 'is counted when missing'])(
    'of a device that was away stops it when it %s, and may be lifted there',
    (how) => {
      const hall = openAidsHall();
      const chair = hall.device();
      const count = (ref: string, scans: readonly string[]): void => {
        hall.send(ref, { type: 'stocktake.open', point: 'zhongchuan', item: null });
        for (const tag of scans) hall.send(ref, { type: 'stocktake.scan', tag });
        hall.send(ref, { type: 'stocktake.compare' });
        hall.send(ref, { type: 'stocktake.explain', asset: chair, explanation: '已核实' });
        hall.send(ref, { type: 'stocktake.sign' });
        hall.send(ref, { type: 'stocktake.sign' }, boss);
      };
      const isMissing = how === 'is found' || how === 'is counted when missing';
      if (isMissing) count('stocktake/1', []);
      else hall.send(chair, { type: 'asset.send', to: 'xicha' });
      hall.send('recall/1', opened({ model: 'HBL35' }));
      expect(hall.asset(chair)).toMatchObject({ state: isMissing ? 'missing' : 'in-transit', recall: 'recall/1' });
      if (how === 'arrives') hall.send(chair, { type: 'asset.receive' });
      else if (how === 'is found') hall.send(chair, { type: 'asset.found', note: '在仓库角落' });
      else count('stocktake/2', [hall.asset(chair).tag]);
      expect(hall.asset(chair)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
      hall.send('recall/1', { type: 'recall.lift', asset: chair, note: '厂家已检查' }, boss);
      expect(hall.asset(chair)).toMatchObject({ state: 'quarantine', recall: null });
    },
  );

  test.each([
    ['on loan', 'on-loan'],
    ['on its way', 'in-transit'],
    ['missing', 'missing'],
  ] as const)(
    'of a device that is %s is lifted without moving it, and what was cleared is not asked for again',
    (_, state) => {
      const hall = openAidsHall();
      const chair = hall.device();
      if (state === 'on-loan') lentLoan(hall, 'loan/a', hall.person(), chair);
      else if (state === 'in-transit') hall.send(chair, { type: 'asset.send', to: 'xicha' });
      else {
        hall.send('stocktake/1', { type: 'stocktake.open', point: 'zhongchuan', item: null });
        hall.send('stocktake/1', { type: 'stocktake.compare' });
        hall.send('stocktake/1', { type: 'stocktake.explain', asset: chair, explanation: '已核实' });
        hall.send('stocktake/1', { type: 'stocktake.sign' });
        hall.send('stocktake/1', { type: 'stocktake.sign' }, boss);
      }
      hall.send('recall/1', opened({ model: 'HBL35' }));
      expect(hall.asset(chair)).toMatchObject({ state, recall: 'recall/1' });
      const lift = { type: 'recall.lift', asset: chair, note: '厂家上门更换' };
      hall.send('recall/1', lift, boss);
      expect(hall.asset(chair)).toMatchObject({ state, recall: null });
      expect(hall.refusals('recall/1', lift, boss)).toEqual(['RECALL_NOT_IN_IT']);
      expect(hall.world.state<Recall>('recall/1').devices).toEqual([
        expect.objectContaining({ lifted: { on: hall.today(), by: '王淑琴', note: '厂家上门更换' } }),
      ]);
      // Nobody has to call about it, and the recall ends without having it back.
      expect(hall.refusals('recall/1', { type: 'recall.extend' })).toEqual(['RECALL_NOTHING_NEW']);
      hall.send('recall/1', { type: 'recall.close', note: '完成' }, boss);
      // Another recall of the model means it as well.
      hall.send('recall/2', opened({ model: 'HBL35' }));
      expect(hall.asset(chair).recall).toBe('recall/2');
    },
  );

  test.each([
    ['is open', false],
    ['has ended', true],
  ])('finds who has a device that another recall withdraws, also one that %s', (_, isClosed) => {
    const hall = openAidsHall();
    const [out, home] = [hall.device(), hall.device()];
    lentLoan(hall, 'loan/a', hall.person({ name: '陈玉梅' }), out);
    hall.send('recall/1', opened({ model: 'HBL35' }));
    if (isClosed) {
      hall.send('recall/1', { type: 'recall.contact', asset: out, result: 'refused', note: '不愿签字' });
      hall.send('recall/1', { type: 'recall.close', note: '已上报' }, boss);
    }
    hall.send('recall/2', opened({ model: 'HBL35', notice: '轮圈开裂' }));
    expect(hall.world.state<Recall>('recall/2').devices).toMatchObject([
      { stream: out, holder: { name: '陈玉梅' } },
      { stream: home, holder: null },
    ]);
    expect(hall.refusals('recall/2', { type: 'recall.extend' })).toEqual(['RECALL_NOTHING_NEW']);
  });

  describe('that is open stops what joins later', () => {
    test('a delivery on its arrival, by every recall that means it, and no other lot or maker', () => {
      const hall = openAidsHall();
      hall.device();
      hall.send('recall/1', opened({ model: 'HBL35' }));
      hall.send('recall/2', opened({ model: 'HBL35', lot: '202601', maker: '' }));
      const late = hall.device();
      expect(hall.asset(late)).toMatchObject({ state: 'recalled', recall: 'recall/2', otherRecalls: ['recall/1'] });
      for (const recall of ['recall/1', 'recall/2'])
        expect(hall.world.state<Recall>(recall).devices.at(-1)).toMatchObject({ stream: late, holder: null });
      expect(hall.asset(hall.device({ lot: '202602', maker: '鱼跃' }))).toMatchObject({ state: 'available' });
      hall.send('recall/2', { type: 'recall.close', note: '完成' }, boss);
      expect(hall.asset(hall.device({ maker: '鱼跃' }))).toMatchObject({ state: 'available', recall: null });
    });

    test('what was lost when it was opened, after the test without which nothing is lent', () => {
      const hall = openAidsHall();
      hall.device();
      const lost = hall.device();
      lentLoan(hall, 'loan/a', hall.person(), lost);
      hall.send('loan/a', { type: 'loan.report-loss', on: hall.today(), how: '外出时被盗' });
      hall.send('recall/1', opened({ model: 'HBL35' }));
      hall.send(lost, { type: 'asset.found', note: '派出所送回' });
      expect(hall.asset(lost)).toMatchObject({ state: 'quarantine', recall: null });
      hall.send('reservation/r', {
        type: 'reservation.make',
        person: hall.person(),
        item: 'wheelchair-manual',
        point: 'zhongchuan',
        phone: '13900000000',
        urgent: false,
      });
      makeReady(hall, lost, 'disinfection/1');
      expect(hall.asset(lost)).toMatchObject({ state: 'recalled', recall: 'recall/1', reserved: null });
      expect(hall.world.state<Recall>('recall/1').devices.map(({ stream }) => stream)).toContain(lost);
      expect(hall.world.state<Reservation>('reservation/r').state).toBe('waiting');
    });

    test('not what it has cleared', () => {
      const hall = openAidsHall();
      const chair = hall.device();
      hall.send('recall/1', opened({ model: 'HBL35' }));
      hall.send('recall/1', { type: 'recall.lift', asset: chair, note: '厂家已检查' }, boss);
      makeReady(hall, chair, 'disinfection/1');
      expect(hall.asset(chair)).toMatchObject({ state: 'available', recall: null });
      lentLoan(hall, 'loan/a', hall.person(), chair);
    });
  });

  test('lifted, frees nothing that another recall withdraws; the last one to be lifted does', () => {
    const hall = openAidsHall();
    const [home, out] = [hall.device(), hall.device()];
    lentLoan(hall, 'loan/a', hall.person(), out);
    for (const recall of ['recall/1', 'recall/2']) hall.send(recall, opened({ model: 'HBL35' }));
    const lift = (asset: string) => ({ type: 'recall.lift', asset, note: '厂家已检查' });
    const tags = () => hall.world.aggregateOf(home).views(hall.asset(home), home).record?.tags ?? [];
    expect(tags()).toEqual(expect.arrayContaining(['recall:recall/1', 'recall:recall/2']));
    for (const one of [home, out]) hall.send('recall/2', lift(one), boss);
    expect(hall.asset(home)).toMatchObject({ state: 'recalled', recall: 'recall/1' });
    expect(hall.asset(out)).toMatchObject({ state: 'on-loan', recall: 'recall/1' });
    expect(tags()).not.toContain('recall:recall/2');
    for (const one of [home, out]) hall.send('recall/1', lift(one), boss);
    expect(hall.asset(home)).toMatchObject({ state: 'quarantine', recall: null });
    expect(hall.asset(out)).toMatchObject({ state: 'on-loan', recall: null });
  });

  test('from when only one could stand is read as it was: the last one stands alone, and lifted nothing does', () => {
    const hall = openAidsHall();
    const meta = { at: hall.world.now, actor: 'staff-3', version: 9 };
    const chair = hall.asset(hall.device());
    const first = evolveAsset(chair, 'asset.recalled', { recall: 'adverse/1' }, meta);
    const second = evolveAsset(first, 'asset.flagged-for-recall', { recall: 'recall/1' }, meta);
    expect(second).toEqual({ ...chair, state: 'recalled', recall: 'recall/1' });
    const lifted = evolveAsset(second, 'asset.recall-lifted', { note: '厂家已检查', by: '王淑琴' }, meta);
    expect(lifted).toEqual({ ...chair, state: 'quarantine', recall: null });
  });

  test('that is closed still lets a device go; what is retired stays out', () => {
    const hall = openAidsHall();
    const [kept, gone] = [hall.device(), hall.device()];
    hall.send('recall/1', opened({ model: 'HBL35' }));
    hall.send('recall/1', { type: 'recall.close', note: '完成' }, boss);
    const lift = (asset: string) => ({ type: 'recall.lift', asset, note: '厂家已检查' });
    hall.send('recall/1', lift(kept), boss);
    expect(hall.asset(kept)).toMatchObject({ state: 'quarantine', recall: null });
    hall.send(gone, { type: 'asset.retire', how: 'scrapped', reason: '厂家收回' }, boss);
    expect(hall.refusals('recall/1', lift(gone), boss)).toEqual(['ASSET_STATE']);
  });

  test('has a name, and ends without a device that somebody will not give back', () => {
    const hall = openAidsHall();
    const [out, gone] = [hall.device(), hall.device()];
    expect(hall.refusals('recall/1', opened({ lot: '202601' }))).toEqual(['RECALL_UNNAMED']);
    lentLoan(hall, 'loan/a', hall.person(), out);
    hall.send('recall/1', opened({ model: 'HBL35' }));
    expect(hall.refusals('recall/1', { type: 'recall.extend' })).toEqual(['RECALL_NOTHING_NEW']);
    const no = { type: 'recall.contact', asset: out, result: 'refused' };
    expect(hall.refusals('recall/1', no)).toEqual(['RECALL_REFUSAL_UNSIGNED']);
    hall.send('recall/1', { ...no, signature: someHash() });
    const paper = JSON.stringify(recallModel(hall.world.state<Recall>('recall/1')));
    expect(paper).toContain('拒绝退回');
    expect(paper).toContain(someHash());
    hall.send('recall/1', { type: 'recall.close', note: '已上报' }, boss);
    expect(hall.asset(out)).toMatchObject({ state: 'on-loan', recall: 'recall/1' });
    expect(hall.asset(gone).state).toBe('recalled');
    expect(hall.refusals('recall/1', { type: 'recall.extend' })).toEqual(['RECALL_CLOSED']);
  });
});

describe('moving and counting', () => {
  test('a biohazard says so on its label and is on no shelf of a count until it is disinfected', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const shelves = () =>
      hall.world
        .aggregateOf(chair)
        .views(hall.asset(chair), chair)
        .record?.tags.filter((tag) => tag.startsWith('shelf:')) ?? [];
    const label = () => JSON.stringify(labelModel(hall.asset(chair)));
    expect([shelves().length, label().includes('生物危害')]).toEqual([2, false]);
    lentLoan(hall, 'loan/a', hall.person(), chair);
    hall.send('loan/a', takeBack(hall.today(), { biohazard: true }));
    hall.send(chair, { type: 'asset.inspect', condition: 'good', biohazard: true, next: 'clean' });
    expect([shelves().length, label().includes('生物危害')]).toEqual([0, true]);
    disinfect(hall, [chair], 'disinfection/1');
    expect([shelves().length, label().includes('生物危害')]).toEqual([2, false]);
  });
  test('a transfer is nowhere until it arrives, and is looked at there', () => {
    const hall = openAidsHall();
    const chair = hall.device();
    expect(hall.refusals(chair, { type: 'asset.send', to: 'zhongchuan' })).toEqual(['TRANSFER_SAME_POINT']);
    hall.send(chair, { type: 'asset.send', to: 'xicha' });
    expect(hall.asset(chair)).toMatchObject({ state: 'in-transit', point: 'zhongchuan', transferTo: 'xicha' });
    hall.send(chair, { type: 'asset.receive' });
    expect(hall.asset(chair)).toMatchObject({ state: 'quarantine', point: 'xicha', transferTo: null });
  });
  test('of devices on loan a sample is asked after: by telephone, a photo, a visit; nobody signs before', () => {
    const hall = openAidsHall();
    const out = [1, 2, 3, 4].map((index) => {
      const chair = hall.device();
      lentLoan(hall, `loan/${index}`, hall.person(), chair);
      return chair;
    });
    hall.device({ home: 'xicha' });
    const count = 'stocktake/s';
    hall.send(count, { type: 'stocktake.open', point: 'zhongchuan', item: null, sample: 3 });
    const sample = () => hall.world.state<Stocktake>(count).sample ?? [];
    expect(new Set(sample().map(({ asset }) => asset)).size).toBe(3);
    expect(sample().every(({ asset, holder, phone }) => out.includes(asset) && holder !== '' && phone !== '')).toBe(
      true,
    );
    const check = (at: number, how: string, result: string, more: object = {}) => ({
      type: 'stocktake.check',
      asset: sample()[at]?.asset ?? '',
      how,
      result,
      ...more,
    });
    hall.send(count, { type: 'stocktake.compare' });
    expect(hall.refusals(count, { type: 'stocktake.sign' })).toEqual(['STOCKTAKE_SAMPLE_OPEN']);
    const other = out.find((one) => !sample().some(({ asset }) => asset === one)) ?? '';
    expect(hall.refusals(count, { ...check(0, 'call', 'there'), asset: other })).toEqual(['STOCKTAKE_NOT_SAMPLED']);
    expect(hall.refusals(count, check(0, 'photo', 'there'))).toEqual(['STOCKTAKE_SAMPLE_PHOTO']);
    expect(hall.refusals(count, check(1, 'visit', 'not-there'))).toEqual(['STOCKTAKE_SAMPLE_WHY']);
    hall.send(count, [
      check(0, 'photo', 'there', { photo: someHash() }),
      check(1, 'visit', 'not-there', { note: '已搬走' }),
      check(2, 'call', 'not-reached'),
    ]);
    expect(hall.refusals(count, { type: 'stocktake.sign' })).toEqual(['STOCKTAKE_SAMPLE_OPEN']);
    hall.send(count, check(2, 'call', 'there'));
    hall.send(count, { type: 'stocktake.sign' });
    hall.send(count, { type: 'stocktake.sign' }, boss);
    expect(hall.world.state<Stocktake>(count).stage).toBe('closed');
    // A sample never larger than what is out; without one a count is as before.
    hall.send('stocktake/t', { type: 'stocktake.open', point: 'zhongchuan', item: 'wheelchair-manual', sample: 50 });
    expect(hall.world.state<Stocktake>('stocktake/t').sample).toHaveLength(4);
  });

  test('a blind count finds what is missing, what is elsewhere and what nobody knows; two people sign', () => {
    const hall = openAidsHall();
    const [here, gone, away] = [hall.device(), hall.device(), hall.device({ home: 'xicha' })];
    const count = 'stocktake/1';
    const state = () => hall.world.state<Stocktake>(count);
    hall.send(count, { type: 'stocktake.open', point: 'zhongchuan', item: null });
    for (const ref of [here!, away!])
      hall.send(count, { type: 'stocktake.scan', tag: hall.asset(ref).tag.toLowerCase() });
    hall.send(count, { type: 'stocktake.scan', tag: 'ZC-9999-X00001' });
    expect(hall.refusals(count, { type: 'stocktake.scan', tag: hall.asset(here!).tag })).toEqual(['STOCKTAKE_TWICE']);
    // Blind: nothing of the book is known while counting goes on.
    expect(state().differences).toEqual([]);
    hall.send(count, { type: 'stocktake.compare' });
    expect(state().expected).toBe(2);
    expect(state().differences.map(({ kind, asset }) => [kind, asset])).toEqual([
      ['missing', gone],
      ['elsewhere', away],
      ['unknown', 'ZC-9999-X00001'],
    ]);
    expect(hall.refusals(count, { type: 'stocktake.sign' })).toEqual(['STOCKTAKE_UNEXPLAINED']);
    for (const { asset } of state().differences)
      hall.send(count, { type: 'stocktake.explain', asset, explanation: '已核实' });
    hall.send(count, { type: 'stocktake.sign' });
    expect(hall.asset(gone!).state).toBe('available');
    expect(hall.refusals(count, { type: 'stocktake.sign' })).toEqual(['STOCKTAKE_SECOND_SAME']);
    hall.send(count, { type: 'stocktake.sign' }, boss);
    expect(state().stage).toBe('closed');
    expect(hall.asset(gone!).state).toBe('missing');
    expect(hall.asset(away!)).toMatchObject({ state: 'available', point: 'zhongchuan', home: 'xicha' });
    hall.send(gone!, { type: 'asset.found', note: '在仓库角落' });
    expect(hall.asset(gone!).state).toBe('quarantine');
  });
});

test('what is lost on its way or from the shelf is missing before a count says so; whoever it was kept for waits again', () => {
  const hall = openAidsHall();
  const [sent, kept] = [hall.device(), hall.device({ home: 'xicha' })];
  const missing = { type: 'asset.report-missing', explanation: '运输途中丢失' };
  hall.send(sent, { type: 'asset.send', to: 'xicha' });
  hall.send(sent, missing, boss);
  expect(hall.asset(sent)).toMatchObject({ state: 'missing', transferTo: null });
  hall.send(sent, { type: 'asset.found', note: '快递送回' });
  expect(hall.asset(sent).state).toBe('quarantine');
  hall.send('reservation/r', {
    type: 'reservation.make',
    person: hall.person(),
    item: deviceFacts.item,
    point: 'xicha',
    phone: '13993100101',
    urgent: false,
  });
  hall.send(kept, missing, boss);
  expect(hall.world.state<Reservation>('reservation/r')).toMatchObject({ state: 'waiting', asset: null });
  lentLoan(hall, 'loan/a', hall.person(), hall.device());
  expect(hall.refusals(hall.loan('loan/a').terms?.asset ?? '', missing, boss)).toEqual(['ASSET_STATE']);
});

test('a device that was entered under a wrong item is retired and comes in anew with its serial number', () => {
  const hall = openAidsHall();
  const wrong = hall.device({ serial: 'SN-77' });
  const again = {
    type: 'asset.register',
    facts: { ...deviceFacts, item: 'wheelchair-heavy', serial: 'SN-77' },
    isNew: true,
  };
  expect(hall.refusals('asset/again', again)).toEqual(['ASSET_SERIAL_KNOWN']);
  hall.send(wrong, { type: 'asset.retire', how: 'scrapped', reason: '品种录错，重新入库' }, boss);
  hall.send('asset/again', again);
  expect(hall.asset('asset/again')).toMatchObject({ item: 'wheelchair-heavy', serial: 'SN-77' });
});

describe('the shelf of a device', () => {
  test('is found by searching, says where a missing one should stand, and is left with the house', () => {
    const hall = openAidsHall();
    const [lent, gone] = [hall.device(), hall.device()];
    for (const one of [lent, gone]) hall.send(one, { type: 'asset.shelve', shelf: 'A-03' });
    const record = hall.world.aggregateOf(gone).views(hall.asset(gone), gone).record;
    expect([record?.tags.includes('q:a-03'), record?.body]).toMatchObject([true, { shelf: 'A-03' }]);
    lentLoan(hall, 'loan/a', hall.person(), lent);
    expect(hall.asset(lent).shelf).toBe('');
    expect(hall.refusals(lent, { type: 'asset.shelve', shelf: 'A-04' })).toEqual(['ASSET_STATE']);
    hall.send('stocktake/1', { type: 'stocktake.open', point: 'zhongchuan', item: null });
    hall.send('stocktake/1', { type: 'stocktake.compare' });
    expect(hall.world.state<Stocktake>('stocktake/1').differences).toMatchObject([{ asset: gone, shelf: 'A-03' }]);
    hall.send(gone, { type: 'asset.send', to: 'xicha' });
    expect(hall.asset(gone).shelf).toBe('');
  });
});

describe('a device that is kept', () => {
  const reservation = 'reservation/r';
  const kept = () => {
    const hall = openAidsHall();
    const chair = hall.device();
    const person = hall.person();
    hall.send(reservation, {
      type: 'reservation.make',
      person,
      item: 'wheelchair-manual',
      point: 'zhongchuan',
      phone: '13993100101',
      urgent: false,
    });
    return { hall, chair, person };
  };
  test('for a contract that began as a reservation is the contract’s: a recall tells it', () => {
    const { hall, chair, person } = kept();
    hall.send('loan/a', openLoan(person, { reservation }));
    hall.send('loan/a', { type: 'loan.assess', ...goodAssessment }, fitter);
    hall.send('loan/a', agreeOn(chair, hall.today(), 30));
    expect(hall.asset(chair).reserved).toMatchObject({ for: 'loan/a', until: null });
    const recall = { type: 'recall.open', model: 'HBL35', lot: '', maker: '', notice: '前叉断裂', level: '1' };
    hall.send('recall/1', recall);
    expect(hall.loan('loan/a').terms?.asset).toBeNull();
    expect(hall.world.state<Reservation>(reservation).state).toBe('fulfilled');
  });
  test('and is found at another point by a count is kept no longer: whoever waits keeps the place', () => {
    const { hall, chair } = kept();
    hall.send('stocktake/1', [
      { type: 'stocktake.open', point: 'xicha', item: null },
      { type: 'stocktake.scan', tag: hall.asset(chair).tag },
      { type: 'stocktake.compare' },
      { type: 'stocktake.explain', asset: chair, explanation: '未办调拨' },
      { type: 'stocktake.sign' },
    ]);
    hall.send('stocktake/1', { type: 'stocktake.sign' }, boss);
    expect(hall.asset(chair)).toMatchObject({ point: 'xicha', state: 'available', reserved: null });
    expect(hall.world.state<Reservation>(reservation).state).toBe('waiting');
  });
});

test('a batch disinfects only what is still in it', () => {
  const hall = openAidsHall();
  const chair = hall.device();
  lentLoan(hall, 'loan/a', hall.person(), chair);
  hall.send('loan/a', takeBack(hall.today()));
  const inspect = { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' };
  hall.send(chair, inspect);
  hall.send('disinfection/1', startBatch([chair]));
  hall.send('stocktake/1', [
    { type: 'stocktake.open', point: 'zhongchuan', item: null },
    { type: 'stocktake.compare' },
    { type: 'stocktake.explain', asset: chair, explanation: '找不到' },
    { type: 'stocktake.sign' },
  ]);
  hall.send('stocktake/1', { type: 'stocktake.sign' }, boss);
  expect(hall.asset(chair).state).toBe('missing');
  hall.send(chair, [{ type: 'asset.found', note: '隔壁房间' }, inspect]);
  hall.send('disinfection/2', startBatch([chair]));
  hall.send('disinfection/1', { type: 'disinfection.finish', passed: true }, fitter);
  expect(hall.asset(chair).state).toBe('disinfecting');
  hall.send('disinfection/2', { type: 'disinfection.finish', passed: true }, fitter);
  expect(hall.asset(chair)).toMatchObject({ state: 'testing', disinfected: { batch: 'disinfection/2' } });
});

test('a newer edition of the catalogue reaches every device of its item: washing, checks, service, value, deposit', () => {
  const hall = openAidsHall();
  const chair = hall.device();
  const before = hall.asset(chair);
  lentLoan(hall, 'loan/a', hall.person(), chair);
  const shipped = catalogueSet.shipped[0]!.data;
  const changed = {
    disinfection: { minConcentration: 2_000, contactMinutes: 60 },
    methods: ['soak'],
    checks: [...before.rules.checks, '反光条'],
    serviceEveryDays: 10,
    replacementFen: 123_400,
    depositFen: 45_600,
  };
  const items = shipped.items.map((one) => (one.code === before.item ? { ...one, ...changed } : one));
  hall.wait(1);
  const edition = { version: '2', effectiveFrom: hall.today(), source: '中心', data: { ...shipped, items } };
  hall.send(referenceStream('aids-catalogue', 'local'), { type: 'reference.publish', ...edition }, boss);
  hall.send('loan/a', takeBack(hall.today()));
  hall.send(chair, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' });
  expect(hall.refusals('disinfection/1', startBatch([chair]))).toEqual(['BATCH_METHOD', 'BATCH_TOO_WEAK']);
  hall.send('disinfection/1', startBatch([chair], { method: 'soak', concentration: 2_000 }));
  hall.send('disinfection/1', { type: 'disinfection.finish', passed: true }, fitter);
  expect(hall.refusals(chair, passTest(before))).toEqual(['ASSET_TEST_INCOMPLETE']);
  hall.send(chair, passTest({ ...before, rules: { ...before.rules, checks: changed.checks } }));
  expect(hall.asset(chair).nextServiceOn).toBe(addDays(hall.today(), 10));
  hall.send('loan/b', openLoan(hall.person()));
  hall.send('loan/b', { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send('loan/b', agreeOn(chair, hall.today(), 30));
  expect(hall.loan('loan/b').terms).toMatchObject({
    depositFen: changed.depositFen,
    device: { replacementFen: changed.replacementFen },
  });
  // What was agreed before stays, and so does what is the device's own.
  expect(hall.loan('loan/a').terms?.device.replacementFen).toBe(before.rules.replacementFen);
  const { serial, loadLimitKg, purchasedOn, registration, priceFen } = before;
  expect(hall.asset(chair)).toMatchObject({ serial, loadLimitKg, purchasedOn, registration, priceFen });
});

test('whatever is for moving about, a bed, a hoist or treatment is assessed before it is lent', () => {
  const { items } = catalogueSet.shipped[0]!.data;
  const isAssessed = ({ classCode }: { classCode: string }) => /^(12|18 12|04)( |$)/.test(classCode);
  expect(items.filter((one) => isAssessed(one) && !one.assessment).map(({ code }) => code)).toEqual([]);
  for (const { code, washing, methods } of items)
    expect([code, (washing?.length ?? 0) > 0, (methods?.length ?? 0) > 0]).toEqual([code, true, true]);
});
