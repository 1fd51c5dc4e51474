/** The service processes of the app: which there are, and what each is told. */
import path from 'node:path';
import type { Caller, Contract, Notice } from '#contract/rpc.ts';
import type { ServiceEnvironment } from '#contract/service-environment.ts';
import { services as contracts } from '#contract/services.ts';
import { type ServiceName, type ServiceState, serviceName } from '#contract/shell.ts';
import { log } from './log.ts';
import type { Settings } from './settings.ts';
import { type Supervised, supervise } from './supervisor.ts';
import { startService } from './transport.ts';

export interface RunningServices {
  invoke(service: ServiceName, call: string, input: unknown, caller: Caller): Promise<unknown>;
  states(): Record<ServiceName, ServiceState>;
  pids(): Record<ServiceName, number | undefined>;
  restart(service: ServiceName): void;
  /** Resolves when all have ended. */
  stop(): Promise<void>;
}

export interface ServicesSetup {
  readonly settings: Settings;
  readonly version: string;
  readonly boot: string;
  readonly databaseKey: Uint8Array;
  readonly onState: (service: ServiceName, state: ServiceState) => void;
  readonly onNotice: (service: ServiceName, notice: Notice) => void;
}

/** The OCR runtime would otherwise report its use to its maker; nothing leaves a service hall but by our own sync. */
const silence = { ORT_DISABLE_TELEMETRY: '1' };

function environmentOf({ settings, version }: ServicesSetup): Record<string, string> {
  const told: ServiceEnvironment = {
    XINQU_DATA: settings.dataFolder,
    XINQU_VERSION: version,
    XINQU_HUB_URL: settings.hubUrl,
    XINQU_ENROLMENT_CODE: settings.enrolmentCode,
    XINQU_DEMO: settings.demo ? '1' : undefined,
  };
  return Object.fromEntries(
    Object.entries({ ...told, ...silence }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Only the db process is told the database key. */
const secretOf = (name: ServiceName, { databaseKey }: ServicesSetup) => (name === 'db' ? { secret: databaseKey } : {});

function startOne(name: ServiceName, setup: ServicesSetup): Supervised {
  const program = {
    name,
    file: path.join(setup.settings.serviceFolder, `${name}.js`),
    env: environmentOf(setup),
    onLine: (line: string) => log(name, line),
    ...secretOf(name, setup),
  };
  return supervise({
    name,
    contract: contracts[name] satisfies Contract,
    boot: setup.boot,
    start: () => startService(program, setup.settings.node),
    onState: (state) => {
      log(name, state);
      setup.onState(name, state);
    },
    onNotice: (notice) => setup.onNotice(name, notice),
    onDeath: (reason) => log(name, reason),
  });
}

/** Starts all services. */
export function startServices(setup: ServicesSetup): RunningServices {
  const all: Record<ServiceName, Supervised> = { db: startOne('db', setup), vision: startOne('vision', setup) };
  const each = <T>(read: (service: Supervised) => T): Record<ServiceName, T> => ({
    db: read(all.db),
    vision: read(all.vision),
  });
  return {
    invoke: (service, call, input, caller) => all[service].invoke(call, input, caller),
    states: () => each((service) => service.state()),
    pids: () => each((service) => service.pid()),
    restart: (service) => all[service].restart(),
    stop: async () => {
      await Promise.all(serviceName.options.map((name) => all[name].stop()));
    },
  };
}
