/** The ethnic group (民族): one of 56, decoded against the list. */
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import {
  agrees,
  behindLabel,
  boxOf,
  cellsIn,
  type Draft,
  isComplete,
  isHanzi,
  isSettled,
  type Reader,
  type RowReading,
  readRowTwice,
  rowOf,
} from './face-reader.ts';
import { likenessTo, looksOnlyLike } from './rare.ts';
import { classesOf } from './recognise.ts';
import type { CardBox, Cell } from './take.ts';

/** The label may stand anywhere before the value, and is in no name. */
const isOfGroup = (character: string): boolean => isHanzi(character) && !'民族'.includes(character);

export async function readEthnicGroup(reader: Reader, y: number): Promise<Draft> {
  const first = cellsIn(reader, { x0: 32, x1: 53, y0: y - 3, y1: y + 3 }, isOfGroup);
  const centre = first.cells.length > 0 ? first.cells.reduce((sum, cell) => sum + cell.y, 0) / first.cells.length : y;
  const left = behindLabel(reader, '族', 32.6);
  const box = boxOf({
    x0: left,
    x1: Math.min(53.5, (first.cells.at(-1)?.x ?? 38) + 6),
    y0: centre - 2.5,
    y1: centre + 2.5,
  });
  const row = await readRowTwice(reader, first.cells, {
    box,
    keep: isOfGroup,
    from: left - 0.6,
    to: 53,
    enough: 0.96,
    askBelow: 0.6,
    together: 0.4,
  });
  const { text } = row.verdict;
  if (ETHNIC_GROUP_NAMES.includes(text)) return judgeGroup(row, text);
  const supposed = await supposedGroup(reader, row);
  return judgeGroup(row, supposed, await isShown(row, supposed));
}

/**
 * What a row says of the ethnic group, and whether for certain.
 * @param value the group it names, or the one it is supposed to mean
 * @param shown its place looks like that one and like nothing else: of one only supposed nobody is sure otherwise
 */
export function judgeGroup(row: RowReading, value: string, shown = false): Draft {
  const { text, certainty } = row.verdict;
  const known = value === text && ETHNIC_GROUP_NAMES.includes(text);
  // What is the beginning of no other name lacks nothing, whatever the paper looks like beside it.
  const complete = isComplete(row) || (known && !isPartOfAnother(text));
  const sure = (known && complete && (isSettled(row, 0.6, 0.4) || isOnlyGroup(row))) || (shown && isComplete(row));
  const evidence = [
    ...(known || shown ? ['known-group'] : []),
    ...(shown ? ['glyphs-agree'] : []),
    ...(agrees(row.verdict) ? ['readings-agree'] : ['readings-differ']),
    ...(complete ? [] : ['unread-ink']),
  ];
  return { value, sure, confidence: known ? certainty : certainty * 0.4, evidence, box: row.box };
}

/** Read with more than this, a character of a group stands without its shape. */
const plainlyRead = 0.9;

/**
 * A group that the recogniser has no characters for (仫佬, 畲) is in the picture: each of its characters was read plainly, or its place
 * looks like it and, of all characters there are, like no other.
 */
async function isShown(row: RowReading, group: string): Promise<boolean> {
  const { cells } = row.verdict;
  const characters = [...group];
  if (!ETHNIC_GROUP_NAMES.includes(group) || cells.length !== characters.length) return false;
  const looks = characters.map((character, i) => {
    const cell = cells[i] as Cell;
    const isRead = cell.character === character && cell.probability > plainlyRead;
    return isRead || looksOnlyLike(row, { x: cell.x, character });
  });
  return (await Promise.all(looks)).every(Boolean);
}

const isPartOfAnother = (text: string): boolean =>
  ETHNIC_GROUP_NAMES.some((name) => name !== text && name.includes(text));

/** Weak print, but of all 56 groups no reading comes near to any other one. */
function isOnlyGroup({ verdict, readings }: RowReading): boolean {
  const { text, support, certainty } = verdict;
  const isAlone = (cells: readonly Cell[]): boolean => nearest(cells).every((name) => name === text);
  return support >= 2 && certainty > 0.45 && readings.every(isAlone);
}

/** Once more, with nothing allowed but the characters of the 56 names. */
async function readAmongGroups(reader: Reader, box: CardBox): Promise<readonly Cell[]> {
  const allowed = classesOf(reader.models, ETHNIC_GROUP_NAMES.join(''));
  return (await rowOf(reader, box, { allowed })).cells.filter((cell) => cell.probability > 0.02);
}

/** The group that a row means which names none: by what else its characters may be, or by what it looks like. */
async function supposedGroup(reader: Reader, row: RowReading): Promise<string> {
  const { cells, text } = row.verdict;
  const read = nearest(cells);
  const [only] = read;
  const isWhole = only !== undefined && read.length === 1 && [...only].length === cells.length;
  if (isWhole) return only;
  // One character of two may be another one that the recogniser does not know: 保 of 傈僳.
  const seen = await groupSeen(row, endOf(reader, row), read.length > 1 ? read : ETHNIC_GROUP_NAMES);
  return seen ?? read[0] ?? nearest(await readAmongGroups(reader, row.box))[0] ?? text;
}

/** Shape at which a row is taken for a group, and by how much it must be more like it than like the next. */
const [alike, lead] = [0.42, 0.02];
/** Distance of two characters of the value, millimetres, as cards have it. */
const pitches = [2.9, 3.2];

/** The recogniser leaves out what it hardly knows (傈僳, 仫佬): the row is compared with the drawn names. */
async function groupSeen(row: RowReading, end: number, names: readonly string[]): Promise<string | undefined> {
  const { cells } = row.verdict;
  const lengths = [...new Set(names.map((name) => [...name].length))];
  const rows = lengths.flatMap((length) => {
    if (cells.length === length) return [{ length, places: cells.map(({ x }) => x) }];
    return pitches.map((pitch) => ({
      length,
      places: Array.from({ length }, (_, i) => end - (length - i - 0.5) * pitch),
    }));
  });
  const looks = await Promise.all(
    rows.map(({ length, places }) =>
      likenessTo(
        row,
        places,
        names.filter((name) => [...name].length === length),
      ),
    ),
  );
  const [best, ...others] = looks.flat().sort((a, b) => b.shape - a.shape);
  const next = others.find(({ word }) => word !== best?.word)?.shape ?? 0;
  return best && best.shape >= alike && best.shape - next >= lead ? best.word : undefined;
}

/** Where the last line that detection found on the row ends, read or not; where its window ends when none is found. */
function endOf(reader: Reader, { box }: RowReading): number {
  const right = ({ x, width }: CardBox): number => x + width / 2 - 0.4;
  const ends = reader.sheet.takes
    .filter((take) => Math.abs(take.box.y - box.y) < 2 && right(take.box) > 33 && right(take.box) < 53)
    .map((take) => right(take.box));
  return ends.length > 0 ? Math.max(...ends) : right(box);
}

/** The groups that explain the characters best, their runners-up included; several when they do so alike, none when none comes near. */
export function nearest(cells: readonly Cell[]): readonly string[] {
  const shares = ETHNIC_GROUP_NAMES.map((name) => ({ name, share: shareOf([...name], cells) }));
  const most = Math.max(...shares.map(({ share }) => share));
  return most > 0.05 ? shares.filter(({ share }) => share > most - 0.01).map(({ name }) => name) : [];
}

/** How much of a name the characters explain, 0 to 1. */
function shareOf(characters: readonly string[], cells: readonly Cell[]): number {
  if (Math.abs(characters.length - cells.length) > 1) return 0;
  const sum = characters.reduce((total, character, i) => {
    const likely = [cells[i - 1], cells[i], cells[i + 1]].map((cell) =>
      cell?.character === character
        ? cell.probability
        : (cell?.others.find((other) => other.character === character)?.probability ?? 0),
    );
    return total + Math.max(...likely);
  }, 0);
  return sum / Math.max(characters.length, cells.length);
}
