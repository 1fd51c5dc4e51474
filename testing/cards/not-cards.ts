/** Pictures that hold no resident identity card, some of them meant to tempt a reader into seeing one. */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { fallback, typefaces } from './fonts.ts';
import { makePerson } from './people.ts';
import { type Random, seeded } from './random.ts';

export const notCards = [
  'blank',
  'noise',
  'letter',
  'bank-card',
  'household-register',
  'number-note',
  'landscape',
] as const;
export type NotCard = (typeof notCards)[number];

/** @returns JPEG bytes */
export function drawNotCard(kind: NotCard, seed: number): Uint8Array {
  typefaces(true);
  const random = seeded(seed);
  const canvas = createCanvas(1400, 1000);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f4f2ec';
  context.fillRect(0, 0, 1400, 1000);
  paint[kind](context, random);
  return new Uint8Array(canvas.toBuffer('image/jpeg', 85));
}

function lines(context: SKRSContext2D, texts: readonly string[], x: number, y: number, size: number): void {
  context.font = `${size}px "Card Sans", ${fallback}`;
  context.fillStyle = '#222';
  texts.forEach((text, i) => {
    context.fillText(text, x, y + i * size * 1.7);
  });
}

const paint: Record<NotCard, (context: SKRSContext2D, random: Random) => void> = {
  blank: () => {},
  noise: (context, random) => {
    for (let i = 0; i < 6000; i++) {
      context.fillStyle = `rgb(${random.whole(0, 255)},${random.whole(0, 255)},${random.whole(0, 255)})`;
      context.fillRect(random.between(0, 1400), random.between(0, 1000), random.between(2, 40), random.between(2, 20));
    }
  },
  letter: (context, random) => {
    const person = makePerson(random);
    lines(
      context,
      [
        '证 明',
        `兹证明${person.name}，性别${person.sex === 'male' ? '男' : '女'}，`,
        `身份证号码：${person.idNumber}，`,
        `住址：${person.address}，`,
        '情况属实，特此证明。',
        `${person.issuer}`,
        '2025年3月7日',
      ],
      160,
      160,
      40,
    );
  },
  'bank-card': (context, random) => {
    context.fillStyle = '#2a5da8';
    context.beginPath();
    context.roundRect(200, 220, 1000, 630, 40);
    context.fill();
    lines(
      context,
      [
        '兰州商业银行 借记卡',
        '',
        '',
        `6217 ${random.whole(1000, 9999)} ${random.whole(1000, 9999)} ${random.whole(1000, 9999)} ${random.whole(100, 999)}`,
        'VALID THRU 08/31',
      ],
      280,
      330,
      58,
    );
  },
  'household-register': (context, random) => {
    const person = makePerson(random);
    lines(
      context,
      [
        '常住人口登记卡',
        `姓名  ${person.name}    户主或与户主关系  户主`,
        `性别  ${person.sex === 'male' ? '男' : '女'}    出生地  甘肃省`,
        `民族  ${person.ethnicGroup}    出生日期  ${person.birthDate.replace('-', '年').replace('-', '月')}日`,
        `公民身份证件编号  ${person.idNumber}`,
        '何时由何地迁来本市(县)',
        '承办人签章        登记日期',
      ],
      120,
      160,
      42,
    );
  },
  'number-note': (context, random) => {
    lines(context, [makePerson(random).idNumber], 180, 500, 80);
  },
  landscape: (context, random) => {
    for (let i = 0; i < 40; i++) {
      context.fillStyle = random.pick(['#6a8f4f', '#86a7c9', '#b8c7a0', '#4c6b3c', '#d9d2b0']);
      context.beginPath();
      context.ellipse(
        random.between(0, 1400),
        random.between(300, 1000),
        random.between(50, 500),
        random.between(30, 200),
        random.between(0, 3),
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  },
};
