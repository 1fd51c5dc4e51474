/**
 * Characters the recogniser does not know: what stands in a place is compared with drawn glyphs (生僻字). An opinion only:
 * what is found here is offered to a person, never called sure.
 */
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import type { Bitmap } from './image.ts';
import { greyOf, paperLevels } from './tone.ts';

const require = createRequire(import.meta.url);
const family = 'Glyphs to compare';
/** Side of a shape, and of the drawing it is made from. */
const [side, drawn] = [16, 40];
const size = side * side;

/** Characters of the general standard list (通用规范汉字表) outside the basic block, and one that people are named with. */
const outlying =
  '㛃䶮㟃㻏㳇㑇㑊㕮㘎㙍㙘㙦㛚㛹㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙𠮷𬭚𬭛𬭊𬭶𬬻𬬿𬮱𬮿𬯀𬯎𬱖𬱟𬳵𬳶𬳽𬳿𬴂𬴃𬴊𬶋𬶍𬶏𬶐𬶟𬶠𬶨𬶭𬶮𬷕𬸘𬸚𬸣𬸦𬸪𬹼𬺈𬺓𫘧𫘨𫘪𫘬𫞩𫟅𫟦𫟹𫠊𫠜𫢸𫫇𫭟𫭢𫭼𫮃𫰛𫵷𫶇𫷷𫸩𬀩𬀪𬂩𬃊𬇕𬇙𬇹𬉼𬊈𬊤𬌗𬍛𬍡𬍤𬒈𬒔𬒗𬕂𬘓𬘘𬘡𬘩𬘫𬘬𬘭𬘯𬙂𬙊𬙋𬜬𬜯𬞟𬟁𬟽𬣙𬣞𬣡𬣳𬤇𬤊𬤝𬨂𬨎𬩽𬪩𬬩𬬭𬬮𬬸𬬹𬭁𬭎𬭤𬭩𬭬𬭭𬭯𬭸𬭼𬮤𬳕𬴭';
/** Characters that people are named with though they are in no small character set. */
const ofNames = new Set(
  '喆镕赟旻昇翀骉祎珺頔劼瑀婳玥堃淼犇燚垚璟彧晟烜濛嫚芃昀昕焱暐琎瑄玮璠翊茜莛菡隰溧钰霈铉锴芊澍婧嫣宸晗睿奕煊珩珅瑗翾翕羿昱昶晔晞煦烨煜熠燊焜焯姝婕婷妍姣姮媛嫄嬿靓沄泓洺浛淏湉滢漪潇濠瀚璇瑢瑾瑜璐琚琬琰琮珏珂珈珑玘玙芮苡茗荻菁蓁蔓薏蘅祺禛禹稷竑筠筱笙笠羲翎聿舸艺苒莀赓轶轸迦逸邈郦鄢酆钊钧铄铠锜锟锦镝闫闳阗雱霁霏靖韬韫頵颀颉颢飏馥骁骐骞骥髙鸢鸾鹂麒麟黛龑'.normalize(
    'NFC',
  ),
);

interface GlyphIndex {
  readonly characters: readonly string[];
  /** One shape after the other, each of length 127 around its mean. */
  readonly shapes: Int8Array;
  /** What an uncommon character loses of its score: a name rather has a usual one. */
  readonly likelihood: Float32Array;
}

let making: Promise<GlyphIndex> | undefined;

/** Draws all glyphs once, in slices that let other work go on. Later calls share them. */
export function loadGlyphs(): Promise<GlyphIndex> {
  // Without its font the comparison has no opinion; cards are read all the same.
  making ??= make().catch(() => ({ characters: [], shapes: new Int8Array(0), likelihood: new Float32Array(0) }));
  return making;
}

async function make(): Promise<GlyphIndex> {
  GlobalFonts.registerFromPath(
    require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
    family,
  );
  const block = (from: number, to: number): string[] =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
  const characters = [...block(0x4e00, 0x9fff), ...outlying];
  const usual = commonCharacters();
  const likelihood = Float32Array.from(characters, (c, i) =>
    usual.has(c) || ofNames.has(c) ? 0 : i < 0x5200 ? -0.05 : -0.02,
  );
  const shapes = new Int8Array(characters.length * size);
  const columns = 64;
  const depth = new Float32Array(drawn * drawn);
  const canvas = createCanvas(columns * drawn, 8 * drawn);
  const context = canvas.getContext('2d');
  context.font = `${drawn - 4}px "${family}"`;
  context.textBaseline = 'middle';
  for (let first = 0; first < characters.length; first += columns * 8) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#000';
    const batch = characters.slice(first, first + columns * 8);
    for (const [i, character] of batch.entries())
      context.fillText(character, (i % columns) * drawn + 2, (Math.floor(i / columns) + 0.5) * drawn);
    const { data, width } = context.getImageData(0, 0, canvas.width, canvas.height);
    for (const i of batch.keys()) {
      const [x0, y0] = [(i % columns) * drawn, Math.floor(i / columns) * drawn];
      for (let y = 0; y < drawn; y++) {
        const row = ((y0 + y) * width + x0) * 4;
        for (let x = 0; x < drawn; x++) depth[y * drawn + x] = 255 - (data[row + x * 4] as number);
      }
      const shape = shapeOf(depth, drawn, inkBox(depth, drawn, drawn));
      if (shape) shapes.set(shape, (first + i) * size);
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { characters, shapes, likelihood };
}

/** The two-byte characters of the first national set (GB 2312). */
function commonCharacters(): Set<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new Set(new TextDecoder('gb18030').decode(Uint8Array.from(bytes)));
}

type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** Smallest box around what is clearly ink. */
function inkBox(depth: Float32Array, width: number, height: number): Box {
  let most = 0;
  for (let i = 0; i < depth.length; i++) if ((depth[i] as number) > most) most = depth[i] as number;
  const ink = most * 0.45;
  let [x0, y0, x1, y1] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if ((depth[y * width + x] as number) < ink) continue;
      if (x < x0) x0 = x;
      if (x >= x1) x1 = x + 1;
      if (y < y0) y0 = y;
      y1 = y + 1;
    }
  return [x0, y0, x1, y1];
}

/** Ink within a box as a small square shape, soft, of length 127 around its mean; undefined for an empty place. */
function shapeOf(depth: Float32Array, width: number, [x0, y0, x1, y1]: Box): Int8Array | undefined {
  const [w, h] = [x1 - x0, y1 - y0];
  if (w < 4 || h < 4) return undefined;
  // Slim characters (川, 卜) keep their form: a box is never stretched to more than its double.
  const [bw, bh] = [Math.max(w, h * 0.6), Math.max(h, w * 0.6)];
  const [bx, by] = [x0 - (bw - w) / 2, y0 - (bh - h) / 2];
  const raw = new Float32Array(size);
  const rows = depth.length / width;
  // A mean over the square of the shape and half a square around it: strokes of any weight become alike.
  const columns = samples(bx, bw, width);
  const lines = samples(by, bh, rows);
  let total = 0;
  for (let v = 0; v < side; v++)
    for (let u = 0; u < side; u++) {
      let sum = 0;
      for (let j = v * 3; j < v * 3 + 3; j++) {
        const line = lines[j] as number;
        if (line < 0) continue;
        for (let i = u * 3; i < u * 3 + 3; i++) {
          const column = columns[i] as number;
          if (column >= 0) sum += depth[line * width + column] as number;
        }
      }
      raw[v * side + u] = sum;
      total += sum;
    }
  const mean = total / size;
  let squares = 0;
  for (let i = 0; i < size; i++) squares += ((raw[i] as number) - mean) ** 2;
  if (squares === 0) return undefined;
  const unit = 127 / Math.sqrt(squares);
  const shape = new Int8Array(size);
  for (let i = 0; i < size; i++) shape[i] = Math.round(((raw[i] as number) - mean) * unit);
  return shape;
}

/** Three places to look at for each square of a shape along one side of a box; -1 outside. */
function samples(start: number, length: number, end: number): Int16Array {
  const places = new Int16Array(side * 3);
  for (let i = 0; i < side * 3; i++) {
    const at = Math.floor(start + ((Math.floor(i / 3) + 0.5 + ((i % 3) - 1) * 0.6) / side) * length);
    places[i] = at >= 0 && at < end ? at : -1;
  }
  return places;
}

/** How far each end of a character may lie from where it is looked for, and how much its width may differ, as shares of the width. */
const [astray, leastWidth, mostWidth] = [0.36, 0.68, 1.06];
/** What a whole width's distance from the expected place, or difference from it, weighs against the darkest column. */
const [distant, unlike] = [0.35, 0.25];

/**
 * Where the character between two columns really begins and ends: places are known to a sixth of a character only, and a
 * stroke of its neighbour would make it look like another one.
 * @param inked how much ink each column has
 * @param x0 left and right end, with the usual room around a character
 */
export function endsOf(inked: Float32Array, x0: number, x1: number): readonly [number, number] {
  const width = x1 - x0;
  const clamp = (x: number): number => Math.max(0, Math.min(inked.length, Math.round(x)));
  const darkest = Math.max(1, ...inked.subarray(clamp(x0), clamp(x1)));
  // An end lies between two columns: the lighter one counts.
  const ink = (x: number): number => Math.min(inked[x - 1] ?? 0, inked[x] ?? 0) / darkest;
  const usual = width * 0.9;
  let best: readonly [number, number] = [clamp(x0), clamp(x1)];
  let least = Number.POSITIVE_INFINITY;
  for (let left = clamp(x0 - width * astray); left <= clamp(x0 + width * astray); left++)
    for (let right = clamp(x1 - width * astray); right <= clamp(x1 + width * astray); right++) {
      if (right - left < width * leastWidth || right - left > width * mostWidth) continue;
      const away = Math.abs((left + right) / 2 - (x0 + x1) / 2) / width;
      const odd = Math.abs(right - left - usual) / width;
      const cost = ink(left) + ink(right) + away * distant + odd * unlike;
      if (cost < least) [best, least] = [[left, right], cost];
    }
  return best;
}

/** As many characters are compared closely. */
const nearest = 400;

export interface Likeness {
  readonly character: string;
  /** 1 for the very same shape. */
  readonly shape: number;
  /** The same, less what an uncommon character loses. */
  readonly score: number;
}

/**
 * The characters that look most like what stands between two columns of a row, best first: twelve, or all that are asked for.
 * @param x0 left and right end, pixels of the piece
 * @param among only these are compared; all when left out
 */
export async function likest(piece: Bitmap, x0: number, x1: number, among?: readonly string[]): Promise<Likeness[]> {
  const { characters, shapes, likelihood } = await loadGlyphs();
  const compared = among ? among.map((one) => characters.indexOf(one)).filter((i) => i >= 0) : [...characters.keys()];
  if (Math.min(piece.width, x1) - Math.max(0, x0) < 8) return [];
  const grey = greyOf(piece);
  const paper = paperLevels(grey, piece.width, piece.height);
  const [top, bottom] = [Math.floor(piece.height * 0.06), Math.ceil(piece.height * 0.94)];
  const inked = Float32Array.from({ length: piece.width }, (_, x) => {
    let sum = 0;
    for (let y = top; y < bottom; y++) sum += Math.max(0, (paper[x] as number) - (grey[y * piece.width + x] as number));
    return sum;
  });
  const [left, right] = endsOf(inked, x0, x1);
  const width = right - left;
  const depth = new Float32Array(width * (bottom - top));
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++)
      depth[(y - top) * width + x - left] = Math.max(0, (paper[x] as number) - (grey[y * piece.width + x] as number));
  const [a, b, c, d] = inkBox(depth, width, bottom - top);
  // Blur makes the box of the ink uncertain: neighbours' edges and faint strokes move it.
  const boxes: Box[] = [
    [a, b, c, d],
    [a - 1, b - 1, c + 1, d + 1],
    [a + 1, b + 1, c - 1, d - 1],
    [a + 2, b, c, d],
    [a, b, c - 2, d],
    [a, b + 1, c, d],
    [a, b, c, d - 1],
  ];
  const best = new Float32Array(characters.length);
  const compare = (box: Box, some: readonly number[]): void => {
    const shape = shapeOf(depth, width, box);
    if (!shape) return;
    for (const i of some) {
      const base = i * size;
      let sum = 0;
      for (let k = 0; k < size; k++) sum += (shape[k] as number) * (shapes[base + k] as number);
      if (sum > (best[i] as number)) best[i] = sum;
    }
  };
  // What looks nothing like the ink in one box looks nothing like it in a slightly larger one.
  compare(boxes[0] as Box, compared);
  const least = best.toSorted().at(-nearest) ?? 0;
  const near = among ? compared : compared.filter((i) => (best[i] as number) >= least);
  for (const box of boxes.slice(1)) compare(box, near);
  return near
    .map((i) => {
      const shape = (best[i] as number) / (127 * 127);
      return { character: characters[i] as string, shape, score: shape + (likelihood[i] as number) };
    })
    .sort((one, other) => other.score - one.score)
    .slice(0, among ? among.length : 12);
}
