/** Other things on the table, flat, in millimetres at `thingDots` pixels each. */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import type { Dice } from './dice.ts';
import { print } from './type.ts';

export const thingDots = 6;

function sheet(wide: number, high: number, draw: (context: SKRSContext2D) => void): Canvas {
  const canvas = createCanvas(Math.round(wide * thingDots), Math.round(high * thingDots));
  const context = canvas.getContext('2d');
  context.scale(thingDots, thingDots);
  draw(context);
  return canvas;
}

const sentences =
  '为进一步规范办事流程 请携带户口簿及相关材料到窗口办理 申请人应当如实填写 以下材料一式两份 经审核符合条件的予以受理 不符合条件的书面告知 工作人员签字盖章后生效 本表由申请人留存 其他需要说明的情况 办理时限为二十个工作日'.split(
    ' ',
  );
const titles = '业务受理单 告知书 申请登记表 材料清单 收件回执 承诺书'.split(' ');

function paper(throws: Dice): Canvas {
  return sheet(210, 297, (context) => {
    context.fillStyle = throws.one(['#fbfaf6', '#f6f6f6', '#f3efe3']);
    context.fillRect(0, 0, 210, 297);
    const ink = '#2b2b2b';
    print(context, { text: throws.one(titles), x: 70, y: 28, size: 7, gap: 1.4, font: 'Fourth Serif', ink });
    const table = throws.chance(0.4);
    for (let line = 0; line < 24; line++) {
      const y = 46 + line * 9.6;
      if (table) {
        context.strokeStyle = '#555';
        context.lineWidth = 0.25;
        context.strokeRect(20, y - 4.8, 170, 9.6);
        context.strokeRect(20, y - 4.8, 42, 9.6);
      }
      print(context, {
        text: throws.one(sentences) + (table ? '' : `，${throws.one(sentences)}。`),
        x: table ? 64 : 22,
        y,
        size: 3.9,
        font: 'Fourth Serif',
        ink,
      });
    }
  });
}

const booklet = (throws: Dice): Canvas =>
  sheet(105, 143, (context) => {
    context.fillStyle = throws.one(['#6d2a26', '#7c3b22', '#33518a']);
    context.beginPath();
    context.roundRect(0, 0, 105, 143, 2);
    context.fill();
    print(context, {
      text: throws.one(['居民户口簿', '结婚证', '不动产权证书']),
      x: 24,
      y: 48,
      size: 10,
      gap: 1,
      font: 'Fourth Serif Bold',
      ink: '#d9b760',
    });
  });

const pen = (throws: Dice): Canvas =>
  sheet(142, 10, (context) => {
    context.fillStyle = throws.one(['#1d1d20', '#22408a', '#b43a36', '#d8d8d8']);
    context.beginPath();
    context.roundRect(0, 1, 128, 8, 4);
    context.fill();
    context.fillStyle = '#c9c9cc';
    context.beginPath();
    context.moveTo(126, 1.6);
    context.lineTo(141, 5);
    context.lineTo(126, 8.4);
    context.fill();
    context.fillStyle = 'rgba(255,255,255,.35)';
    context.fillRect(4, 2.4, 118, 1.2);
  });

const otherCard = (throws: Dice): Canvas =>
  sheet(85.6, 54, (context) => {
    const wash = context.createLinearGradient(0, 0, 85, 54);
    const [from, to] = throws.one([
      ['#1d4e9e', '#5fa0dc'],
      ['#9c1f2e', '#d9713f'],
      ['#1b6b4a', '#7cc08e'],
      ['#222', '#666'],
    ] as const);
    wash.addColorStop(0, from);
    wash.addColorStop(1, to);
    context.fillStyle = wash;
    context.beginPath();
    context.roundRect(0, 0, 85.6, 54, 3.1);
    context.fill();
    context.fillStyle = '#d8c27a';
    context.fillRect(9, 19, 12, 9);
    print(context, {
      text: throws.one(['社会保障卡', '储蓄卡', '一卡通']),
      x: 8,
      y: 9,
      size: 5,
      font: 'Fourth Sans Bold',
      ink: '#fff',
    });
  });

const telephone = (throws: Dice): Canvas =>
  sheet(74, 156, (context) => {
    context.fillStyle = '#131418';
    context.beginPath();
    context.roundRect(0, 0, 74, 156, 9);
    context.fill();
    context.fillStyle = throws.one(['#20242c', '#0b0c0f', '#2a3b57']);
    context.beginPath();
    context.roundRect(2.5, 3, 69, 150, 7);
    context.fill();
  });

/** One thing, whichever. */
export const someThing = (throws: Dice): Canvas =>
  throws.one([paper, paper, paper, booklet, pen, pen, otherCard, telephone])(throws);
