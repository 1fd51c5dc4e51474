/** What the papers of a loan say: the contract with every field that it must have, a renewal, the fitting assessment. */
import { expect, test } from 'vitest';
import { addDays } from '#domain/calendar/civil-date.ts';
import { referenceStream } from '#domain/kernel/reference.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import {
  agreeOn,
  boss,
  fitter,
  goodAssessment,
  handOver,
  lentLoan,
  openAidsHall,
  openLoan,
  payAll,
  sign,
  signedLoan,
  takeBack,
} from '#testing/aids-hall.ts';
import { catalogueSet } from '../catalogue.ts';
import { aidsForms } from '../forms.ts';
import { houseSet } from '../house.ts';

const loanA = 'loan/a';
const formOf = (code: string) => {
  const found = aidsForms.loan?.find((one) => one.code === code);
  if (!found) throw new Error(`no form ${code}`);
  return found;
};
/** Labels with their values, and every paragraph. */
function said({ blocks }: FormModel) {
  const values = Object.fromEntries(
    blocks.flatMap((one) => (one.kind === 'fields' ? one.fields.map(({ label, value }) => [label, value]) : [])),
  );
  return { values, text: blocks.flatMap((one) => (one.kind === 'text' ? one.paragraphs : [])).join('\n') };
}

test('the contract names the lessor with its code and filing, whoever signs, the device with what goes along, and the refund in the days of the house', () => {
  const hall = openAidsHall();
  const shipped = houseSet.shipped[0]!.data;
  const operator = {
    name: '新区租赁中心',
    creditCode: '91620100MA0000000X',
    filing: { number: '甘备1号', validTo: null },
  };
  hall.send(
    referenceStream('aids-house', 'local'),
    {
      type: 'reference.publish',
      version: '2',
      effectiveFrom: '2026-02-01',
      source: '中心',
      data: { ...shipped, operator, refundWorkingDays: 5 },
    },
    boss,
  );
  const chair = hall.device({ serial: 'SN-7' });
  const guardian = {
    name: '陈芳',
    relation: '女儿',
    idNumber: '620000197001010006',
    phone: '13993100101',
    power: 'agent',
  };
  hall.send(loanA, openLoan(hall.person({ name: '陈玉梅', birthDate: '1940-01-01' }), { guardian }));
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment }, fitter);
  hall.send(loanA, { ...agreeOn(chair, hall.today(), 30), purpose: '术后康复', accessories: '脚踏一对、坐垫' });
  const contract = said(formOf('aids-contract').model(hall.world.state(loanA), '', loanA));
  expect(contract.values).toMatchObject({
    出租方: '新区租赁中心',
    统一社会信用代码: '91620100MA0000000X',
    医疗器械经营备案: '甘备1号',
    租赁点: '中川租赁点 中川镇便民服务中心一楼',
    承租人: '陈玉梅',
    证件类型: '居民身份证',
    代理人: '陈芳（女儿）',
    代理人证件号: '620000197001010006',
    代理人电话: '13993100101',
    资产编号: hall.asset(chair).number,
    标签: hall.asset(chair).tag,
    出厂编号: 'SN-7',
    状况: '全新',
    随附配件: '脚踏一对、坐垫',
    用途: '术后康复',
    租期: '30天',
    补贴对象类别: '80周岁以上老年人',
    补贴比例: '50%',
    补贴年度余额: '2026年余2960.00元',
  });
  expect(contract.text).toContain('归还结清后5个工作日内');
  hall.send(loanA, sign);
  payAll(hall, loanA);
  hall.send(loanA, handOver);
});

test('a renewal has its own paper: the new day, and only what the new period costs', () => {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person({ birthDate: '1990-01-01' }), hall.device());
  const form = formOf('aids-renewal');
  expect(form.ready(hall.world.state(loanA))).toBe(false);
  const first = hall.loan(loanA).charged.rentFen;
  const to = [addDays(hall.today(), 60), addDays(hall.today(), 90)];
  for (const day of to) {
    hall.send(loanA, { type: 'loan.renew', to: day, isSafe: true });
    payAll(hall, loanA);
  }
  const state = hall.world.state(loanA);
  expect(form.copies(state)).toEqual(to.toReversed());
  const papers = to.map((day) => said(form.model(state, day, loanA)).values);
  expect(papers.map((one) => one.新归还日)).toEqual(['2026年5月1日', '2026年5月31日']);
  const fen = (yuan: string | undefined): number => Math.round(Number(yuan?.replace('元', '')) * 100);
  expect(first + papers.reduce((sum, one) => sum + fen(one.租金), 0)).toBe(hall.loan(loanA).charged.rentFen);
});

test('the fitting assessment says what was measured and found, by whom, and what follows', () => {
  const hall = openAidsHall();
  hall.send(loanA, openLoan(hall.person({ name: '陈玉梅' })));
  const form = formOf('aids-assessment');
  expect(form.ready(hall.world.state(loanA))).toBe(false);
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment, outcome: 'referred', reason: '转省康复中心' }, fitter);
  const { values, text } = said(form.model(hall.world.state(loanA), '', loanA));
  expect(values).toMatchObject({
    使用人: '陈玉梅',
    体重: '64公斤',
    臀宽: '38厘米',
    评估结论: '转介专业机构',
    评估人: '周敏',
  });
  expect(text).toContain('转省康复中心');
  // Nobody looked at the home; then somebody did.
  expect(values).toMatchObject({ 可回转空间: '未测', 电源插座: '未看' });
  hall.send(loanA, { type: 'loan.assess', ...goodAssessment, turningCm: 120, hasSocket: false }, fitter);
  expect(said(form.model(hall.world.state(loanA), '', loanA)).values).toMatchObject({
    可回转空间: '120厘米',
    电源插座: '无',
  });
});

test('the settlement says what was kept from the deposit, and what for', () => {
  const hall = openAidsHall();
  signedLoan(hall, loanA, hall.person({ birthDate: '1990-01-01' }), hall.device());
  payAll(hall, loanA);
  hall.send(loanA, handOver);
  hall.wait(33);
  // Three days late at 5.00 yuan, and damage of 60.00.
  hall.send(loanA, [
    takeBack(hall.today()),
    { type: 'loan.assess-damage', kind: 'misuse', repairFen: 6_000, explanation: '扶手断裂' },
    { type: 'loan.settle', recipient: 'payer', name: '陈芳' },
  ]);
  const { values } = said(formOf('aids-settlement').model(hall.world.state(loanA), '', loanA));
  expect(values).toMatchObject({ 押金抵扣: '75.00元，抵赔偿60.00元、未付租金15.00元', 押金余额: '0.00元' });
});

test('the hand-over sheet lists how the device is used, step by step, as the catalogue says it', () => {
  const hall = openAidsHall();
  lentLoan(hall, loanA, hall.person(), hall.device());
  const steps = catalogueSet.shipped[0]!.data.items.find(({ code }) => code === 'wheelchair-manual')?.manual ?? [];
  expect(steps.length).toBeGreaterThan(0);
  expect(hall.loan(loanA).terms?.manual).toEqual(steps);
  const { text } = said(formOf('aids-handover').model(hall.world.state(loanA), '', loanA));
  for (const [index, step] of steps.entries()) expect(text).toContain(`${index + 1}. ${step}`);
});

test('the notice of a count names the point, what is counted and since when, while it is counted', () => {
  const hall = openAidsHall();
  hall.send('stocktake/1', { type: 'stocktake.open', point: 'xicha', item: 'wheelchair-manual' });
  const notice = aidsForms.stocktake?.find(({ code }) => code === 'aids-count-notice');
  const state = () => hall.world.state('stocktake/1');
  expect(notice?.ready(state())).toBe(true);
  const { values } = said(notice!.model(state(), '', 'stocktake/1'));
  expect(values).toMatchObject({ 租赁点: '西岔租赁点', 范围: '手动轮椅', 盘点人: '李建军' });
  hall.send('stocktake/1', { type: 'stocktake.compare' });
  expect(notice?.ready(state())).toBe(false);
});
