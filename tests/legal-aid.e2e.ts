/** The legal-aid window in the real app: from the consultation to the exported file, an objection, urgent aid, and who sees what. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { addDays, today } from '#domain/calendar/civil-date.ts';
import { verifyPackage } from '../db/archive/verify.ts';
import { expectAccessible } from './accessible.ts';
import { act, answer, go, signInAs } from './aids-window.ts';
import { ask, send, show } from './bridge-calls.ts';
import { expect, type LaunchedApp, launchApp, makeFolder, test } from './launch.ts';
import * as aid from './legal-aid-window.ts';

// One start of the app for the whole day of the window; each test brings its own applicant.
test.describe.configure({ mode: 'serial' });
let app: LaunchedApp;
let page: Page;
const folders: string[] = [];
let exported = '';
/** What the page's content security policy turned down: nothing of ours may be among it. */
const turnedDown: string[] = [];

test.beforeAll(async () => {
  folders.push(await makeFolder(), await makeFolder());
  const [dataFolder = '', saveFolder = ''] = folders;
  app = await launchApp({ dataFolder, env: { XINQU_DEMO: '1', XINQU_SAVE_FOLDER: saveFolder } });
  page = app.page;
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) turnedDown.push(message.text());
  });
  await page.waitForSelector('html[data-ready="true"]');
});
test.afterAll(async () => {
  await app.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
});

test('a consultation becomes an application, a paper is missing and comes, granted, assigned, closed, exported', async () => {
  test.setTimeout(240_000);
  await signInAs(page, 'legal');
  await go(page, '#/w/legal-aid/due');
  await expect(page.getByTestId('due-missed')).toContainText('故意伤害');
  await page.keyboard.press('Control+J');
  await aid.choosePerson(page, 'consultation-person', '马国栋');
  const consultation = page.getByTestId('consultation-form');
  await answer(consultation, {
    topic: '劳动',
    question: '工地欠了三个月工资，一共三万二千元，怎么要？',
    advice: '可以申请劳动仲裁，符合条件的可以申请法律援助。',
    followUp: '申请法律援助',
    opponentName: '甘肃某建筑劳务有限公司',
  });
  await page.keyboard.press('Control+Enter');

  // Who it is and what it is about is known already.
  await expect(page.getByTestId('applicant-chosen')).toContainText('马国栋');
  await expect(page.locator('[data-topic="scope"]')).toHaveAttribute('data-result', 'means');
  await aid.guide(page, {
    applicant: '本人',
    custody: '否',
    procedure: '非诉讼（仲裁、调解等）',
    organ: '兰州新区劳动人事争议仲裁委员会',
    exemption: '进城务工',
    urgency: '没有',
  });
  await expect(page.getByTestId('verdict')).toHaveAttribute('data-result', 'eligible');
  await page.keyboard.press('Control+Enter');
  await aid.stage(page, 'drafted');
  const matter = page.getByTestId('matter-form');
  await expect(matter.locator('[data-question="facts"] textarea')).toHaveValue(/三万二千元/);
  await expect(matter.locator('[data-question="opponentName"] input')).toHaveValue('甘肃某建筑劳务有限公司');
  await expect(matter.locator('[data-question="organ"] input')).toHaveValue('兰州新区劳动人事争议仲裁委员会');
  // What the answers let one expect is chosen already; the cause and the request are all that is left to say.
  await expect(matter.locator('[data-question="form"]')).toContainText('劳动争议调解与仲裁代理');
  await answer(matter, { cause: '追索劳动报酬', request: '支付拖欠的工资三万二千元。' });
  await page.keyboard.press('Control+Enter');
  await expectAccessible(page);
  await aid.sign(page);

  // Only the papers of a wage claim are listed; the others can be taken in too.
  await expect(page.getByRole('checkbox', { name: /病历/ })).toHaveCount(0);
  await aid.takePaper(page, /居民身份证/);
  await aid.takePaper(page, /劳动合同/);
  await aid.next(page, 'legal-aid.receive');
  await aid.stage(page, 'received');

  // The missing paper is asked for once and completely; the clock stands still meanwhile.
  await aid.next(page, 'legal-aid.ask-supplement');
  const notice = page.getByTestId('action-form-legal-aid.ask-supplement');
  await expect(notice.locator('[data-question="causes"]')).toContainText('免予核查');
  await answer(notice, { what: '请提交务工证明。' });
  await page.keyboard.press('Control+Enter');
  await aid.stage(page, 'supplementing');
  await expect(page.getByTestId('clock-paused')).toBeVisible();
  await aid.takePaper(page, /免予核查/);
  await act(page, 'legal-aid.take-supplement');
  await aid.stage(page, 'received');
  await aid.next(page, 'legal-aid.forward');
  await aid.stage(page, 'under-review');
  await aid.grant(page, '（兰新）援决字〔2026〕第101号');
  await expect(page.getByTestId('lawyer-choice').first()).toContainText('专长相符');
  await aid.appoint(page, '韩立新', '（兰新）援指字〔2026〕第101号');
  await act(page, 'legal-aid.contract');
  await act(page, 'legal-aid.report', { kind: '立案', text: '提交仲裁申请，已受理。' });
  await aid.stage(page, 'in-progress');
  await act(page, 'legal-aid.close', {
    outcome: '支持请求',
    summary: '裁决支付全部工资。',
    benefitFen: '32000',
    satisfied: '满意',
  });
  await aid.stage(page, 'closed');
  await act(page, 'legal-aid.check-quality', {
    meeting: '18',
    preparation: '18',
    appearance: '19',
    documents: '18',
    file: '18',
    words: '办理规范。',
  });
  await act(page, 'legal-aid.pay', { rate: '劳动人事争议' });
  await act(page, 'legal-aid.archive', { pages: '46' });
  await aid.stage(page, 'archived');

  // Every form goes into the file, and the file leaves the hall as one package that can be checked.
  await page.getByTestId('file-documents').click();
  await expect(page.getByTestId('file-documents')).toHaveCount(0);
  await expect(page.getByText(/正在归档/)).toHaveCount(0, { timeout: 60_000 });
  const { state, stream } = await aid.readAid(page);
  exported = stream;
  expect(state.own).toMatchObject({
    stage: 'archived',
    quality: { total: 91, grade: 'excellent' },
    payments: [{ fen: 120_000, lawyer: '韩立新' }],
  });
  await page.getByTestId('export-file').click();
  const file = path.join(folders[1] ?? '', `${state.common.number} 电子档案.zip`);
  await expect.poll(() => existsSync(file)).toBe(true);
  const { manifest, problems } = verifyPackage(await readFile(file));
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ case: state.common.number, missing: [] });
  expect(manifest?.documents.map(({ form }) => form)).toEqual(
    expect.arrayContaining(['aid-application', 'aid-closing']),
  );
});

test('refused, an objection, overturned: aid after all', async () => {
  test.setTimeout(120_000);
  const stream = await aid.drafted(page, '安雪梅');
  await show(page, stream);
  await aid.next(page, 'legal-aid.receive');
  await aid.stage(page, 'received');
  for (const material of ['labour-contract', 'exemption-proof']) await aid.givePaper(page, stream, material);
  await aid.givePaper(page, stream, 'id-card', 'applicant');
  await send(page, stream, { type: 'legal-aid.forward' });
  await aid.stage(page, 'under-review');
  await act(page, 'legal-aid.refuse', {
    grounds: '不属于',
    opinion: '现有材料不能证明存在劳动关系。',
    writtenNumber: '（兰新）援决字〔2026〕第102号',
  });
  await aid.stage(page, 'refused');
  // The refusal says what can be done against it.
  await page.getByRole('button', { name: /^查看 不予法律援助决定书/ }).click();
  await expect(page.getByTestId('sheet-preview')).toContainText('异议');
  await page.keyboard.press('Escape');
  await act(page, 'legal-aid.object', { grounds: '工资由劳务公司按月转账，有记录。' });
  await expect(page.locator('.case-head [aria-current="step"]')).toContainText('不予援助');
  await act(page, 'legal-aid.decide-objection', {
    result: '异议成立，给予援助',
    reason: '转账记录能够证明，属于第三十一条第五项。',
    number: '新司异字〔2026〕第7号',
  });
  await aid.stage(page, 'granted');
  const { state } = await aid.readAid(page, stream);
  expect(state.own.decision).toMatchObject({ result: 'granted', authority: '兰州新区司法局' });
  await aid.appoint(page, '马吉祥', '（兰新）援指字〔2026〕第103号');
});

test('a limitation ends the day after tomorrow: a lawyer at once, the papers and the decision follow', async () => {
  const keyDate = addDays(today(new Date().toISOString()), -13);
  const urgent = { urgency: 'limit', limit: 'after-award', keyDate };
  const stream = await aid.drafted(page, '何伟', urgent, { opponentName: '某物流有限公司' });
  await show(page, stream);
  await expect(page.locator('[data-code="LEGAL_AID_URGENT"]')).toBeVisible();
  await aid.next(page, 'legal-aid.receive');
  await aid.stage(page, 'received');
  await aid.next(page, 'legal-aid.give-urgent-aid');
  await answer(page.getByTestId('action-form-legal-aid.give-urgent-aid'), { reason: '起诉期限后天届满。' });
  await page.keyboard.press('Control+Enter');
  await aid.appoint(page, '马吉祥', '（兰新）援指字〔2026〕第104号');
  await go(page, '#/w/legal-aid/due');
  await expect(page.getByTestId('aid-row').filter({ hasText: '何伟' })).toContainText('先行援助');
  await show(page, stream);
  await act(page, 'legal-aid.ask-supplement', { what: '请补交身份证、裁决书和务工证明。' });
  await aid.stage(page, 'appointed');
  await expect(page.getByText(/补充材料截止/)).toBeVisible();
  await act(page, 'legal-aid.contract');
  await aid.stage(page, 'contracted');
  await act(page, 'legal-aid.report', { kind: '立案', text: '已向法院起诉。' });
  // What was urgent is done, and is undecided all the same: it does not close like this.
  await act(
    page,
    'legal-aid.close',
    { outcome: '支持', summary: '胜诉。', benefitFen: '0', satisfied: '未征询' },
    'LEGAL_AID_UNDECIDED',
  );
  await aid.givePaper(page, stream, 'id-card', 'applicant');
  for (const material of ['case-papers', 'exemption-proof']) await aid.givePaper(page, stream, material);
  await act(page, 'legal-aid.take-supplement');
  await page.locator('[data-action="legal-aid.forward"]').click();
  await act(page, 'legal-aid.grant', { opinion: '符合条件。', writtenNumber: '（兰新）援决字〔2026〕第104号' });
  await aid.stage(page, 'in-progress');
});

test('a clerk sees nothing of it, the lawyer their own case, and the officer who looked', async () => {
  const { state } = await aid.readAid(page, exported);
  await signInAs(page, 'clerk');
  const rail = page.getByRole('navigation').first();
  await expect(rail.getByText('婚姻登记')).toBeVisible();
  await expect(rail.getByText('法律援助')).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText('法律援助');
  await show(page, exported);
  await expect(page.locator('[data-code="READ_FORBIDDEN"]')).toBeVisible();
  await go(page, '#/new/legal-aid');
  await expect(page.getByRole('main')).toContainText('您的角色不能做这项操作');
  await go(page, '#/w/legal-aid/lawyers');
  await expect(page.getByRole('main')).not.toContainText('韩立新');
  await page.keyboard.press('F2');
  await page.keyboard.type(state.common.number);
  await expect(page.getByRole('search').getByRole('status')).toHaveText('找到 0 项');
  await page.keyboard.press('Escape');

  await signInAs(page, 'lawyer');
  await go(page, '#/w/legal-aid/due');
  await expect(page.getByTestId('aid-row').first()).toContainText('韩立新');

  // As the adviser of a village they write down what they were asked, and see their own only.
  await go(page, '#/w/legal-aid/consult/new');
  const form = page.getByTestId('consultation-form');
  await answer(form, { topic: '邻里', village: '平岘村', question: '邻居占了通道怎么办？' });
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('main')).toContainText('邻居占了通道');
  await expect(page.getByTestId('to-application')).toHaveCount(0);
  await go(page, '#/w/legal-aid/consult');
  await expect(page.locator('[data-row-link]')).toHaveCount(1);
  await show(page, exported);
  await aid.stage(page, 'archived');
  // A note in the own case, without any role of the counter.
  await page.getByRole('textbox', { name: '新备注' }).fill('案卷已交回。');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.notes')).toContainText('案卷已交回。');

  await signInAs(page, 'legal');
  await show(page, exported);
  await expect(page.getByTestId('readings')).toContainText('韩立新');
  const counts = await ask<{ sum: number }[]>(page, 'tally.sum', {
    prefix: 'legal-aid.closed',
    from: '2020-01-01',
    to: '2999-12-31',
  });
  expect(counts[0]?.sum).toBe(2);
  expect(turnedDown).toEqual([]);
});
