/** An application for divorce whose window is over by date, at a counter that did not receive it (民法典 1077). */
import { expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Divorce } from '#domain/marriage/divorce/index.ts';
import { officeStream } from '#domain/office/office.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { applySteps, openDivorce, requestCertificate } from '#testing/divorce.ts';
import { hallCounters, together } from '#testing/hall-counters.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { testClock } from '#testing/store.ts';
import { system } from '../commands/execute.ts';
import { runDue } from '../due.ts';
import { conflictList } from '../readings/conflicts.ts';
import { rebuildViews } from '../views/rebuild.ts';

const clock = testClock();
const made = random(53);
const openCounter = hallCounters();
const counter = (): Promise<HallDevice> => openCounter({ clock });
const own = (at: HallDevice, stream: StreamRef): Divorce => at.state<CaseState<Divorce>>(stream).own;
const branches = (at: HallDevice): readonly unknown[] =>
  conflictList(at.store.database, at.store.reader)(actor('supervisor')).filter(({ kind }) => kind === 'branch');

/** A couple whose application is received here today: cooling-off from 9 June to 9 July, window to Monday 10 August 2026. */
function receive(at: HallDevice) {
  const facts = { man: makeFacts(made, { sex: 'male' }), woman: makeFacts(made, { sex: 'female' }) };
  const couple = { man: at.register(facts.man), woman: at.register(facts.woman) };
  const stream: StreamRef = `divorce/${at.store.newId()}`;
  for (const step of [openDivorce(couple), ...applySteps(facts)]) at.must(stream, step);
  at.must(stream, { type: 'divorce.accept' });
  return { couple, stream };
}
/** Two counters of a hall, each of which has received one application: so each comes first in the order of events once. */
async function twoCounters() {
  clock.set('2026-06-09T02:00:00.000Z');
  const [a, b] = [await counter(), await counter()];
  a.must(officeStream('hall-1'), { type: 'office.establish', settings: officeSettings }, system);
  await together(a, b);
  const pairs = [
    { at: a, other: b, ...receive(a) },
    { at: b, other: a, ...receive(b) },
  ];
  await together(a, b);
  return { a, b, pairs };
}

test.each([
  ['has seen the window open', true],
  ['has seen no more than the receipt', false],
])(
  'the day after its window a new one is received at another counter, which %s; both enter the old one as withdrawn',
  async (_name, isTold) => {
    const { a, b, pairs } = await twoCounters();
    clock.set('2026-07-10T01:00:00.000Z');
    for (const one of [a, b]) expect(runDue(one.store)).toBe(1);
    if (isTold) await together(a, b);
    clock.set('2026-08-11T01:00:00.000Z');
    const again = pairs.map(({ other, stream, couple }) => {
      // The day's work of the other counter leaves it to the one that received it.
      expect(other.send(stream, requestCertificate)).toMatchObject({
        refusals: [{ code: 'DIVORCE_DEEMED_WITHDRAWN' }],
      });
      const begun = other.must(`divorce/${other.store.newId()}`, openDivorce(couple));
      expect(own(other, stream)).toMatchObject({ stage: 'deemed-withdrawn', lapsedOn: '2026-08-11' });
      return begun;
    });
    for (const one of [a, b]) expect(runDue(one.store)).toBe(1);
    await together(a, b);
    for (const one of [a, b]) {
      expect(branches(one)).toEqual([]);
      for (const { stream } of pairs)
        expect(own(one, stream)).toMatchObject({ stage: 'deemed-withdrawn', lapsedOn: '2026-08-11' });
      for (const stream of again) expect(own(one, stream).stage).toBe('applied');
      expect(runDue(one.store)).toBe(0);
      const before = one.views();
      rebuildViews(one.store.database);
      expect(one.views()).toEqual(before);
    }
    expect(a.views()).toEqual(b.views());
  },
);

test('who asked at one counter on the last day, unknown to the other, is no silent loser: a supervisor decides', async () => {
  const { a, b, pairs } = await twoCounters();
  clock.set('2026-08-10T01:00:00.000Z');
  for (const { at, stream } of pairs) at.must(stream, requestCertificate);
  clock.set('2026-08-11T01:00:00.000Z');
  for (const { other, couple } of pairs) other.must(`divorce/${other.store.newId()}`, openDivorce(couple));
  await together(a, b);
  expect(a.views()).toEqual(b.views());
  expect(branches(a)).toHaveLength(2);
});
