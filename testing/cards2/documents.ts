/** Every document as data: what is printed where, in millimetres. A printer's whims are dealt once per document. */
import type { Dice } from './dice.ts';
import { facesFor } from './faces.ts';
import type { Holder } from './holders.ts';

/** One piece of print. `y` is the middle of the row; `pitch` sets characters one by one. */
export interface Mark {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly face: string;
  readonly colour: string;
  readonly pitch?: number;
  readonly centred?: boolean;
}

export interface Sheet {
  readonly kind: DocumentKind;
  readonly marks: readonly Mark[];
  /** Where the holder's picture lies, if there is one: x, y, width, height. */
  readonly portrait?: readonly [number, number, number, number];
  /** Centre and radius of a round emblem. */
  readonly emblem?: readonly [number, number, number];
  readonly paper: readonly string[];
  readonly pattern: 'waves' | 'rosette' | 'dots' | 'plain' | 'wall';
  readonly patternDepth: number;
}

export type DocumentKind =
  | 'portrait'
  | 'emblem'
  | 'temporary-portrait'
  | 'temporary-emblem'
  | 'permit-portrait'
  | 'permit-emblem'
  | 'foreigner-2017'
  | 'foreigner-2023'
  | 'driving-licence'
  | 'social-security'
  | 'bank-card'
  | 'passport-page';

const dotted = (date: string): string => (date === 'long-term' ? '长期' : date.replaceAll('-', '.'));
const blues = ['#1b74b8', '#2f86c4', '#006da9', '#3c6ea5', '#4a90c8', '#255f99', '#1a1a1a'];
const blacks = ['#000', '#151515', '#1c1c22', '#2a2a2a', '#050a14'];
const papers = [
  ['#d9ecf3', '#f5f1e8', '#f1dfe6'],
  ['#e3eef6', '#ffffff', '#e8f0e4'],
  ['#f4f7f8', '#eef2f2'],
  ['#cfe3ea', '#dfeae0', '#e9dcd8'],
  ['#e9e6da', '#dfeaf0'],
  ['#ffffff', '#ffffff'],
];

/** What one printer does to all rows of a sheet. */
interface Whims {
  readonly label: string;
  readonly ink: string;
  readonly text: string;
  readonly labelFace: string;
  readonly digits: string;
  readonly heading: string;
  readonly valueSize: number;
  readonly labelSize: number;
  readonly dx: number;
  readonly dy: number;
  jitter(): number;
}

function whimsOf(dice: Dice): Whims {
  const text = dice.of(facesFor('text'));
  const small = dice.maybe(0.5) ? 0.3 : 1;
  return {
    label: dice.of(blues),
    ink: dice.of(blacks),
    text,
    labelFace: dice.maybe(0.75) ? text : dice.of(facesFor('text')),
    digits: dice.of(facesFor('digits')),
    heading: dice.of(facesFor('heading')),
    valueSize: dice.range(2.9, 3.5),
    labelSize: dice.range(2.3, 2.9),
    dx: dice.range(-1.1, 1.1),
    dy: dice.range(-1, 1),
    jitter: () => dice.range(-0.7, 0.7) * small,
  };
}

const base = (dice: Dice): Pick<Sheet, 'paper' | 'pattern' | 'patternDepth'> => ({
  paper: dice.of(papers),
  pattern: dice.of(['waves', 'rosette', 'dots', 'plain', 'wall'] as const),
  patternDepth: dice.range(0.05, 0.4),
});

/** Rows of an address: a row is full when the next character would not fit. */
export function breakRows(address: string, columns: number): string[] {
  const rows = [''];
  let used = 0;
  for (const c of address) {
    const w = /[\x20-\x7e]/.test(c) ? 0.55 : 1;
    if (used + w > columns + 0.001) {
      rows.push('');
      used = 0;
    }
    rows[rows.length - 1] += c;
    used += w;
  }
  return rows;
}

/** The portrait side (人像面) of a resident card, or of a residence permit, which lacks 民族. */
export function portraitSheet(holder: Holder, dice: Dice, kind: 'portrait' | 'permit-portrait' = 'portrait'): Sheet {
  const w = whimsOf(dice);
  const marks: Mark[] = [];
  const label = (text: string, x: number, y: number, pitch?: number): void => {
    marks.push({
      text,
      x: x + w.dx,
      y: y + w.dy,
      size: w.labelSize,
      face: w.labelFace,
      colour: w.label,
      ...(pitch ? { pitch } : {}),
    });
  };
  const value = (text: string, x: number, y: number, size = w.valueSize): void => {
    marks.push({ text, x: x + w.dx, y: y + w.dy, size, face: w.text, colour: w.ink });
  };
  const left = dice.range(6, 8);
  const start = left + dice.range(8.4, 10);
  const labelPitch = dice.maybe(0.7) ? dice.range(3.4, 4.2) : w.labelSize * 1.02;
  const nameY = 9.8 + w.jitter();
  label('姓名', left, nameY, labelPitch);
  const long = [...holder.name].length > 8;
  value(holder.name, start, nameY, long ? w.valueSize : w.valueSize + dice.range(0, 0.9));
  const sexY = 16.6 + w.jitter();
  label('性别', left, sexY, labelPitch);
  value(holder.sex === 'male' ? '男' : '女', start, sexY);
  if (kind === 'portrait') {
    const groupX = dice.range(25.5, 29);
    label('民族', groupX, sexY, dice.maybe(0.6) ? labelPitch : w.labelSize);
    value(holder.ethnicGroup, groupX + dice.range(8, 9.5), sexY);
  }
  const birthY = 23.1 + w.jitter();
  label('出生', left, birthY, labelPitch);
  const [year, month, day] = holder.birthDate.split('-').map((part) => String(Number(part))) as [
    string,
    string,
    string,
  ];
  const stretch = dice.range(0.93, 1.05);
  const at = (mm: number): number => start + (mm - 16) * stretch;
  value(year, at(16), birthY);
  label('年', at(24.6), birthY);
  value(month, at(month.length > 1 ? 28.8 : 29.8), birthY);
  label('月', at(33.6), birthY);
  value(day, at(day.length > 1 ? 37.6 : 38.6), birthY);
  label('日', at(42.4), birthY);
  const addressY = 29.8 + w.jitter();
  label('住址', left, addressY, labelPitch);
  const columns = Math.min(dice.int(10, 12), Math.floor((54.5 + w.dx - start) / w.valueSize));
  const rowPitch = dice.range(3.9, 4.7);
  breakRows(holder.address, columns).forEach((row, i) => {
    value(row, start, addressY + i * rowPitch);
  });
  const numberY = 46.6 + w.jitter();
  label('公民身份号码', left, numberY, dice.maybe(0.5) ? dice.range(2.55, 2.95) : undefined);
  marks.push({
    text: holder.idNumber,
    x: dice.range(28, 31) + w.dx,
    y: numberY + w.dy,
    size: dice.range(3.4, 4.4),
    face: w.digits,
    colour: w.ink,
    pitch: dice.range(2.45, 2.8),
  });
  if (dice.maybe(0.08)) addSecondScript(marks, w, start, dice);
  const px = dice.range(52.5, 55.5);
  return {
    kind,
    marks,
    portrait: [px + w.dx, dice.range(6.5, 9) + w.dy, dice.range(23, 26), dice.range(29, 32)],
    ...base(dice),
  };
}

function addSecondScript(marks: Mark[], w: Whims, start: number, dice: Dice): void {
  const words = dice.of([
    ['མིང་།', 'ཕོ་མོ།', 'སྐྱེས་ཚེས།'],
    ['ئىسمى', 'جىنسى', 'تۇغۇلغان'],
    ['ᠨᠡᠷ᠎ᠡ', 'ᠬᠦᠢᠰᠦ', 'ᠲᠥᠷᠥᠭᠰᠡᠨ'],
  ]);
  words.forEach((text, i) => {
    marks.push({ text, x: 7 + w.dx, y: 12.9 + i * 6.7 + w.dy, size: 1.9, face: 'DejaVu Sans', colour: w.label });
    marks.push({
      text: text + text,
      x: start + w.dx,
      y: 12.9 + i * 6.7 + w.dy,
      size: 1.9,
      face: 'DejaVu Sans',
      colour: w.ink,
    });
  });
}

/** The emblem side (国徽面); permits carry other headings and two more rows. */
export function emblemSheet(holder: Holder, dice: Dice, kind: 'emblem' | 'permit-emblem' = 'emblem'): Sheet {
  const w = whimsOf(dice);
  const marks: Mark[] = [];
  const centre = dice.range(48, 52) + w.dx;
  const heading = (text: string, y: number, size: number, pitch: number): void => {
    marks.push({ text, x: centre, y: y + w.dy, size, face: w.heading, colour: w.ink, pitch, centred: true });
  };
  const wide = dice.range(0.85, 1.1);
  const topSize = dice.range(4.4, 5.4);
  heading('中华人民共和国', 11 + w.jitter(), topSize, Math.max(topSize, 6 * wide));
  const title = kind === 'emblem' ? '居民身份证' : dice.of(['港澳居民居住证', '台湾居民居住证']);
  const titleSize = kind === 'emblem' ? dice.range(6.4, 7.8) : 5.6;
  heading(title, 21 + w.jitter(), titleSize, kind === 'emblem' ? Math.max(titleSize, 9.2 * wide) : 6.4);
  const labelX = dice.range(20.5, 24);
  const valueX = labelX + dice.range(12.2, 14.2);
  const row = (name: string, value: string, y: number): void => {
    marks.push({
      text: name,
      x: labelX + w.dx,
      y: y + w.dy,
      size: w.labelSize,
      face: w.labelFace,
      colour: dice.maybe(0.8) ? w.ink : w.label,
    });
    marks.push({ text: value, x: valueX + w.dx, y: y + w.dy, size: w.valueSize, face: w.text, colour: w.ink });
  };
  const dash = dice.of(['-', '-', '-', '—']);
  const period = `${dotted(holder.validFrom)}${dash}${dotted(holder.validTo)}`;
  if (kind === 'emblem') {
    row('签发机关', holder.issuer, 39 + w.jitter());
    row('有效期限', period, 45.6 + w.jitter());
  } else {
    row('签发机关', holder.issuer, 31 + w.jitter());
    row('有效期限', period, 36.5 + w.jitter());
    row('通行证号码', `H${dice.int(10000000, 99999999)}`, 42 + w.jitter());
    row('签发次数', `0${dice.int(1, 9)}`, 47 + w.jitter());
  }
  return { kind, marks, emblem: [14 + w.dx, 15 + w.dy, dice.range(7, 9)], ...base(dice) };
}

/** Temporary card (临时居民身份证): paper, no chip, its own heading on both sides. */
export function temporarySheet(holder: Holder, dice: Dice, side: 'portrait' | 'emblem'): Sheet {
  const like = side === 'portrait' ? portraitSheet(holder, dice) : emblemSheet(holder, dice);
  if (side === 'emblem') {
    const marks = like.marks.map((m) =>
      m.text === '居民身份证' ? { ...m, text: '临时居民身份证', size: 5.8, pitch: 6.6 } : m,
    );
    return { ...like, kind: 'temporary-emblem', marks };
  }
  const heading: Mark = {
    text: '临时居民身份证',
    x: 30,
    y: 4.6,
    size: 3.2,
    face: dice.of(facesFor('heading')),
    colour: '#222',
    centred: true,
  };
  return { ...like, kind: 'temporary-portrait', marks: [heading, ...like.marks] };
}

const plainMarks = (
  rows: readonly (readonly [string, number, number, number])[],
  face: string,
  colour: string,
): Mark[] => rows.map(([text, x, y, size]) => ({ text, x, y, size, face, colour }));

const latin = ['ANNA', 'SMITH', 'KIM', 'MIN JUN', 'GARCIA', 'LOPEZ', 'TANAKA', 'YUKI', 'IVANOV', 'PETR'];

/** Foreigner's permanent residence card (外国人永久居留身份证) of either version. */
export function foreignerSheet(holder: Holder, dice: Dice, version: '2017' | '2023'): Sheet {
  const [year, month, day] = holder.birthDate.split('-') as [string, string, string];
  const face = dice.of(facesFor('text'));
  const number = version === '2017' ? `KOR${dice.int(100000000000, 999999999999)}` : `9${holder.idNumber.slice(1)}`;
  const marks = plainMarks(
    [
      ['中华人民共和国', 8, 5, 2.8],
      ['外国人永久居留身份证', 32, 5, 3.4],
      ["PEOPLE'S REPUBLIC OF CHINA FOREIGN PERMANENT RESIDENT ID CARD", 8, 8.3, 1.5],
      ['姓名/Name', 8, 13, 2],
      [`${dice.of(latin)}, ${dice.of(latin)}`, 8, 16.4, 3],
      ['性别/Sex', 8, 21, 2],
      [holder.sex === 'male' ? '男 / M' : '女 / F', 8, 24.2, 2.8],
      ['出生日期/Date of Birth', 24, 21, 2],
      [`${year}.${month}.${day}`, 24, 24.2, 2.8],
      ['国籍/Nationality', 8, 28.6, 2],
      ['韩国 / KOR', 8, 31.8, 2.8],
      ['有效期限/Period of Validity', 8, 36, 2],
      [`${dotted(holder.validFrom)}-${dotted(holder.validTo)}`, 8, 39.2, 2.8],
      ['证件号码/ID No.', 8, 44, 2],
      [number, 8, 48, 4],
    ],
    face,
    '#1a1a1a',
  );
  return { kind: `foreigner-${version}`, marks, portrait: [58, 9, 22, 28], ...base(dice) };
}

/** Other cards of the same size that carry names, numbers, dates. */
export function otherSheet(
  kind: 'driving-licence' | 'social-security' | 'bank-card' | 'passport-page',
  holder: Holder,
  dice: Dice,
): Sheet {
  const sex = holder.sex === 'male' ? '男' : '女';
  const rows: Record<typeof kind, readonly (readonly [string, number, number, number])[]> = {
    'driving-licence': [
      ['中华人民共和国机动车驾驶证', 18, 5, 4],
      ['证号', 5, 11, 2.4],
      [holder.idNumber, 14, 11, 3.6],
      ['姓名', 5, 17, 2.4],
      [holder.name, 14, 17, 3.4],
      ['性别', 42, 17, 2.4],
      [sex, 50, 17, 3.2],
      ['国籍', 56, 17, 2.4],
      ['中国', 64, 17, 3.2],
      ['住址', 5, 23, 2.4],
      [holder.address.slice(0, 18), 14, 23, 3],
      ['出生日期', 34, 31, 2.4],
      [holder.birthDate, 48, 31, 3],
      ['初次领证日期', 34, 37, 2.4],
      [holder.validFrom, 52, 37, 3],
      ['准驾车型', 34, 43, 2.4],
      ['C1', 50, 43, 3],
      ['有效期限', 5, 49, 2.4],
      [`${holder.validFrom} 至 ${holder.validTo === 'long-term' ? '长期' : holder.validTo}`, 18, 49, 3],
    ],
    'social-security': [
      ['中华人民共和国社会保障卡', 14, 6, 4],
      ['姓名', 30, 18, 2.6],
      [holder.name, 42, 18, 3.4],
      ['社会保障号码', 30, 25, 2.6],
      [holder.idNumber, 30, 30, 3.8],
      ['发卡日期', 30, 37, 2.6],
      ['2019年03月', 44, 37, 3],
      ['卡号 A12345678', 30, 44, 3],
    ],
    'bank-card': [
      ['中国某某银行', 8, 8, 4.4],
      ['6217 0012 3456 7890 128', 8, 32, 5.4],
      ['VALID THRU 09/31', 30, 40, 2.6],
      [dice.of(latin), 8, 46, 3.4],
    ],
    'passport-page': [
      ['护照 PASSPORT', 6, 6, 3],
      ['中华人民共和国', 36, 6, 3],
      ['姓名/Name', 30, 12, 2],
      [holder.name, 30, 15.5, 3.2],
      [`性别/Sex ${sex}/M  国籍 中国/CHINESE`, 30, 21, 2.6],
      [`出生日期 ${holder.birthDate}`, 30, 26, 2.6],
      ['签发机关 国家移民管理局', 30, 32, 2.6],
      [`有效期至 ${dotted(holder.validFrom)}`, 30, 37, 2.6],
      ['POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<', 4, 45, 3],
      ['E123456786CHN9003072M3003071<<<<<<<<<<<<<<04', 4, 50, 3],
    ],
  };
  return {
    kind,
    marks: plainMarks(rows[kind], dice.of(facesFor('text')), '#15181c'),
    ...(kind === 'bank-card' ? {} : { portrait: [5, 16, 20, 25] as const }),
    ...base(dice),
  };
}
