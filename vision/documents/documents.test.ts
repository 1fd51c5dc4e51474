import { createCanvas, loadImage } from '@napi-rs/canvas';
import { beforeAll, expect, test } from 'vitest';
import type { ReadPage } from '#contract/documents.ts';
import { type PaperShot, photographPaper } from '#testing/papers/paper.ts';
import { composePdf } from './pdf.ts';
import { readPage } from './read-page.ts';

const lines = [
  '离婚协议书',
  '男方陈志远，女方林晓雨，于二〇一八年登记结婚。',
  '双方自愿离婚，子女由女方抚养。',
  '房屋归男方所有，存款平均分割。',
];
const base: PaperShot = {
  width: 1_500,
  height: 1_900,
  corners: [
    [210, 160],
    [1_300, 220],
    [1_370, 1_720],
    [120, 1_660],
  ],
  desk: '#4a3b30',
  shadow: 0.45,
  blurPx: 0,
  lean: 0,
  lines,
};

/** The same from farther away: enough where nothing has to be read. */
const small: PaperShot = {
  ...base,
  width: 600,
  height: 760,
  corners: base.corners.map(([x, y]) => [x * 0.4, y * 0.4]) as unknown as PaperShot['corners'],
};

/** Brightness of the bare paper down the page's left and right margins. */
async function margins({ picture, width, height }: ReadPage): Promise<readonly [number, number]> {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(Buffer.from(picture)), 0, 0);
  const mean = (x: number): number => {
    const { data } = context.getImageData(Math.round(x), Math.round(height * 0.2), 8, Math.round(height * 0.4));
    return data.reduce((sum, value, at) => (at % 4 === 1 ? sum + value : sum), 0) / (data.length / 4);
  };
  return [mean(width * 0.05), mean(width * 0.92)];
}
const textOf = (page: ReadPage): string => page.lines.map(({ text }) => text).join('');
const allText = lines.join('');
/** Share of the characters that came out, in order. */
function shareRead(read: string): number {
  let [found, at] = [0, 0];
  for (const char of allText) {
    const next = read.indexOf(char, at);
    if (next < 0 || next > at + 6) continue;
    found += 1;
    at = next + 1;
  }
  return found / [...allText].length;
}

let page: ReadPage;
beforeAll(async () => {
  page = await readPage(photographPaper(base));
});

test('a sheet on a desk, seen askew and half in shadow, comes out as a flat, evenly lit, legible page', async () => {
  expect(page.isCutOut).toBe(true);
  expect(page.height / page.width).toBeCloseTo(Math.SQRT2, 1);
  expect(shareRead(textOf(page))).toBeGreaterThan(0.9);
  expect(page.troubles).toEqual([]);
  const [left, right] = await margins(page);
  expect(left).toBeGreaterThan(232);
  expect(Math.abs(left - right)).toBeLessThan(10);
});

test('a scan without a desk is kept whole, and print that leans is levelled', async () => {
  const scan = await readPage(photographPaper({ ...base, shadow: 0, lean: 3, isScan: true }));
  expect(scan.isCutOut).toBe(false);
  const longest = scan.lines.toSorted((a, b) => b.width - a.width)[0];
  // A box around level print is as low as its letters; around print that leans by three degrees it is twice as high.
  expect(longest && longest.width / longest.height).toBeGreaterThan(12);
  expect(shareRead(textOf(scan))).toBeGreaterThan(0.9);
});

test.each([2, 3] as const)('a sheet that lies %i quarter turns round comes out upright', async (quarters) => {
  const image = await loadImage(Buffer.from(photographPaper(base)));
  const [long, short] = [image.height * 0.7, image.width * 0.7];
  const canvas = quarters === 2 ? createCanvas(short, long) : createCanvas(long, short);
  const context = canvas.getContext('2d');
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((quarters * Math.PI) / 2);
  context.drawImage(image, -short / 2, -long / 2, short, long);
  const upright = await readPage(new Uint8Array(canvas.toBuffer('image/jpeg', 90)));
  expect(upright.height / upright.width).toBeCloseTo(Math.SQRT2, 1);
  expect(shareRead(textOf(upright))).toBeGreaterThan(0.9);
});

test('what keeps a page from being read is said', async () => {
  expect((await readPage(photographPaper({ ...small, lines: [] }))).troubles).toContain('no-text');
  expect((await readPage(photographPaper({ ...small, blurPx: 3 }))).troubles).toContain('hard-to-read');
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['no picture', new TextEncoder().encode('%PDF-1.7 is no picture')],
  ['half a picture', photographPaper({ ...small, lines: [] }).slice(0, 5_000)],
])('%s is a fault and nothing worse', async (_, bytes) => {
  await expect(readPage(bytes)).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
});

test('a black, a white and a tiny picture are pages without text', async () => {
  for (const [colour, width, height] of [
    ['#000', 300, 400],
    ['#fff', 300, 400],
    ['#888', 20, 12],
  ] as const) {
    const canvas = createCanvas(width, height);
    const context = canvas.getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
    const blank = await readPage(new Uint8Array(canvas.toBuffer('image/png')));
    expect(blank.troubles).toContain('no-text');
  }
});

test('a PDF has its pages in order, turned as wanted, with text that a search finds where it stands', async () => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = composePdf([
    { ...page, turn: 0 },
    { ...page, lines: [{ text: '第二页·𠮷', x: 100, y: 200, width: 200, height: 40 }], turn: 90 },
  ]);
  const read = await getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 }).promise;
  expect(read.numPages).toBe(2);
  const [first, second] = [await read.getPage(1), await read.getPage(2)];
  expect(second.rotate).toBe(90);
  const words = async (one: typeof first) =>
    (await one.getTextContent()).items.flatMap((item) => ('str' in item && item.str.trim() ? [item] : []));
  expect((await words(first)).map(({ str }) => str).join('')).toBe(textOf(page));
  const [word] = await words(second);
  expect(word?.str).toBe('第二页·𠮷');
  // Points from the bottom left; the page has 200 pixels an inch.
  expect(word?.transform[4]).toBeCloseTo(100 * 0.36, 0);
  expect(word?.transform[5]).toBeCloseTo((page.height - 240) * 0.36, 0);
  expect(word?.width).toBeCloseTo(200 * 0.36, 0);
});
