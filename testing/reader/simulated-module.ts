/**
 * A security module that answers in the protocol's own bytes: find, select and read in this order every time, a card that
 * was read stays hidden until it is lifted, and whatever trouble a test wants.
 */
import { baudRates } from '../../devices/sdt/commands.ts';
import { encodeFrame, frameParser } from '../../devices/sdt/frame.ts';

export interface SimulatedCard {
  /** 256 bytes, see `chipText`. */
  readonly text: Uint8Array;
  readonly newestAddress?: string;
  /** 0, 512 or 1,024 bytes. */
  readonly fingerprints?: Uint8Array;
}

export interface SimulatedModule {
  /**
   * @param at speed of the host's line; what comes at another than the module's own is not understood.
   * @returns what the module sends for what the host sent.
   */
  receive(bytes: Uint8Array, at?: number): Uint8Array;
  /** The speed at which it talks. A request for another is answered at the old one. */
  baudRate: number;
  put(card: SimulatedCard): void;
  lift(): void;
  /** Answers the next `times` requests that begin with these bytes with this status instead. */
  script(request: readonly number[], status: readonly number[], times?: number): void;
  /** Forgets what was scripted. */
  unscript(): void;
  /** Requests so far, as hex of their bodies. */
  readonly asked: readonly string[];
  /** Takes no notice of anything while true. */
  isSilent: boolean;
  /** Every answer passes through here last. */
  spoil: (answer: Uint8Array) => Uint8Array;
}

/** `05.03-20260115-0000012345-0987654321` */
export const moduleNumber = Buffer.from('050003001325350139300000B168DE3A', 'hex');

const ok = [0, 0, 0x90];
const nothingThere = [0, 0, 0x80];
const photograph = new Uint8Array(1_024).fill(0x57);

const lengths = (...parts: readonly Uint8Array[]): number[] =>
  parts.flatMap(({ length }) => [length >> 8, length & 0xff]);

export function simulatedModule(): SimulatedModule {
  const parser = frameParser(2);
  const scripted: { request: readonly number[]; status: readonly number[]; times: number }[] = [];
  const asked: string[] = [];
  let card: SimulatedCard | null = null;
  let stage: 'idle' | 'found' | 'selected' | 'done' = 'idle';

  const readAnswer = (parameter: number): readonly number[] => {
    if (!card || (stage !== 'selected' && !(stage === 'done' && parameter === 3))) return [0, 0, 0x41];
    if (parameter === 3) {
      if (card.newestAddress === undefined) return [0, 0, 0x91];
      return [...ok, ...Buffer.from(card.newestAddress.padEnd(35, ' '), 'utf16le')];
    }
    stage = 'done';
    const parts = [card.text, photograph, ...(parameter === 0x10 ? [card.fingerprints ?? new Uint8Array(0)] : [])];
    return [...ok, ...lengths(...parts), ...parts.flatMap((part) => [...part])];
  };

  const answerTo = ([command, parameter = 0]: Uint8Array): readonly number[] => {
    switch (command) {
      case 0x10:
        stage = 'idle';
        return ok;
      case 0x11:
      case 0x61:
        return ok;
      case 0x60: {
        const next = baudRates[parameter];
        if (next === undefined) return [0, 0, 0x21];
        module.baudRate = next;
        return ok;
      }
      case 0x12:
        return [...ok, ...moduleNumber];
      case 0x20:
        if (parameter === 1) {
          if (!card || stage === 'done') return nothingThere;
          stage = 'found';
          return [0, 0, 0x9f, 0, 0, 0, 0];
        }
        if (!card || stage !== 'found') return [0, 0, 0x81];
        stage = 'selected';
        return [...ok, 0, 0, 0, 0, 0, 0, 0, 0];
      case 0x30:
        return parameter === 1 || parameter === 3 || parameter === 0x10 ? readAnswer(parameter) : [0, 0, 0x21];
      default:
        return [0, 0, 0x21];
    }
  };

  const scriptedAnswer = (body: Uint8Array): readonly number[] | null => {
    const at = scripted.findIndex(({ request }) => request.every((byte, index) => body[index] === byte));
    const found = scripted[at];
    if (!found) return null;
    found.times -= 1;
    if (found.times <= 0) scripted.splice(at, 1);
    return found.status;
  };

  const module: SimulatedModule = {
    asked,
    isSilent: false,
    baudRate: baudRates[0],
    spoil: (answer) => answer,
    put(next) {
      card = next;
      stage = 'idle';
    },
    lift() {
      card = null;
      stage = 'idle';
    },
    script: (request, status, times = 1) => void scripted.push({ request, status, times }),
    unscript: () => void scripted.splice(0),
    receive(bytes, at = module.baudRate) {
      if (at !== module.baudRate) return new Uint8Array(0);
      const answers = parser.push(bytes).map((body) => {
        asked.push(Buffer.from(body).toString('hex'));
        if (module.isSilent) return new Uint8Array(0);
        return module.spoil(encodeFrame(Uint8Array.from(scriptedAnswer(body) ?? answerTo(body))));
      });
      return new Uint8Array(Buffer.concat(answers));
    },
  };
  return module;
}
