/** The one guard that every call from a page passes, before any service hears of it. */
import { z } from 'zod';
import { Fault } from '#contract/fault.ts';
import { kioskMay } from '#contract/kiosk.ts';
import type { Call, Caller, Contract } from '#contract/rpc.ts';
import { sizeOf } from './call-size.ts';
import { rateLimit } from './rate-limit.ts';

/** What main knows about the sender by itself. */
export interface Sender {
  /** The window's identity; undefined for a page we do not know. */
  readonly identity: Caller | undefined;
  readonly isMainFrame: boolean;
  readonly isOwnPage: boolean;
}

/** A call that may be passed on. */
export interface PassedCall {
  readonly service: string;
  readonly call: string;
  readonly input: unknown;
  readonly caller: Caller;
}

export interface CallLimits {
  /** The largest input, about. */
  readonly bytes: number;
  /** Calls a second from one window. */
  readonly perSecond: number;
}
export const callLimits: CallLimits = { bytes: 32 * 1024 * 1024, perSecond: 300 };

const request = z.strictObject({ service: z.string().max(100), call: z.string().max(100), input: z.unknown() });

function callOf(contracts: Readonly<Record<string, Contract>>, service: string, name: string): Call | undefined {
  const contract = Object.hasOwn(contracts, service) ? contracts[service] : undefined;
  return contract && Object.hasOwn(contract, name) ? contract[name] : undefined;
}

/**
 * Makes the guard over a map of contracts. It lets a call pass only from the main frame of one of our pages in a
 * window we know, within the limits, to a call that exists, with an input that fits its schema.
 * @throws Fault `SENDER_REFUSED`, `TOO_MANY`, `BAD_REQUEST`, `TOO_LARGE`, `NO_SUCH_CALL`.
 */
export function callGuard(
  contracts: Readonly<Record<string, Contract>>,
  limits: CallLimits = callLimits,
  now: () => number = () => performance.now(),
): (sender: Sender, message: unknown) => PassedCall {
  const rates = new WeakMap<Caller, () => boolean>();
  const isWithinRate = (identity: Caller): boolean => {
    const rate = rates.get(identity) ?? rateLimit(limits.perSecond, now);
    rates.set(identity, rate);
    return rate();
  };

  return ({ identity, isMainFrame, isOwnPage }, message) => {
    if (!identity || !isMainFrame || !isOwnPage) throw new Fault('SENDER_REFUSED');
    if (!isWithinRate(identity)) throw new Fault('TOO_MANY');
    const parsed = request.safeParse(message);
    if (!parsed.success) throw new Fault('BAD_REQUEST', 'not a call');
    const { service, call, input } = parsed.data;
    // Nobody is signed in at a kiosk, and anybody may stand at it.
    if (identity.role === 'kiosk' && !kioskMay[service]?.includes(call)) throw new Fault('SENDER_REFUSED');
    if (sizeOf(input, limits.bytes) > limits.bytes) throw new Fault('TOO_LARGE', `${service}.${call}`);
    const found = callOf(contracts, service, call);
    if (!found) throw new Fault('NO_SUCH_CALL', `${service}.${call}`);
    const fits = found.input.safeParse(input);
    if (!fits.success) throw new Fault('BAD_REQUEST', `${service}.${call}: ${misfits(fits.error)}`);
    // The input goes on as it came: the service parses it again, and a schema that transforms must not run twice.
    return { service, call, input, caller: identity };
  };
}

/** Where and how the input does not fit, without its values: they may be personal data. */
const misfits = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || '(whole)'} ${code}`).join(', ');
