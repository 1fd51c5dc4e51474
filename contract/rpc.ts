/**
 * Contract-first calls between processes. A contract maps call names to zod schemas; the server parses what comes in,
 * the client parses what comes back, and both are typed by the same map. A {@link Port} hides the transport:
 * Electron's utilityProcess, a plain Node child, or the two ends of a pair in a test.
 */
import { z } from 'zod';
import { Fault, type FaultData, toFaultData } from './fault.ts';

/** One call of a contract. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I;
  readonly output: O;
}
export type Contract = Readonly<Record<string, Call>>;

/** Who asks. `main` fills it in; a page can never choose it. `boot` changes at every start of the app. */
export const caller = z.strictObject({
  window: z.string(),
  role: z.enum(['counter', 'kiosk', 'display', 'shell']),
  boot: z.string(),
});
export type Caller = z.infer<typeof caller>;
/** The shell itself, for calls that main makes on its own behalf. */
export const shellCaller = (boot: string): Caller => ({ window: 'shell', role: 'shell', boot });

export type Handlers<C extends Contract> = {
  readonly [K in keyof C]: (
    input: z.output<C[K]['input']>,
    caller: Caller,
  ) => z.input<C[K]['output']> | Promise<z.input<C[K]['output']>>;
};
export type Client<C extends Contract> = {
  readonly [K in keyof C]: (input: z.input<C[K]['input']>, caller?: Caller) => Promise<z.output<C[K]['output']>>;
};

/** A two-way message pipe to one other process. `onGone` fires once, when nothing more will come. */
export interface Port {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void, onGone: () => void): void;
}

/** An unasked message from a service: something changed, work progressed. */
export interface Notice {
  readonly notice: string;
  readonly data: unknown;
}

type Request = { id: number; call: string; input: unknown; caller: Caller };
export type Reply = { re: number; value: unknown } | { re: number; fault: FaultData };

const request = z.strictObject({ id: z.number(), call: z.string(), input: z.unknown(), caller });

/**
 * Answers a contract's calls on a port, and heartbeats. A call that throws is answered with its fault;
 * `onInternal` hears of the ones that were not meant, for the local log.
 * @returns a function that posts a notice to the other side.
 */
export function serve<C extends Contract>(
  port: Port,
  contract: C,
  handlers: Handlers<C>,
  options: { onGone?: () => void; onInternal?: (call: string, thrown: unknown) => void } = {},
): (notice: string, data: unknown) => void {
  const answer = async (message: unknown): Promise<void> => {
    if (typeof message === 'object' && message !== null && 'ping' in message) return port.post({ pong: message.ping });
    const parsed = request.safeParse(message);
    if (!parsed.success) return;
    const { id, call, input, caller: from } = parsed.data;
    try {
      port.post({ re: id, value: await dispatch(contract, handlers, call, input, from) } satisfies Reply);
    } catch (thrown) {
      if (!(thrown instanceof Fault)) options.onInternal?.(call, thrown);
      port.post({ re: id, fault: toFaultData(thrown) } satisfies Reply);
    }
  };
  port.listen((message) => void answer(message), options.onGone ?? (() => {}));
  return (notice, data) => port.post({ notice, data } satisfies Notice);
}

/** Parses, runs and parses again one call. @throws Fault `NO_SUCH_CALL`, `BAD_REQUEST`, or what the handler throws. */
export async function dispatch<C extends Contract>(
  contract: C,
  handlers: Handlers<C>,
  name: string,
  input: unknown,
  from: Caller,
): Promise<unknown> {
  const call = Object.hasOwn(contract, name) ? contract[name] : undefined;
  const handler = call && handlers[name];
  if (!call || !handler) throw new Fault('NO_SUCH_CALL', name);
  const parsed = call.input.safeParse(input);
  if (!parsed.success) throw new Fault('BAD_REQUEST', `${name}: ${describeIssues(parsed.error)}`);
  return call.output.parse(await handler(parsed.data as never, from));
}

/** Paths and kinds of what did not fit, without the values: they may be personal data. */
function describeIssues(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(whole)'} ${issue.code}`).join(', ');
}

/** One side's view of a service: typed calls, notices, liveness. */
export interface Connection<C extends Contract> {
  readonly client: Client<C>;
  /** Any call by name, already-parsed input; used by main to relay without knowing the contract's types. */
  invoke(call: string, input: unknown, from: Caller): Promise<unknown>;
  /** Resolves when the service answers a heartbeat. @throws Fault `TIMEOUT` or `SERVICE_GONE`. */
  ping(timeoutMs: number): Promise<void>;
  readonly gone: Promise<void>;
}

/** Opens a connection over a port. When the port goes, every waiting and later call fails with `SERVICE_GONE`. */
export function connect<C extends Contract>(
  port: Port,
  contract: C,
  from: Caller,
  onNotice: (notice: Notice) => void = () => {},
): Connection<C> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Fault): void }>();
  const pings = new Map<number, () => void>();
  const goneSignal = Promise.withResolvers<void>();
  let next = 1;
  let gone = false;

  port.listen(
    (message) => {
      if (typeof message !== 'object' || message === null) return;
      if ('pong' in message) return pings.get(Number(message.pong))?.();
      if ('notice' in message) return onNotice(message as Notice);
      if (!('re' in message)) return;
      const reply = message as Reply;
      const open = waiting.get(reply.re);
      waiting.delete(reply.re);
      if ('fault' in reply) open?.reject(new Fault(reply.fault.code, reply.fault.message));
      else open?.resolve(reply.value);
    },
    () => {
      gone = true;
      for (const open of waiting.values()) open.reject(new Fault('SERVICE_GONE'));
      waiting.clear();
      goneSignal.resolve();
    },
  );

  const invoke = (call: string, input: unknown, who: Caller): Promise<unknown> => {
    if (gone) return Promise.reject(new Fault('SERVICE_GONE'));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const id = next++;
    waiting.set(id, { resolve, reject });
    port.post({ id, call, input, caller: who } satisfies Request);
    return promise;
  };

  const ping = (timeoutMs: number): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const id = next++;
    const timer = setTimeout(() => reject(new Fault(gone ? 'SERVICE_GONE' : 'TIMEOUT')), timeoutMs);
    pings.set(id, resolve);
    if (!gone) port.post({ ping: id });
    return promise.finally(() => {
      clearTimeout(timer);
      pings.delete(id);
    });
  };

  const client = Object.fromEntries(
    Object.entries(contract).map(([name, call]) => [
      name,
      async (input: unknown, who: Caller = from) => call.output.parse(await invoke(name, input, who)),
    ]),
  ) as unknown as Client<C>;
  return { client, invoke, ping, gone: goneSignal.promise };
}
