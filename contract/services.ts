/** Everything a window can call, and the one bridge it calls through. */
import { dbContract } from './db.ts';
import { devicesContract } from './devices.ts';
import { Fault, type FaultData } from './fault.ts';
import type { Client, Notice } from './rpc.ts';
import { shellContract } from './shell.ts';
import { visionContract } from './vision.ts';

/** Service → call → schemas. The guard in main, the preload's types and the pages' clients all follow this map. */
export const services = {
  db: dbContract,
  vision: visionContract,
  devices: devicesContract,
  shell: shellContract,
} as const;
export type Services = typeof services;

/** What a call through the bridge comes back with; it never throws across the bridge. */
export type BridgeReply = { readonly value: unknown } | { readonly fault: FaultData };

/** A notice with the service that sent it. The shell's own: `service`, see {@link ServiceNotice}. */
export interface WindowNotice extends Notice {
  readonly service: keyof Services;
}

/** `window.xinqu`: all that the preload gives to a page. */
export interface Bridge {
  call(service: string, call: string, input: unknown): Promise<BridgeReply>;
  /** @returns a function that stops listening. */
  onNotice(listener: (notice: WindowNotice) => void): () => void;
}

export type ServiceClients = { readonly [S in keyof Services]: Client<Services[S]> };

/** Typed clients over the bridge: `clients(window.xinqu).shell.about({})`. @throws Fault whatever the call answers. */
export function clients(bridge: Bridge): ServiceClients {
  const call = async (service: string, name: string, input: unknown): Promise<unknown> => {
    const reply = await bridge.call(service, name, input);
    if ('fault' in reply) throw new Fault(reply.fault.code, reply.fault.message);
    return reply.value;
  };
  const entries = Object.entries(services).map(([service, contract]) => [
    service,
    Object.fromEntries(
      Object.entries(contract).map(([name, { output }]) => [
        name,
        async (input: unknown) => output.parse(await call(service, name, input)),
      ]),
    ),
  ]);
  return Object.fromEntries(entries) as ServiceClients;
}

/** The two channels between preload and main. */
export const callChannel = 'xinqu:call';
export const noticeChannel = 'xinqu:notice';

/** One call as it crosses from preload to main. */
export interface BridgeRequest {
  readonly service: string;
  readonly call: string;
  readonly input: unknown;
}
