/**
 * Reads picture files of one card, in turn, into a draft; the first trouble ends it and what was read before stays, but for pictures of
 * two people.
 */
import { Fault, type FaultCode } from '#contract/fault.ts';
import type { CardFace, FirstAnswer } from '#contract/vision.ts';
import { api, newId } from '../app/api.ts';
import { onNotice } from '../app/notices.ts';
import type { CardDraft } from './card-draft.ts';
import { type ReadingTrouble, withReading } from './card-reading.ts';
import { type PictureTrouble, pictureTrouble } from './image-kind.ts';
import { decodePicture, downscaledJpeg } from './picture.ts';

/** Each has a text `capture:trouble.<code>`. */
export type ReadTrouble = PictureTrouble | ReadingTrouble;
export interface CardRead {
  readonly card: CardDraft;
  readonly trouble: ReadTrouble | null;
  readonly fault: FaultCode | null;
}

/** Longest side sent to be read when the file is too large to be sent as it is. */
const longestSide = 5000;

const longestWaitMs = 5_000;

/** Resolves when the vision process is up again, or after a while anyway. */
function whenVisionIsBack(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = onNotice('service', ({ service, state }) => {
    if (service === 'vision' && state === 'up') resolve();
  });
  const timer = setTimeout(resolve, longestWaitMs);
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

type Asked = Parameters<typeof api.vision.readCard>[0];

/** When the process dies over a picture, that may be chance; when it dies twice, it is the picture. */
async function readAgainOnce(asked: Asked): Promise<Awaited<ReturnType<typeof api.vision.readCard>>> {
  try {
    return await api.vision.readCard(asked);
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'SERVICE_GONE') throw thrown;
    await whenVisionIsBack();
    return api.vision.readCard(asked);
  }
}

async function bytesToRead(file: Blob): Promise<{ bytes: Uint8Array<ArrayBuffer> } | { trouble: PictureTrouble }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const trouble = pictureTrouble(bytes);
  if (trouble !== 'too-large') return trouble ? { trouble } : { bytes };
  try {
    return { bytes: await downscaledJpeg(await decodePicture(file), longestSide) };
  } catch {
    return { trouble: 'unreadable' };
  }
}

type OnFirst = (answer: FirstAnswer) => void;

/** Hands on number and name of a reading under way. What goes wrong with it, its reading tells. */
async function tellFirst(reading: string, onFirst: OnFirst): Promise<void> {
  const answer = await api.vision.firstAnswer({ reading }).catch(() => null);
  if (answer) onFirst(answer);
}

type Sides = readonly CardFace['side'][];

/** @param sides read from the files before this one. */
async function readOne(
  card: CardDraft,
  sides: Sides,
  file: Blob,
  today: string,
  onFirst: OnFirst,
): Promise<CardRead & { readonly sides: Sides }> {
  const found = await bytesToRead(file);
  if ('trouble' in found) return { card, sides, trouble: found.trouble, fault: null };
  const reading = newId();
  const whole = readAgainOnce({ image: found.bytes, today, reading });
  void tellFirst(reading, onFirst);
  const answer = await whole;
  return {
    ...withReading(card, answer, sides),
    sides: [...sides, ...answer.faces.map(({ side }) => side)],
    fault: null,
  };
}

/**
 * @param today civil date in Asia/Shanghai
 * @param onFirst told number and name of a card that is still being read, to be shown and not to be kept
 * @returns never throws
 */
export async function readCards(
  before: CardDraft,
  files: readonly Blob[],
  today: string,
  onFirst: OnFirst = () => {},
): Promise<CardRead> {
  let card = before;
  let sides: Sides = [];
  for (const file of files) {
    try {
      const read = await readOne(card, sides, file, today, onFirst);
      // Of two people's pictures nobody knows whose was wanted: not the first one's either.
      if (read.trouble === 'two-people') return { card: before, trouble: read.trouble, fault: null };
      if (read.trouble) return { card: read.card, trouble: read.trouble, fault: null };
      ({ card, sides } = read);
    } catch (thrown) {
      const code = thrown instanceof Fault ? thrown.code : 'INTERNAL';
      if (code === 'IMAGE_UNREADABLE') return { card, trouble: 'unreadable', fault: null };
      return { card, trouble: code === 'IMAGE_TOO_LARGE' ? 'too-large' : null, fault: code };
    }
  }
  return { card, trouble: null, fault: null };
}
