/**
 * Keeps the card reader of this machine at hand: looks for it on the ports, notices when it is pulled out or falls silent,
 * looks again, and reads a card whenever somebody waits for one.
 */
import type { ReaderFault, ReaderStatus, WaitOutcome } from '#contract/devices.ts';
import { commands } from '../sdt/commands.ts';
import type { Line } from '../sdt/line.ts';
import { readCard } from '../sdt/read-card.ts';
import { type FoundReader, faultNamed, probe } from './probe.ts';
import { wakeable } from './wakeable.ts';

export interface Pace {
  /** Between looks for a card while somebody waits. */
  readonly pollMs: number;
  /** Between signs of life asked of an idle reader. */
  readonly healthMs: number;
  /** Between searches while there is no reader. */
  readonly searchMs: number;
  /** Multiplies how long answers may take. */
  readonly patience: number;
}
export const pace: Pace = { pollMs: 400, healthMs: 3_000, searchMs: 3_000, patience: 1 };

export interface KeeperSetup {
  /** Paths of the ports to look at, likeliest first. Asked anew for every search. */
  readonly ports: () => Promise<readonly string[]>;
  readonly open: (path: string, baudRate: number) => Promise<Line>;
  readonly onStatus: (status: ReaderStatus) => void;
  readonly pace?: Pace;
}

export interface Keeper {
  readonly status: () => ReaderStatus;
  /** Waits for a card; ends an earlier wait with `nothing`. */
  wait(name: string, forMs: number): Promise<WaitOutcome>;
  cancel(name: string): void;
  /** The ports to look at have changed. @param isOff stop looking at all. */
  lookAgain(isOff: boolean): void;
  /** Closes the port. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly name: string;
  end(outcome: WaitOutcome): void;
}

const firstBaudRate = 115_200;
/** A reader may be busy once; silent twice, it is gone or talks at another speed. */
const silencesBorne = 2;

/** Whether the reader is still with us. */
type Sign = 'alive' | 'silent' | 'gone';
const signOf = (word: string): Sign => (word === 'silent' || word === 'gone' ? word : 'alive');

export function keepReader(setup: KeeperSetup): Keeper {
  const { pollMs, healthMs, searchMs, patience } = setup.pace ?? pace;
  let status: ReaderStatus = { state: 'searching' };
  let waiting: Waiting | null = null;
  let isOff = false;
  let isStopped = false;
  /** Raised to leave the reader that is being served and to look anew. */
  let round = 0;
  const pause = wakeable();

  const tell = (next: ReaderStatus): void => {
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    setup.onStatus(next);
  };

  const endWait = (outcome: WaitOutcome, name?: string): void => {
    if (name === undefined || waiting?.name === name) waiting?.end(outcome);
  };

  const serve = async ({ link, readerId, fault }: FoundReader): Promise<void> => {
    const mine = round;
    const { path, baudRate } = link.line;
    const isMine = (): boolean => mine === round && !isStopped;
    let silences = 0;
    let isIll = false;
    /** A card in trouble was reported: it is not reported again until it has been taken away. */
    let isTroubleTold = false;

    const tellWell = (): void => {
      isIll = false;
      tell({ state: 'connected', port: path, baudRate, readerId });
    };
    const tellIll = (why: ReaderFault): void => {
      isIll = true;
      tell({ state: 'fault', port: path, fault: why });
    };
    /** @returns what the reader last said of itself. */
    const tendIdle = async (): Promise<Sign> => {
      const { status: sign } = await link.ask(commands.selfTest);
      if (sign.action === 'reader-fault') tellIll(faultNamed(sign.name));
      // One that was ill when it was found never told its number: it is met anew.
      else if (sign.name === 'success' && isIll && readerId === '') return 'gone';
      else if (sign.name === 'success') tellWell();
      return signOf(sign.action);
    };
    const tendLift = async (): Promise<Sign> => {
      const { status: sign } = await link.ask(commands.find);
      isTroubleTold = sign.name !== 'no-card';
      return signOf(sign.action);
    };
    const tendCard = async (): Promise<Sign> => {
      const read = await readCard(link, readerId);
      if (read.kind === 'reader-fault') tellIll(read.fault);
      if (read.kind === 'card' || read.kind === 'trouble') {
        isTroubleTold = read.kind === 'trouble';
        // Whoever waited may have gone meanwhile: a card is for who waits now, or for nobody.
        endWait(read);
      }
      return signOf(read.kind);
    };

    if (fault) tellIll(fault);
    else tellWell();
    while (isMine()) {
      const isWanted = waiting !== null && !isIll;
      const sign = await (isWanted ? (isTroubleTold ? tendLift() : tendCard()) : tendIdle());
      silences = sign === 'silent' ? silences + 1 : 0;
      if (sign === 'gone' || silences >= silencesBorne) break;
      if (isMine()) await pause.forMs(waiting !== null && !isIll ? pollMs : healthMs);
    }
    await link.line.close();
  };

  const search = async (): Promise<FoundReader | null> => {
    for (const path of await setup.ports()) {
      const found = await probe(() => setup.open(path, firstBaudRate), patience);
      if (found) {
        void found.link.line.gone.then(() => pause.wake());
        return found;
      }
      if (isStopped || isOff) return null;
    }
    return null;
  };

  const run = async (): Promise<void> => {
    while (!isStopped) {
      if (isOff) {
        tell({ state: 'off' });
        await pause.forMs(searchMs);
        continue;
      }
      const mine = round;
      const found = await search();
      if (found && mine === round && !isStopped) {
        await serve(found);
        if (!isStopped && !isOff) tell({ state: 'searching' });
      } else {
        await found?.link.line.close();
        if (mine !== round) continue;
        if (!isOff) tell({ state: 'none' });
        await pause.forMs(searchMs);
      }
    }
  };
  const ended = run();

  return {
    status: () => status,
    wait(name, forMs) {
      endWait({ kind: 'nothing' });
      const { promise, resolve } = Promise.withResolvers<WaitOutcome>();
      const timer = setTimeout(() => endWait({ kind: 'nothing' }, name), forMs);
      waiting = {
        name,
        end(outcome) {
          clearTimeout(timer);
          waiting = null;
          resolve(outcome);
        },
      };
      pause.wake();
      return promise;
    },
    cancel: (name) => endWait({ kind: 'nothing' }, name),
    lookAgain(off) {
      isOff = off;
      round++;
      if (!off) tell({ state: 'searching' });
      pause.wake();
    },
    async stop() {
      isStopped = true;
      endWait({ kind: 'nothing' });
      pause.wake();
      await ended;
    },
  };
}
