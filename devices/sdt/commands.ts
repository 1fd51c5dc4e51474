/** What can be asked of the security module. */

export interface Command {
  readonly name: string;
  /** Command and parameter, and data where it has some. */
  readonly body: Uint8Array;
  /** How long its answer may take. */
  readonly patienceMs: number;
}

const shortMs = 1_000;
const readMs = 5_000;
const command = (name: string, patienceMs: number, ...body: number[]): Command => ({
  name,
  patienceMs,
  body: Uint8Array.from(body),
});

/** Speeds of the line, the usual one first; the place in this list is the speed's number in the protocol. */
export const baudRates = [115_200, 57_600, 38_400, 19_200, 9_600] as const;

export const commands = {
  /** Restarts the module (复位). */
  reset: command('reset', shortMs, 0x10, 0xff),
  /** The module's own test (状态检测). */
  selfTest: command('self-test', shortMs, 0x11, 0xff),
  /** The module's number (管理信息). */
  moduleId: command('module-id', shortMs, 0x12, 0xff),
  /** Looks for a card in the field (寻找证/卡). */
  find: command('find', shortMs, 0x20, 0x01),
  /** Chooses the card that was found (选取证/卡). */
  select: command('select', shortMs, 0x20, 0x02),
  /** Text and photograph (读固定信息). */
  read: command('read', readMs, 0x30, 0x01),
  /** The newest address (读追加信息). */
  readNewestAddress: command('read-newest-address', readMs, 0x30, 0x03),
  /** Text, photograph and fingerprints. Not every reader has it. */
  readWithFingerprints: command('read-with-fingerprints', readMs, 0x30, 0x10),
  /** @param index place in {@link baudRates}. */
  setSpeed: (index: number): Command => command('set-speed', shortMs, 0x60, index),
  setLargestRadioFrame: (bytes: number): Command => command('set-largest-radio-frame', shortMs, 0x61, 0xff, bytes),
} as const;
