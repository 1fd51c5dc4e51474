import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { startChild } from '#testing/child-service.ts';
import { echoContract } from '#testing/echo-service.ts';
import { Fault, faultCodes } from './fault.ts';
import { type Caller, connect, dispatch, type Handlers, type Notice, type Port, serve, shellCaller } from './rpc.ts';

const contract = {
  add: { input: z.strictObject({ a: z.int(), b: z.int() }), output: z.object({ sum: z.int() }) },
  who: { input: z.strictObject({}), output: z.object({ window: z.string() }) },
  fail: { input: z.strictObject({ how: z.string() }), output: z.object({}) },
  lie: { input: z.strictObject({}), output: z.object({ sum: z.int() }) },
  hang: { input: z.strictObject({}), output: z.object({}) },
} as const;

const handlers: Handlers<typeof contract> = {
  add: ({ a, b }) => ({ sum: a + b }),
  who: (_input, { window }) => ({ window }),
  fail: ({ how }) => {
    if (how === 'other') throw new Error('王建国 620171199003071232');
    throw new Fault(how as never, 'in words');
  },
  lie: () => ({ sum: '王建国' }) as never,
  hang: () => new Promise(() => {}),
};
const from: Caller = { window: 'window-1', role: 'counter', boot: 'boot-1' };

/** The two ends of a pipe; what passes is copied, as between processes. `cut` ends it for the client. */
function pipe(): { server: Port; client: Port; cut(): void } {
  const ends = { server: [] as ((message: unknown) => void)[], client: [] as ((message: unknown) => void)[] };
  const gone: (() => void)[] = [];
  const to = (end: keyof typeof ends) => (message: unknown) => {
    const copy: unknown = structuredClone(message);
    queueMicrotask(() => {
      for (const listener of ends[end]) listener(copy);
    });
  };
  return {
    server: { post: to('client'), listen: (listener) => void ends.server.push(listener) },
    client: {
      post: to('server'),
      listen: (listener, onGone) => {
        ends.client.push(listener);
        gone.push(onGone);
      },
    },
    cut: () => {
      for (const listener of gone) listener();
    },
  };
}

function joined(onNotice?: (notice: Notice) => void) {
  const ends = pipe();
  const internal: string[] = [];
  const notify = serve(ends.server, contract, handlers, { onInternal: (call) => internal.push(call) });
  return { ...ends, notify, internal, connection: connect(ends.client, contract, from, onNotice) };
}
const fault = (code: string) => expect.objectContaining({ name: 'Fault', code });

test('calls are answered, each with its own answer, whatever their order', async () => {
  const { client } = joined().connection;
  const numbers = Array.from({ length: 50 }, (_, index) => index);
  const sums = await Promise.all(numbers.map((a) => client.add({ a, b: 1000 })));
  expect(sums).toEqual(numbers.map((a) => ({ sum: a + 1000 })));
});

test('the caller is who the connection says, or who the call names', async () => {
  const { client } = joined().connection;
  expect(await client.who({})).toEqual({ window: 'window-1' });
  expect(await client.who({}, shellCaller('boot-1'))).toEqual({ window: 'shell' });
});

test('what does not fit is refused, naming the place and never the value', async () => {
  const { invoke } = joined().connection;
  const bad = { a: '620171199003071232', b: 1, extra: 1 };
  const thrown = (await invoke('add', bad, from).catch((one: unknown) => one)) as Fault;
  expect(thrown).toEqual(fault('BAD_REQUEST'));
  expect(thrown.message).toContain('a ');
  expect(thrown.message).not.toContain('620171');
});

test.each(['nothing', 'constructor', '__proto__', 'toString', ''])('no such call: %s', async (name) => {
  await expect(joined().connection.invoke(name, {}, from)).rejects.toEqual(fault('NO_SUCH_CALL'));
});

test.each(faultCodes)('fault %s keeps its code and its words', async (code) => {
  await expect(joined().connection.client.fail({ how: code })).rejects.toMatchObject({ code, message: 'in words' });
});

test('an error that nobody foresaw crosses without its words, and is told to the log', async () => {
  const { connection, internal } = joined();
  await expect(connection.client.fail({ how: 'other' })).rejects.toMatchObject({
    code: 'INTERNAL',
    message: 'internal error',
  });
  expect(internal).toEqual(['fail']);
});

test('an answer that does not fit the contract never leaves the service', async () => {
  const { connection, internal } = joined();
  const thrown = await connection.client.lie({}).catch((one: unknown) => one);
  expect(thrown).toEqual(fault('INTERNAL'));
  expect(JSON.stringify(thrown)).not.toContain('王建国');
  expect(internal).toEqual(['lie']);
});

test('an answer that does not fit is not believed by the client either', async () => {
  const { client, server } = pipe();
  server.listen(
    (message) => server.post({ re: (message as { id: number }).id, value: { sum: 'x' } }),
    () => {},
  );
  await expect(connect(client, contract, from).client.add({ a: 1, b: 1 })).rejects.toThrow();
});

test('when the port goes, everybody who waits is answered, and so is everybody later', async () => {
  const { connection, cut } = joined();
  const waiting = Array.from({ length: 100 }, () => connection.client.hang({}));
  const answers = Promise.allSettled(waiting);
  cut();
  for (const answer of await answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: fault('SERVICE_GONE') });
  await expect(connection.client.add({ a: 1, b: 1 })).rejects.toEqual(fault('SERVICE_GONE'));
  await expect(connection.ping(1)).rejects.toEqual(fault('SERVICE_GONE'));
  await connection.gone;
});

test('a heartbeat is answered while calls hang, and missed when nobody listens', async () => {
  const { connection } = joined();
  void connection.client.hang({}).catch(() => {});
  await connection.ping(1000);
  const { client } = pipe();
  await expect(connect(client, contract, from).ping(1)).rejects.toEqual(fault('TIMEOUT'));
});

test('notices arrive in order', async () => {
  const heard: Notice[] = [];
  const { notify, connection } = joined((notice) => heard.push(notice));
  notify('changed', { streams: ['person/1'] });
  notify('changed', { streams: ['person/2'] });
  await connection.ping(1000);
  expect(heard.map(({ data }) => data)).toEqual([{ streams: ['person/1'] }, { streams: ['person/2'] }]);
});

test('whatever arrives, neither end falls over', async () => {
  const { connection, server, client } = joined();
  const noise = fc.oneof(
    fc.anything(),
    fc.record({ id: fc.anything(), call: fc.anything(), input: fc.anything(), caller: fc.anything() }),
    fc.record({ re: fc.integer({ min: 1000, max: 9999 }), value: fc.anything() }),
    fc.record({ pong: fc.anything() }),
  );
  fc.assert(
    fc.property(noise, (message) => {
      try {
        structuredClone(message);
      } catch {
        return;
      }
      server.post(message);
      client.post(message);
    }),
    { seed: 1 },
  );
  expect(await connection.client.add({ a: 1, b: 2 })).toEqual({ sum: 3 });
});

test('a page cannot call itself somebody else inside the arguments', async () => {
  await expect(dispatch(contract, handlers, 'who', { caller: shellCaller('x') }, from)).rejects.toEqual(
    fault('BAD_REQUEST'),
  );
});

test('the same over a real process: values, bytes, secret, heartbeat, death', async () => {
  const secret = new Uint8Array([4, 5, 6]);
  const child = startChild('testing/echo-program.ts', {}, secret);
  onTestFinished(() => child.kill());
  const { client, ping, gone } = connect(child.port, echoContract, from);
  await ping(20_000);
  const value = {
    text: '新区一窗 𠮷',
    bytes: new Uint8Array([1, 2, 3]),
    date: new Date(0),
    big: 'x'.repeat(2_000_000),
  };
  expect((await client.echo({ value })).value).toEqual(value);
  expect(new Uint8Array((await client.secret({})).secret)).toEqual(secret);
  const hanging = Promise.allSettled(Array.from({ length: 100 }, () => client.hang({})));
  await child.kill();
  await gone;
  for (const answer of await hanging) expect(answer).toMatchObject({ reason: fault('SERVICE_GONE') });
  await expect(client.echo({ value: 1 })).rejects.toEqual(fault('SERVICE_GONE'));
});

test('a service ends when whoever started it goes', async () => {
  const child = startChild('testing/echo-program.ts', {}, new Uint8Array(0));
  onTestFinished(() => child.kill());
  await connect(child.port, echoContract, from).ping(20_000);
  child.process.disconnect();
  await child.ended;
  expect(child.process.exitCode).toBe(0);
});
