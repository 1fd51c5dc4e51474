import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Contract, Port } from '#contract/rpc.ts';
import { serve, shellCaller } from '#contract/rpc.ts';
import type { ServiceState } from '#contract/shell.ts';
import { type Supervised, type Supervision, supervise } from './supervisor.ts';
import type { ServiceProcess } from './transport.ts';

const contract = {
  add: { input: z.strictObject({ a: z.number() }), output: z.strictObject({ sum: z.number() }) },
  hang: { input: z.strictObject({}), output: z.strictObject({}) },
} as const satisfies Contract;

const rules: Supervision = {
  pingEveryMs: 2_000,
  silentMs: 6_000,
  startMs: 30_000,
  pauseMs: 500,
  deaths: 3,
  withinMs: 300_000,
};

/** A service process in this process: its two ends of the pipe, and ways to hurt it. */
function fakeProcess(
  answers: boolean,
): ServiceProcess & { die(): void; silence(): void; readonly killed: () => boolean } {
  let toMain: (message: unknown) => void = () => {};
  let gone: () => void = () => {};
  let toService: (message: unknown) => void = () => {};
  let isSilent = !answers;
  let isDead = false;
  const die = (): void => {
    if (isDead) return;
    isDead = true;
    gone();
  };
  const serviceEnd: Port = {
    post: (message) => {
      if (!isDead && !isSilent) toMain(message);
    },
    listen: (onMessage) => {
      toService = onMessage;
    },
  };
  serve(serviceEnd, contract, { add: ({ a }) => ({ sum: a + 1 }), hang: () => new Promise(() => {}) });
  let wasKilled = false;
  return {
    port: {
      post: (message) => toService(message),
      listen: (onMessage, onGone) => {
        toMain = onMessage;
        gone = onGone;
      },
    },
    pid: () => 1,
    stop: die,
    kill: () => {
      wasKilled = true;
      die();
    },
    die,
    silence: () => {
      isSilent = true;
    },
    killed: () => wasKilled,
  };
}

function supervised(answers = true): {
  readonly service: Supervised;
  readonly processes: ReturnType<typeof fakeProcess>[];
  readonly states: ServiceState[];
} {
  const processes: ReturnType<typeof fakeProcess>[] = [];
  const states: ServiceState[] = [];
  const service = supervise(
    {
      name: 'test',
      contract,
      boot: 'boot',
      start: () => {
        const process = fakeProcess(answers);
        processes.push(process);
        return process;
      },
      onState: (state) => states.push(state),
      onNotice: () => {},
      onDeath: () => {},
    },
    rules,
  );
  return { service, processes, states };
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const caller = shellCaller('boot');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('is up when the service answers for the first time, and passes calls on', async () => {
  const { service, states } = supervised();
  expect(service.state()).toBe('starting');
  await settle();
  expect(states).toEqual(['up']);
  expect(await service.invoke('add', { a: 1 }, caller)).toEqual({ sum: 2 });
});

test('starts it again at once when it dies, and answers the calls that waited', async () => {
  const { service, processes, states } = supervised();
  await settle();
  const waiting = service.invoke('hang', {}, caller).catch((fault: unknown) => fault);
  processes[0]?.die();
  expect(await waiting).toMatchObject({ code: 'SERVICE_GONE' });
  await settle();
  expect(states).toEqual(['up', 'restarting', 'up']);
  expect(await service.invoke('add', { a: 2 }, caller)).toEqual({ sum: 3 });
});

test('kills one that has been silent for more than six seconds', async () => {
  const { processes, states } = supervised();
  await settle();
  processes[0]?.silence();
  await settle(rules.pingEveryMs + rules.silentMs - 1);
  expect(processes[0]?.killed()).toBe(false);
  await settle(1);
  expect(processes[0]?.killed()).toBe(true);
  await settle(1);
  expect(states).toEqual(['up', 'restarting', 'up']);
});

test('gives one that starts more time', async () => {
  const { processes } = supervised(false);
  await settle(rules.startMs - 1);
  expect(processes[0]?.killed()).toBe(false);
  await settle(1);
  expect(processes[0]?.killed()).toBe(true);
});

test('gives up after three deaths in five minutes, until asked to start again', async () => {
  const { service, processes, states } = supervised();
  for (let death = 0; death < 3; death++) {
    await settle(rules.pauseMs * 2);
    processes.at(-1)?.die();
    await settle();
  }
  expect(service.state()).toBe('failed');
  await settle(rules.withinMs * 2);
  expect(processes).toHaveLength(3);
  await expect(service.invoke('add', { a: 1 }, caller)).rejects.toMatchObject({ code: 'SERVICE_GONE' });

  service.restart();
  await settle();
  expect(states.slice(-3)).toEqual(['failed', 'restarting', 'up']);
});

test('forgets deaths that are long past', async () => {
  const { service, processes } = supervised();
  for (let death = 0; death < 6; death++) {
    await settle(rules.withinMs / 2 + 1);
    processes.at(-1)?.die();
    await settle(rules.pauseMs * 2);
  }
  expect(service.state()).toBe('up');
});

test('does not start again what was stopped', async () => {
  const { service, processes } = supervised();
  await settle();
  const stopped = service.stop();
  await settle(60_000);
  await stopped;
  expect(processes).toHaveLength(1);
  await expect(service.invoke('add', { a: 1 }, caller)).rejects.toMatchObject({ code: 'SERVICE_GONE' });
});
