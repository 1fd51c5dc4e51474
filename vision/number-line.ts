/** The 18-digit line (公民身份号码): several readings, the check character, the second engine. */

import { hasRightCheck } from '#domain/identity/id-number.ts';
import { boxOf, type Draft, type Reader, rowOf } from './face-reader.ts';
import { classesOf, numberCharacters } from './recognise.ts';
import { asDigits, type Cell, type Take, takeText, takeWeakest } from './take.ts';

export interface NumberReading {
  readonly draft: Draft;
  /** The number stands by itself: check character right and independent readings agree. */
  readonly sure: boolean;
  /** Not that, but all readings agree and the check character is right: a birth date read on its own may settle it. */
  readonly likely: boolean;
  readonly checksum: boolean;
}

/** Left and right end of the digits when nothing better is known. */
const [usualStart, usualEnd] = [27.6, 81.5];

/** Reads the number line of a settled portrait side. */
export async function readNumberLine(reader: Reader): Promise<NumberReading> {
  const allowed = classesOf(reader.models, numberCharacters);
  const { toPicture } = reader.sheet.frame;
  const detected = reader.sheet.takes.filter(
    (take) =>
      Math.abs(take.box.y - 46.6) < 4.5 &&
      take.cells.some((cell) => cell.x > usualStart && /[0-9Xx]/.test(cell.character)),
  );
  const main = [...detected].sort((a, b) => b.cells.length - a.cells.length)[0];
  const [y, height, angle] = main ? [rowCentre(main), Math.min(7.5, main.box.height), main.box.angle] : [46.6, 5.8, 0];
  const [start, end] = main ? reachOf(main) : [usualStart, usualEnd];
  const window = boxOf({ x0: start - 1, x1: end, y0: y - height / 2, y1: y + height / 2 }, angle);
  const digitCells = (cells: readonly Cell[]): Cell[] =>
    upToGap(cells.filter((cell) => cell.x > start && cell.probability > 0.05).sort((a, b) => a.x - b.x));
  const plain = await rowOf(reader, window, { allowed });
  const readings = [digitCells(detected.flatMap((take) => asDigits(take, toPicture).cells)), digitCells(plain.cells)];
  if (takeText(readings[0] ?? []) !== takeText(readings[1] ?? []) || !hasRightCheck(takeText(readings[0] ?? []))) {
    const tall = await rowOf(reader, { ...window, height: window.height * 1.2 }, { allowed, stretched: true });
    readings.push(digitCells(tall.cells));
  }
  // Two readings of the same right number are wanted; blur yields to another cut more often than to more certainty.
  for (const grow of [0.9, 1.35]) {
    const checked = readings.map(takeText).filter(hasRightCheck);
    if (new Set(checked).size < checked.length) break;
    const more = await rowOf(reader, { ...window, height: window.height * grow }, { allowed, stretched: grow > 1 });
    readings.push(digitCells(more.cells));
  }
  const best = choose(readings);
  const text = takeText(best);
  const checksum = hasRightCheck(text);
  const support = readings.filter((cells) => takeText(cells) === text).length;
  const weakest = best.length === 18 ? takeWeakest(best) : 0;
  // The check character and two readings of one mind leave nothing for the second engine to decide.
  // A reading that fails its own check character says nothing against the others.
  const opposed = readings.some((cells) => takeText(cells) !== text && hasRightCheck(takeText(cells)));
  const likely = checksum && support >= 2 && !opposed && weakest > 0.3;
  const settled = likely && support === readings.length && weakest > 0.95;
  const agreed = !settled && text.length >= 17 && (await reader.second.readNumber(plain.line.piece)) === text;
  const sure = settled || (checksum && agreed && support >= 1 && weakest > 0.3);
  const evidence = [
    checksum ? 'checksum' : 'checksum-wrong',
    ...(agreed ? ['two-engines'] : []),
    ...(support > 1 ? ['readings-agree'] : ['readings-differ']),
  ];
  const confidence = checksum ? Math.min(1, weakest * (agreed || settled ? 1 : 0.8)) : weakest * 0.4;
  return {
    draft: { value: text, sure, confidence, evidence, box: { ...window, height: window.height + 1 } },
    sure,
    likely,
    checksum,
  };
}

/** Height of the digits themselves: a box that also holds the label may lean. */
function rowCentre(take: Take): number {
  const cells = take.cells.filter((cell) => cell.x > usualStart);
  return cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length;
}

/** Where the digits begin and end, with half a place of room: a line that was read nearly whole knows better than the layout. */
function reachOf({ cells }: Take): readonly [number, number] {
  const digits = upToGap(cells.filter(({ character, probability }) => /[0-9X]/.test(character) && probability > 0.4));
  const [first, last] = [digits[0], digits.at(-1)];
  if (!first || !last || digits.length < 16) return [usualStart, usualEnd];
  return [Math.min(usualStart, first.x - 1.6), Math.max(usualEnd, last.x + 3)];
}

/** Digits that any number has before a gap can be its end, and how many usual steps wide that gap is. */
const [fewest, wideStep] = [17, 3];

/** The number without what stands beyond a wide gap after it: the dates of a card that lies beside this one. */
export function upToGap(cells: readonly Cell[]): Cell[] {
  const steps = cells.slice(1).map((cell, i) => cell.x - (cells[i] as Cell).x);
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  const gap = steps.findIndex((step, i) => i + 1 >= fewest && step > usual * wideStep);
  return cells.slice(0, gap < 0 ? undefined : gap + 1);
}

/** Best reading: check character right first, then full length, then certainty; one that says nothing only when all do. */
export function choose(readings: readonly (readonly Cell[])[]): readonly Cell[] {
  const rank = (cells: readonly Cell[]): number => {
    if (cells.length === 0) return 0;
    const text = takeText(cells);
    const same = readings.filter((other) => takeText(other) === text).length;
    return (hasRightCheck(text) ? 8 : 0) + (text.length === 18 ? 4 : 0) + same + takeWeakest(cells) * 0.9;
  };
  return [...readings].sort((a, b) => rank(b) - rank(a))[0] as readonly Cell[];
}
