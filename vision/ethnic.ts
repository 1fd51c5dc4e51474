/** The ethnic group (民族): one of 56, decoded against the list. */
import { ETHNIC_GROUP_NAMES } from '#domain/identity/ethnic-groups.ts';
import {
  agrees,
  boxOf,
  cellsIn,
  type Draft,
  isComplete,
  isHanzi,
  isSettled,
  type Reader,
  readRowTwice,
  rowOf,
} from './face-reader.ts';
import { classesOf } from './recognise.ts';
import type { CardBox, Cell } from './take.ts';

/** The label may stand anywhere before the value, and is in no name. */
const isOfGroup = (character: string): boolean => isHanzi(character) && !'民族'.includes(character);

export async function readEthnicGroup(reader: Reader, y: number): Promise<Draft> {
  const first = cellsIn(reader, { x0: 32, x1: 53, y0: y - 3, y1: y + 3 }, isOfGroup);
  const centre = first.cells.length > 0 ? first.cells.reduce((sum, cell) => sum + cell.y, 0) / first.cells.length : y;
  const box = boxOf({
    x0: 32.6,
    x1: Math.min(53.5, (first.cells.at(-1)?.x ?? 38) + 6),
    y0: centre - 2.5,
    y1: centre + 2.5,
  });
  const row = await readRowTwice(reader, first.cells, {
    box,
    keep: isOfGroup,
    from: 32,
    to: 53,
    enough: 0.96,
    askBelow: 0.6,
  });
  const { text } = row.verdict;
  const known = ETHNIC_GROUP_NAMES.includes(text);
  const value = known ? text : nearest(row.verdict.cells) || nearest(await readAmongGroups(reader, box));
  const { certainty } = row.verdict;
  // What is the beginning of no other name lacks nothing, whatever the paper looks like beside it.
  const complete = isComplete(row) || (known && !isPartOfAnother(text));
  const sure = known && complete && isSettled(row, 0.6, 0.4);
  const evidence = [
    ...(known ? ['known-group'] : []),
    ...(agrees(row.verdict) ? ['readings-agree'] : ['readings-differ']),
    ...(complete ? [] : ['unread-ink']),
  ];
  return { value, sure, confidence: known ? certainty : certainty * 0.4, evidence, box };
}

const isPartOfAnother = (text: string): boolean =>
  ETHNIC_GROUP_NAMES.some((name) => name !== text && name.includes(text));

/** Once more, with nothing allowed but the characters of the 56 names. */
async function readAmongGroups(reader: Reader, box: CardBox): Promise<readonly Cell[]> {
  const allowed = classesOf(reader.models, ETHNIC_GROUP_NAMES.join(''));
  return (await rowOf(reader, box, { allowed })).cells.filter((cell) => cell.probability > 0.02);
}

/** The group that explains the characters best, their runners-up included; the raw text when none comes near. */
function nearest(cells: readonly Cell[]): string {
  let [best, score] = ['', 0];
  for (const name of ETHNIC_GROUP_NAMES) {
    const characters = [...name];
    if (Math.abs(characters.length - cells.length) > 1) continue;
    let sum = 0;
    for (const [i, character] of characters.entries()) {
      const around = [cells[i - 1], cells[i], cells[i + 1]];
      sum += Math.max(
        0,
        ...around.map((cell) =>
          !cell
            ? 0
            : cell.character === character
              ? cell.probability
              : (cell.others.find((other) => other.character === character)?.probability ?? 0),
        ),
      );
    }
    const share = sum / Math.max(characters.length, cells.length);
    if (share > score) [best, score] = [name, share];
  }
  return score > 0.05 ? best : cells.map((cell) => cell.character).join('');
}
