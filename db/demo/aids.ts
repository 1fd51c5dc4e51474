/** A rental point in the middle of a day: devices in every state, loans at every stage, people who wait. */
import type { CommandCall } from '#contract/db.ts';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { addDays, today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Store } from '../store.ts';
import { demoPeople } from './people.ts';

type Send = (stream: StreamRef, command: CommandCall['command'], actor?: Actor) => void;
interface DemoAids {
  readonly people: readonly StreamRef[];
  readonly signature: string;
  readonly clerk: Actor;
  readonly fitter: Actor;
}

type Line = readonly [
  item: string,
  name: string,
  maker: string,
  model: string,
  load: number | null,
  yuan: number,
  count: number,
  home?: string,
];
const lines: readonly Line[] = [
  ['wheelchair-manual', '铝合金折叠手动轮椅', '互邦', 'HBL35', 100, 880, 5],
  ['wheelchair-heavy', '加重型手动轮椅', '互邦', 'HBG8', 150, 1580, 1],
  ['wheelchair-manual', '轻便手动轮椅', '鱼跃', 'H050', 100, 920, 2, 'xicha'],
  ['wheelchair-powered', '电动轮椅', '英洛华', '5513', 110, 6600, 2],
  ['bed-powered', '三功能电动护理床', '迈德斯特', 'YC-03', 180, 4680, 2],
  ['mattress-pressure', '交替充气防褥疮床垫', '粤华', 'QDC-501', 135, 760, 3],
  ['rollator', '四轮助行车', '凯洋', 'KY911', 120, 460, 2],
  ['walking-frame', '折叠助行架', '鱼跃', 'YU710', 110, 210, 3],
  ['elbow-crutches', '可调肘拐（一副）', '凯洋', 'KY937', 100, 150, 3],
  ['oxygen', '5升制氧机', '鱼跃', '8F-5AW', null, 3100, 2],
  ['commode', '坐便椅', '佛山东方', 'FS899', 110, 230, 2],
  ['ramp', '便携式坡道板 1.5米', '安途', 'AT-150', 300, 680, 1, 'qinchuan'],
];

export function seedAids(store: Store, send: Send, { people, signature, clerk, fitter }: DemoAids): void {
  const now = today(store.now().toISOString());
  const state = <S>(stream: StreamRef): S => store.reader.load(stream)?.state as S;
  const passTest = (asset: StreamRef): void =>
    send(
      asset,
      {
        type: 'asset.test',
        checks: state<Asset>(asset).rules.checks.map((check) => ({ check, passed: true })),
        consumablesReplaced: true,
      },
      fitter,
    );
  const devices = lines.flatMap(([item, name, maker, model, loadLimitKg, price, count, home = 'zhongchuan']) =>
    Array.from({ length: count }, (_, index) => {
      const stream = `asset/${store.newId()}`;
      const facts = {
        item,
        name,
        maker,
        model,
        lot: `2025${String(9 + (index % 2)).padStart(2, '0')}`,
        serial: `${model.replaceAll(/\W/g, '')}-${String(1041 + index * 7)}`,
        registration: '甘械备（示例）号',
        loadLimitKg,
        seatWidthCm: item.startsWith('wheelchair') ? 42 + index : null,
        purchasedOn: addDays(now, -420 + index * 30),
        priceFen: price * 100,
        funding: index % 2 ? 'finance' : 'welfare-lottery',
        home,
      };
      send(stream, { type: 'asset.register', facts, isNew: true }, clerk);
      return { stream, item, home };
    }),
  );
  // The last of the walking frames has only just come in.
  const fresh = devices.findLast(({ item }) => item === 'walking-frame');
  for (const { stream } of devices) {
    if (stream === fresh?.stream) continue;
    send(stream, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' }, fitter);
    passTest(stream);
  }
  const taken = new Set<StreamRef>();
  const next = (item: string): StreamRef => {
    const found = devices.find(
      (one) =>
        one.item === item &&
        one.home === 'zhongchuan' &&
        !taken.has(one.stream) &&
        state<Asset>(one.stream).state === 'available',
    );
    if (!found) throw new RangeError(`no ${item} left for the demonstration`);
    taken.add(found.stream);
    return found.stream;
  };

  /** A loan as far as asked for. */
  const loan = (
    person: number,
    item: string,
    days: number,
    until: 'applied' | 'agreed' | 'signed' | 'on-loan' | 'returned',
  ): readonly [StreamRef, StreamRef] => {
    const stream = `loan/${store.newId()}`;
    const asset = next(item);
    const lessee = people[person];
    const facts = demoPeople[person];
    if (!lessee || !facts) throw new RangeError('a demonstration loan names nobody');
    send(
      stream,
      {
        type: 'loan.open',
        lessee,
        user: null,
        guardian: null,
        item,
        point: 'zhongchuan',
        mode: 'rental',
        reservation: null,
      },
      clerk,
    );
    if (until === 'applied') return [stream, asset];
    if (facts.birthDate < '1956')
      send(
        stream,
        {
          type: 'loan.prove',
          group: 'disabled',
          source: 'card',
          reference: `${facts.documentNumber}43`,
          checkedOn: now,
          validTo: addDays(now, 2_000),
        },
        clerk,
      );
    if (state<CaseState<Loan>>(stream).own.isAssessed) send(stream, { type: 'loan.assess', ...assessment }, fitter);
    const terms = {
      from: now,
      to: addDays(now, days),
      useAddress: facts.address,
      contactName: '',
      contactPhone: facts.phone,
      delivery: 'pick-up',
      weightKg: assessment.weightKg,
    };
    send(stream, { type: 'loan.agree', asset, ...terms }, clerk);
    if (until === 'agreed') return [stream, asset];
    send(stream, { type: 'loan.sign', method: 'signature', attachment: signature, messages: person !== 5 }, clerk);
    if (until === 'signed') return [stream, asset];
    const { charged, terms: agreed } = state<CaseState<Loan>>(stream).own;
    const owedFen = charged.rentFen - Object.values(charged.subsidy).reduce((sum, one) => sum + one, 0);
    const depositFen = agreed?.depositFen ?? 0;
    send(
      stream,
      { type: 'loan.receive', method: person % 2 ? 'wechat' : 'cash', owedFen, depositFen, payer: facts.name },
      clerk,
    );
    send(
      stream,
      {
        type: 'loan.hand-over',
        condition: 'good',
        accessories: '说明书',
        instructed: true,
        trained: true,
        retested: true,
      },
      clerk,
    );
    if (until === 'returned')
      send(
        stream,
        {
          type: 'loan.take-back',
          on: now,
          point: 'zhongchuan',
          condition: 'worn',
          biohazard: false,
          note: '坐垫有污渍',
        },
        clerk,
      );
    return [stream, asset];
  };

  const [collected] = loan(4, 'wheelchair-manual', 90, 'on-loan');
  loan(5, 'mattress-pressure', 30, 'on-loan');
  loan(9, 'elbow-crutches', 2, 'on-loan');
  loan(10, 'bed-powered', 180, 'on-loan');
  const [brought] = loan(15, 'oxygen', 7, 'signed');
  loan(17, 'wheelchair-powered', 30, 'applied');
  loan(0, 'wheelchair-manual', 14, 'returned');
  const [, washed] = loan(1, 'commode', 7, 'returned');
  const [, inBatch] = loan(8, 'rollator', 7, 'returned');
  for (const asset of [washed, inBatch])
    send(asset, { type: 'asset.inspect', condition: 'good', biohazard: false, next: 'clean' }, clerk);
  const batch = {
    cleaned: true,
    method: 'wipe',
    agent: '含氯消毒片',
    agentLot: 'X2610',
    concentration: 1_000,
    contactMinutes: 30,
  };
  send(`disinfection/${store.newId()}`, { type: 'disinfection.start', assets: [inBatch], ...batch }, fitter);

  const trip = { type: 'loan.plan-trip', on: now, driver: '马师傅', hasLift: false };
  send(brought, { ...trip, start: '10:00', floor: '4楼', note: '先打电话' }, clerk);
  send(collected, { ...trip, start: '15:30', hasLift: true }, clerk);
  send(
    `adverse/${store.newId()}`,
    {
      type: 'adverse.open',
      asset: next('elbow-crutches'),
      happenedOn: now,
      harm: 'malfunction',
      what: '调节卡扣松脱，试用时支撑杆突然缩短，使用人扶墙站住，没有受伤。',
      measures: '立即停用，更换另一副。',
    },
    fitter,
  );

  const reserve = (person: number, item: string, urgent = false): void => {
    const facts = demoPeople[person];
    const command = {
      type: 'reservation.make',
      person: people[person],
      item,
      point: 'zhongchuan',
      phone: facts?.phone,
      urgent,
      reason: urgent ? '明日出院' : '',
    };
    send(`reservation/${store.newId()}`, command, clerk);
  };
  reserve(13, 'oxygen');
  reserve(14, 'stair-climber');
  reserve(18, 'hoist', true);
}

const assessment = {
  consented: true,
  heightCm: 166,
  weightKg: 68,
  hipWidthCm: 39,
  lowerLegCm: 41,
  sittingBalance: 'good',
  upperLimbs: 'weak',
  skin: 'intact',
  cognition: 'clear',
  vision: 'good',
  doorWidthCm: 82,
  hasSteps: true,
  hasLift: false,
  carer: true,
  place: 'both',
  outcome: 'fit',
  advice: '座宽41至44厘米，门口加坡道板',
  qualification: '辅具适配工程师',
} as const;
