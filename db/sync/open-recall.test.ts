/** A recall that one counter opened while another one, apart from it, took in more of the model. */
import { expect, test } from 'vitest';
import type { Asset } from '#domain/aids/asset/schema.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import type { Recall } from '#domain/aids/recall.ts';
import { today } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import {
  agreeOn,
  deviceFacts,
  exchangeFor,
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

const made = random(59);
const counter = hallCounters();

const open = { type: 'recall.open', model: 'HBL35', lot: '', maker: '互邦', notice: '前叉断裂', level: '1' };
const listed = (of: HallDevice): readonly StreamRef[] =>
  of.state<Recall>('recall/1').devices.map(({ stream }) => stream);

async function twoCounters() {
  const [a, b] = [await counter(), await counter()];
  a.must(officeStream('hall-1'), { type: 'office.establish', settings: officeSettings }, system);
  await together(a, b);
  return { a, b, together: () => together(a, b) };
}
const register = (of: HallDevice, stream: StreamRef): Asset => {
  of.must(stream, { type: 'asset.register', facts: { ...deviceFacts, serial: stream.slice(6) }, isNew: true });
  return of.state<Asset>(stream);
};
function onShelf(of: HallDevice, stream: StreamRef): StreamRef {
  register(of, stream);
  of.must(stream, { type: 'asset.inspect', condition: 'new', biohazard: false, next: 'clean' });
  of.must(stream, passTest(of.state<Asset>(stream)));
  return stream;
}
const day = (of: HallDevice) => today(of.clock().toISOString());
function assessed(of: HallDevice, stream: StreamRef): StreamRef {
  of.must(stream, openLoan(of.register(makeFacts(made, { birthDate: '1944-05-06' }))));
  of.must(stream, { type: 'loan.assess', ...goodAssessment }, fitter);
  return stream;
}
test('what the other counter registered apart is neither promised nor handed over nor given in exchange, and is listed by looking again', async () => {
  const { a, b, together } = await twoCounters();
  onShelf(b, 'asset/known');
  b.must('recall/1', open);
  const [kept, free] = [onShelf(a, 'asset/kept'), onShelf(a, 'asset/free')];
  const out = onShelf(a, 'asset/out');
  for (const [loan, chair] of [
    ['loan/kept', kept],
    ['loan/out', out],
  ] as const) {
    assessed(a, loan);
    for (const command of [agreeOn(chair, day(a), 30), sign]) a.must(loan, command);
    const { charged, terms } = a.state<CaseState<Loan>>(loan).own;
    const owedFen = charged.rentFen - Object.values(charged.subsidy).reduce((sum, one) => sum + one, 0);
    a.must(loan, { type: 'loan.receive', method: 'cash', owedFen, depositFen: terms?.depositFen ?? 0, payer: '陈芳' });
  }
  a.must('loan/out', handOver);

  await together();
  expect(listed(a)).toEqual(['asset/known']);
  const recalled = { ok: false, refusals: [{ code: 'ASSET_RECALLED' }] };
  expect(a.send(assessed(a, 'loan/new'), agreeOn(free, day(a), 30))).toMatchObject(recalled);
  expect(a.send('loan/kept', handOver)).toMatchObject(recalled);
  expect(a.send('loan/out', exchangeFor(free))).toMatchObject(recalled);

  b.must('recall/1', { type: 'recall.extend' });
  await together();
  expect([...listed(a)].sort()).toEqual(['asset/free', 'asset/kept', 'asset/known', 'asset/out']);
  expect(a.state<Asset>(kept)).toMatchObject({ state: 'recalled', reserved: null });
  expect(a.state<Asset>(out)).toMatchObject({ state: 'on-loan', recall: 'recall/1' });
  expect(a.views()).toEqual(b.views());
});

test('two counters apart that know of it list what joins at each, and nobody has to decide about it', async () => {
  const { a, b, together } = await twoCounters();
  register(b, 'asset/known');
  b.must('recall/1', open);
  await together();
  expect(register(a, 'asset/at-a').state).toBe('recalled');
  expect(register(b, 'asset/at-b').state).toBe('recalled');
  await together();
  for (const one of [a, b]) {
    expect([...listed(one)].sort()).toEqual(['asset/at-a', 'asset/at-b', 'asset/known']);
    expect(conflictList(one.store.database, one.store.reader)(actor('supervisor'))).toEqual([]);
  }
  expect(a.views()).toEqual(b.views());
});
