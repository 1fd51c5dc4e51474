/**
 * How legible pages of an open book are before and after their bend is taken out: characters that come out in order, and what
 * the recogniser thinks of them. Usage: node bench/bent-pages.ts
 */
import { photographPaper } from '#testing/papers/paper.ts';
import { bendOf, unbent } from '../vision/documents/dewarp.ts';
import { readText } from '../vision/documents/read-page.ts';
import { type Bitmap, decodeImage } from '../vision/image.ts';
import { loadModels } from '../vision/models.ts';
import { makePyramid } from '../vision/sample.ts';

const lines = [
  '第一条　为了加强对婚姻登记工作的管理，制定本办法。',
  '第二条　办理登记的机关是县级人民政府民政部门。',
  '第三条　登记机关应当依法办理，不得收取任何费用。',
  '第四条　双方应当亲自到场，出具居民身份证件。',
  '第五条　对材料齐全的，登记机关应当当场办理。',
  '第六条　登记员应当核对双方的身份和声明。',
  '第七条　档案应当长期保管，任何人不得涂改。',
  '第八条　遗失证件的，可以向原登记机关申请补领。',
];
const wanted = [...[...lines, ...lines].join('').replaceAll('　', '')];

/** Share of the characters that were read, in their order. */
function shareOf(read: string): number {
  const characters = [...read];
  let above = new Array<number>(wanted.length + 1).fill(0);
  for (const character of characters) {
    const row = [0];
    for (const [j, one] of wanted.entries())
      row.push(one === character ? (above[j] as number) + 1 : Math.max(above[j + 1] as number, row[j] as number));
    above = row;
  }
  return (above.at(-1) as number) / wanted.length;
}

const models = await loadModels();
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

async function read(page: Bitmap): Promise<string> {
  const { lines: found, legibility } = await readText(models, page);
  return `${percent(shareOf(found.map(({ text }) => text).join('')))} read, legibility ${percent(legibility)}`;
}

for (const bend of [0, 12, 24, 36]) {
  const bytes = photographPaper({
    width: 1_654,
    height: 2_339,
    isScan: true,
    corners: [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    desk: '#fff',
    shadow: 0.2,
    blurPx: 0,
    lean: 0,
    lines: [...lines, ...lines],
    print: { size: 30, pitch: 44 },
    bend,
  });
  const page = await decodeImage(bytes);
  const found = bendOf(makePyramid(page));
  const after = found ? `after: ${await read(unbent(page, found))}` : 'left as it is';
  console.log(`bend ${bend} mm  before: ${await read(page)}  ${after}`);
}
process.exit(0);
