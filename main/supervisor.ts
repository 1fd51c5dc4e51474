/** Keeps one service process alive: heartbeat, restart, and giving up in the open when restarting does not help. */
import { Fault } from '#contract/fault.ts';
import { type Caller, type Connection, type Contract, connect, type Notice, shellCaller } from '#contract/rpc.ts';
import type { ServiceState } from '#contract/shell.ts';
import type { ServiceProcess } from './transport.ts';

export interface Supervision {
  /** How often it is asked for a sign of life. */
  readonly pingEveryMs: number;
  /** Silent for longer than this, it is killed. */
  readonly silentMs: number;
  /** It may take this long to answer for the first time: a database may have to be recovered or migrated. */
  readonly startMs: number;
  /** The pause before a restart, times the number of recent deaths less one: the first restart is immediate. */
  readonly pauseMs: number;
  /** This many deaths … */
  readonly deaths: number;
  /** … within this time, and it counts as failed. */
  readonly withinMs: number;
}

export const supervision: Supervision = {
  pingEveryMs: 2_000,
  silentMs: 6_000,
  startMs: 120_000,
  pauseMs: 500,
  deaths: 3,
  withinMs: 5 * 60_000,
};

export interface Supervised {
  readonly state: () => ServiceState;
  /**
   * Passes a call on. Waiting calls are answered when the service dies.
   * @throws Fault `SERVICE_GONE` when it dies or is not there, or what the service answers.
   */
  invoke(call: string, input: unknown, caller: Caller): Promise<unknown>;
  /** Starts it again when it has failed; otherwise does nothing. */
  restart(): void;
  /** Ends it for good. Resolves when it is gone. */
  stop(): Promise<void>;
}

export interface SupervisedService {
  readonly name: string;
  readonly contract: Contract;
  readonly boot: string;
  /** Starts a process of it. */
  readonly start: () => ServiceProcess;
  readonly onState: (state: ServiceState) => void;
  readonly onNotice: (notice: Notice) => void;
  readonly onDeath: (reason: string) => void;
}

interface Running {
  readonly process: ServiceProcess;
  readonly connection: Connection<Contract>;
}

/** Starts a service and keeps it alive. */
export function supervise(service: SupervisedService, rules: Supervision = supervision): Supervised {
  let state: ServiceState = 'starting';
  let running: Running | undefined;
  let deaths: number[] = [];
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const setState = (next: ServiceState): void => {
    if (state === next) return;
    state = next;
    service.onState(next);
  };

  const launch = (): void => {
    const process = service.start();
    const connection = connect(process.port, service.contract, shellCaller(service.boot), service.onNotice);
    const mine = { process, connection };
    running = mine;
    void connection.gone.then(() => buried(mine));
    void watch(mine, rules.startMs);
  };

  const watch = async (mine: Running, patienceMs: number): Promise<void> => {
    try {
      await mine.connection.ping(patienceMs);
    } catch (thrown) {
      if (running !== mine || stopped) return;
      service.onDeath(`no sign of life (${thrown instanceof Fault ? thrown.code : 'INTERNAL'}); killed`);
      return mine.process.kill();
    }
    if (running !== mine || stopped) return;
    setState('up');
    timer = setTimeout(() => void watch(mine, rules.silentMs), rules.pingEveryMs);
  };

  const buried = (mine: Running): void => {
    if (running !== mine) return;
    running = undefined;
    clearTimeout(timer);
    if (stopped) return;
    const now = performance.now();
    deaths = [...deaths.filter((at) => now - at < rules.withinMs), now];
    service.onDeath(`process ended (${deaths.length} in ${rules.withinMs / 60_000} min)`);
    const isHopeless = deaths.length >= rules.deaths;
    setState(isHopeless ? 'failed' : 'restarting');
    if (!isHopeless) timer = setTimeout(launch, rules.pauseMs * (deaths.length - 1));
  };

  launch();
  return {
    state: () => state,
    async invoke(call, input, caller) {
      if (!running) throw new Fault('SERVICE_GONE', service.name);
      return running.connection.invoke(call, input, caller);
    },
    restart() {
      if (state !== 'failed' || stopped) return;
      deaths = [];
      setState('restarting');
      launch();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      if (!running) return;
      const { process, connection } = running;
      process.stop();
      const force = setTimeout(() => process.kill(), supervision.silentMs);
      await connection.gone;
      clearTimeout(force);
    },
  };
}
