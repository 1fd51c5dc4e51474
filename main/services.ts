/** The service processes of the app: which there are, and what each is told. */
import path from 'node:path';
import { frugalMemory } from '#contract/frugal-memory.ts';
import type { Caller, Contract, Notice } from '#contract/rpc.ts';
import type { ServiceEnvironment } from '#contract/service-environment.ts';
import { services as contracts } from '#contract/services.ts';
import { type ServiceName, type ServiceState, serviceName } from '#contract/shell.ts';
import { log } from './log.ts';
import type { Settings } from './settings.ts';
import { type Supervised, type Supervision, supervise, supervision } from './supervisor.ts';
import { startService } from './transport.ts';

export interface RunningServices {
  invoke(service: ServiceName, call: string, input: unknown, caller: Caller): Promise<unknown>;
  states(): Record<ServiceName, ServiceState>;
  restart(service: ServiceName): void;
  /** Starts those that are not started yet. */
  startRest(): void;
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
    XINQU_READER_PORT: settings.readerPort,
    XINQU_DEMO: settings.demo ? '1' : undefined,
    XINQU_STATE_CHECK_URL: settings.stateCheckUrl,
    XINQU_CLOCK_OFFSET_DAYS: settings.clockOffsetDays,
  };
  return Object.fromEntries(
    Object.entries({ ...told, ...silence }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

/** Only the db process is told the database key. */
const secretOf = (name: ServiceName, { databaseKey }: ServicesSetup) => (name === 'db' ? { secret: databaseKey } : {});

/** Reading a picture computes for seconds without a pause, and for many more on a busy machine: silence there is no death. */
const rulesOf: Record<ServiceName, Supervision> = {
  db: supervision,
  vision: { ...supervision, silentMs: 45_000 },
  devices: supervision,
};

function startOne(name: ServiceName, setup: ServicesSetup): Supervised {
  const program = {
    name,
    file: path.join(setup.settings.serviceFolder, `${name}.js`),
    env: { ...environmentOf(setup), ...(name === 'vision' ? frugalMemory : {}) },
    onLine: (line: string) => log(name, line),
    ...secretOf(name, setup),
  };
  const service = {
    name,
    contract: contracts[name] satisfies Contract,
    boot: setup.boot,
    start: () => startService(program, setup.settings.node),
    onState: (state: ServiceState) => {
      log(name, state);
      setup.onState(name, state);
    },
    onNotice: (notice: Notice) => setup.onNotice(name, notice),
    onDeath: (reason: string) => log(name, reason),
  };
  return supervise(service, rulesOf[name]);
}

/**
 * The db process starts at once, the others when the first screen can be used (`startRest`) or when they are called:
 * on a small machine they would only make people wait longer for the sign-in.
 */
export function startServices(setup: ServicesSetup): RunningServices {
  const started = new Map<ServiceName, Supervised>();
  const start = (name: ServiceName): Supervised => {
    const service = started.get(name) ?? startOne(name, setup);
    started.set(name, service);
    return service;
  };
  start('db');
  const stateOf = (name: ServiceName): ServiceState => started.get(name)?.state() ?? 'starting';
  return {
    invoke: (service, call, input, caller) => start(service).invoke(call, input, caller),
    states: () => ({ db: stateOf('db'), vision: stateOf('vision'), devices: stateOf('devices') }),
    restart: (service) => start(service).restart(),
    startRest() {
      for (const name of serviceName.options) start(name);
    },
    stop: async () => {
      await Promise.all([...started.values()].map((service) => service.stop()));
    },
  };
}
