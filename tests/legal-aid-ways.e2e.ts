/** The other ways of the legal-aid window in the real app: one matter applied for twice, what was missed, a withdrawal by fingerprint. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { addDays, today } from '#domain/calendar/civil-date.ts';
import { petitionTemplates } from '#domain/legal-aid/petition/templates.ts';
import { act, answer, go, signInAs } from './aids-window.ts';
import { ask, newId, send, show } from './bridge-calls.ts';
import { expect, type LaunchedApp, launchApp, makeFolder, test } from './launch.ts';
import * as aid from './legal-aid-window.ts';
import { jointPhoto } from './marriage-papers.ts';

test.describe.configure({ mode: 'serial' });
let app: LaunchedApp;
let page: Page;
let dataFolder = '';

test.beforeAll(async () => {
  dataFolder = await makeFolder();
  app = await launchApp({ dataFolder, env: { XINQU_DEMO: '1' } });
  page = app.page;
  await page.waitForSelector('html[data-ready="true"]');
  await signInAs(page, 'legal');
});
test.afterAll(async () => {
  await app.close();
  await rm(dataFolder, { recursive: true, force: true });
});

/** For looking at, where `XINQU_PICTURES` names a folder. */
async function picture(name: string): Promise<void> {
  const folder = process.env.XINQU_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `aid-${name}.png`) });
}
/** Reads a form as it would be printed. */
async function preview(title: string): Promise<string> {
  await page.getByRole('button', { name: new RegExp(`^查看 ${title}`) }).click();
  const sheet = page.getByTestId('sheet-preview');
  await expect(sheet).toContainText(title);
  await picture(`form-${title}`);
  const words = await sheet.innerText();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  return words;
}
const numberOf = async (stream: string): Promise<string> => (await aid.readAid(page, stream)).state.common.number;

test('one matter applied for twice: both files say so, the later one is merged, each leads to the other', async () => {
  const first = await aid.drafted(page, '安雪梅');
  await send(page, first, { type: 'legal-aid.receive' });
  const second = await aid.drafted(page, '安雪梅');
  await aid.givePaper(page, second, 'labour-contract');
  await send(page, second, { type: 'legal-aid.receive' });

  await show(page, first);
  await expect(page.locator('[data-code="LEGAL_AID_DUPLICATE_LATER"]')).toContainText(await numberOf(second));
  await expect(page.locator('[data-action="legal-aid.merge"]')).toHaveCount(0);
  await show(page, second);
  await expect(page.locator('[data-code="LEGAL_AID_DUPLICATE_EARLIER"]')).toContainText(await numberOf(first));
  await expect(page.getByTestId('twins').getByTestId('aid-row')).toContainText(await numberOf(first));
  await picture('twin');
  await act(page, 'legal-aid.merge');
  await aid.stage(page, 'merged');
  await expect(page.locator('.notes')).toContainText(await numberOf(first));
  await picture('merged');
  expect(await preview('重复申请并案告知书')).toContain(await numberOf(first));
  await page.getByTestId('merged-into').getByRole('link').click();
  await aid.stage(page, 'received');
  await expect(page.getByTestId('absorbed')).toContainText(await numberOf(second));
  await expect(page.locator('.notes')).toContainText(await numberOf(second));
  await expect(page.locator('[data-code="LEGAL_AID_DUPLICATE_LATER"]')).toHaveCount(0);
  await picture('absorbed');

  // The one that went on is withdrawn: the other one goes on again.
  await act(page, 'legal-aid.withdraw', { reason: '申请人误撤先收到的一件。' });
  await aid.stage(page, 'withdrawn');
  await expect(page.locator('[data-code="LEGAL_AID_ABSORBED_CAN_GO_ON"]')).toContainText(await numberOf(second));
  await show(page, second);
  await act(page, 'legal-aid.reopen', { reason: '仍需要援助。' });
  await aid.stage(page, 'received');
  await picture('reopened');
});

test('a consultation that was written down wrong is corrected, with its telephone and its follow-up', async () => {
  const stream = `legal-consultation/${newId()}`;
  const facts = {
    channel: 'window',
    anonymous: false,
    person: null,
    name: '马秀兰',
    phone: '13609400404',
    safeContact: false,
    topic: 'labour',
    question: '工资怎么要？',
    advice: '',
    lawCited: '',
    followUp: 'none',
    minutes: 10,
    answers: {},
  };
  await send(page, stream, { type: 'legal-consultation.record', facts }, true);
  await show(page, stream);
  await page.getByTestId('amend-consultation').click();
  const form = page.getByTestId('consultation-form');
  await expect(form.locator('[data-question="question"] textarea')).toHaveValue('工资怎么要？');
  await answer(form, { question: '拖欠三个月工资，怎么要？', followUp: '申请法律援助' });
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('main')).toContainText('拖欠三个月工资');
  await expect(page.getByRole('main')).toContainText('13609400404');
  // It led to a document, and may still become an application.
  const petition = `legal-petition/${newId()}`;
  const draft = {
    type: 'legal-petition.draft',
    template: petitionTemplates[0]?.code,
    consultation: stream,
    answers: {},
  };
  await send(page, petition, draft, true);
  await show(page, stream);
  await expect(page.getByTestId('led-to')).toContainText('代书');
  await expect(page.getByTestId('amend-consultation')).toHaveCount(0);
  await page.getByTestId('file-sheet').click();
  await expect(page.getByTestId('filed-at')).toContainText('已存档');
  await picture('consultation');
  await page.getByTestId('to-application').click();
  await expect(page.getByRole('main')).toContainText('马秀兰');
});

test('a case shows every clock that ends by tomorrow, not only the first', async () => {
  const answers = { urgency: 'limit', limit: 'after-award', keyDate: addDays(today(new Date().toISOString()), -14) };
  const stream = await aid.drafted(page, '何伟', answers, {
    cause: '不服仲裁裁决',
    opponentName: '兰州某物流有限公司',
  });
  await send(page, stream, { type: 'legal-aid.receive' });
  await send(page, stream, { type: 'legal-aid.give-urgent-aid', ground: 'limit', reason: '起诉期限明天届满。' });
  await go(page, '#/w/legal-aid/due');
  const line = page.getByTestId('due-tomorrow').getByTestId('aid-row').filter({ hasText: '不服仲裁裁决' });
  await expect(line.locator('[data-clock="limit"]')).toContainText('还有 1 天');
  await expect(line.locator('[data-clock="appointment"]')).toContainText('还有 1 天');
  await picture('due-two-clocks');
});

test('what was missed stays listed when it was done, and is reached from the first page and from the figures', async () => {
  await go(page, '#/w/legal-aid/due');
  await expect(page.getByTestId('due-missed')).toContainText('故意伤害');
  await go(page, '#/w/legal-aid/missed');
  await expect(page.getByTestId('missed-open')).toContainText('故意伤害');
  await page
    .getByTestId('missed-open')
    .getByRole('link', { name: /故意伤害/ })
    .click();
  await aid.stage(page, 'granted');
  await aid.appoint(page, '才让卓玛', '（兰新）援指字〔2026〕第201号');

  await go(page, '#/w/legal-aid/due');
  await page.getByTestId('missed-link').click();
  const done = page.getByTestId('missed-late');
  await expect(done).toContainText('故意伤害');
  await expect(done).toContainText('指派');
  await expect(done).toContainText(/\d+ 天/);
  await picture('missed');
  await go(page, '#/w/legal-aid/figures');
  await page.getByRole('link', { name: '曾经逾期的案件' }).click();
  await expect(done).toContainText('故意伤害');
});

test('a confirmation that nobody asked for stays listed as missed, and is reached from the first page', async () => {
  const stream = `legal-mediation/${newId()}`;
  const parties = [
    { name: '单明亮', phone: '' },
    { name: '某物业公司', phone: '' },
  ];
  const refer = { type: 'legal-mediation.refer', consultation: null, matter: 'property-management', parties };
  const words = { committee: '秦川镇人民调解委员会', facts: '物业费纠纷。', violence: false, status: false };
  await send(page, stream, { ...refer, ...words }, true);
  const effectiveOn = addDays(today(new Date().toISOString()), -45);
  await send(page, stream, { type: 'legal-mediation.agree', form: 'written', effectiveOn, content: '分期支付。' });
  await go(page, '#/w/legal-aid/due');
  await page.getByTestId('missed-link').click();
  await expect(page.getByTestId('missed-unconfirmed')).toContainText('单明亮');
  await expect(page.getByTestId('missed-unconfirmed')).toContainText('超期');
  await picture('missed-unconfirmed');
});

test('who cannot write signs by finger before two of staff, the application and the withdrawal', async () => {
  const stream = await aid.drafted(page, '何伟');
  await show(page, stream);
  await page.getByTestId('step-applicant').getByRole('button').first().click();
  const form = page.getByTestId('applicant-form');
  await answer(form, { phone: '13609400404', cannotWrite: '是' });
  await form.getByRole('button', { name: '保存' }).click();
  // What was signed by hand before is asked for again, as a fingerprint: the step opens by itself.
  await expect(page.locator('[data-code="LEGAL_AID_FINGERPRINT_NEEDED"]')).toBeVisible();
  const finger = async (sheet: string): Promise<void> => {
    await page.getByTestId('second-witness').click();
    await page.keyboard.type('李建军');
    await page.keyboard.press('Enter');
    const place = page.getByTestId(`sign-${sheet}`);
    await expect(place.getByRole('radio', { name: '手写签名' })).toBeDisabled();
    await picture(`finger-${sheet}`);
    await page.getByTestId(`sign-${sheet}-file`).setInputFiles(jointPhoto(400, 400));
    await expect(place).toHaveCount(0);
  };
  await finger('application');
  await expect(page.locator('[data-code="LEGAL_AID_FINGERPRINT_NEEDED"]')).toHaveCount(0);
  await aid.next(page, 'legal-aid.receive');
  await aid.stage(page, 'received');
  await act(page, 'legal-aid.withdraw', { reason: '已经与对方和解。' });
  await aid.stage(page, 'withdrawn');
  await finger('withdrawal');
  await picture('withdrawn');
  const sheet = await preview('撤回法律援助申请书');
  expect(sheet).toContain('已经与对方和解');
  expect(sheet).toContain('周海燕、李建军');
  const { state } = await aid.readAid(page, stream);
  expect(state.own.applicants[0]?.signatures).toMatchObject({
    application: { method: 'fingerprint', secondWitness: '李建军' },
    withdrawal: { method: 'fingerprint', secondWitness: '李建军' },
  });
});

test('a statement of means that was missing is filled in and signed after receipt', async () => {
  const answers = { exemption: 'none', familyOpponent: 'no', household: '3', income: '3000', assets: '0' };
  const stream = await aid.drafted(page, '孙桂芳', answers);
  await send(page, stream, { type: 'legal-aid.receive' });
  await show(page, stream);
  const form = page.getByTestId('means-form');
  // What was answered is there already.
  await expect(form.locator('[data-question="household"] input')).toHaveValue('3');
  await answer(form, { honest: '是' });
  await form.getByRole('button', { name: '保存' }).click();
  await picture('means');
  await aid.sign(page, 'means');
  await expect(form).toHaveCount(0);
  const { state } = await aid.readAid(page, stream);
  expect(state.own.means).toMatchObject({ household: 3, wagesFen: 300_000, assetsFen: 0 });
});

test('aid before the papers and proof of service are printed', async () => {
  const stream = await aid.drafted(page, '马国栋', { urgency: 'preservation' });
  for (const command of [
    { type: 'legal-aid.receive' },
    { type: 'legal-aid.give-urgent-aid', ground: 'preservation', reason: '对方正在转移财产。' },
  ])
    await send(page, stream, command);
  await show(page, stream);
  expect(await preview('先行提供法律援助通知书')).toContain('第四十四条');
  expect(await preview('送达回证')).toContain('援先字');
  const found = await ask<{ rows: { stream: string }[] }>(page, 'record.list', {
    register: 'legal-aid',
    tags: ['flag:urgent'],
  });
  expect(found.rows.map((row) => row.stream)).toContain(stream);
});

const todays = (): string => today(new Date().toISOString());
/** A case that was granted, on its page. @returns its stream. */
async function granted(name: string, number: string): Promise<string> {
  const stream = await aid.drafted(page, name);
  await aid.givePaper(page, stream, 'id-card', 'applicant');
  for (const material of ['labour-contract', 'exemption-proof']) await aid.givePaper(page, stream, material);
  for (const command of [
    { type: 'legal-aid.receive' },
    { type: 'legal-aid.forward' },
    { type: 'legal-aid.grant', form: 'labour', opinion: '符合条件。', writtenNumber: number, writtenOn: todays() },
  ])
    await send(page, stream, command);
  await show(page, stream);
  await aid.stage(page, 'granted');
  return stream;
}
/** An action that is kept among the rarer ones. */
async function actRarely(command: string, answers: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.getByTestId('more-actions').click();
  await act(page, command, answers);
}

test('a complaint stays in sight until its result is told, and is printed', async () => {
  await granted('卓玛草', '（兰新）援决字〔2026〕第301号');
  await act(page, 'legal-aid.complain', { about: '法律援助机构', by: '卓玛草', text: '迟迟没有指派律师。' });
  await expect(page.locator('[data-code="LEGAL_AID_COMPLAINT_OPEN"]')).toContainText('司法局');
  await act(page, 'legal-aid.answer-complaint', { result: '投诉不属实', text: '尚在三日之内。' });
  await expect(page.locator('[data-code="LEGAL_AID_COMPLAINT_OPEN"]')).toHaveCount(0);
  expect(await preview('法律援助投诉登记表')).toContain('尚在三日之内');
});

test('means that were false end the aid; what the lawyer did until then is filed, checked and corrected', async () => {
  await granted('孙桂芳', '（兰新）援决字〔2026〕第302号');
  await aid.appoint(page, '韩立新', '（兰新）援指字〔2026〕第302号');
  await act(page, 'legal-aid.recheck-means', {
    result: '申报不实，以欺骗手段获得援助',
    from: '兰州新区民政局',
    text: '名下另有房产。',
  });
  await expect(page.locator('[data-code="LEGAL_AID_MEANS_FALSE"]')).toContainText('司法局');
  expect(await preview('受援人经济状况事后核查记录')).toContain('第六十四条');
  const terminate = { ground: '欺骗', words: '申报不实。', writtenNumber: '（兰新）援终字〔2026〕第302号' };
  await act(page, 'legal-aid.terminate', terminate);
  await aid.stage(page, 'terminated');
  await act(page, 'legal-aid.close', { outcome: '其他', summary: '约见一次。', benefitFen: '0', satisfied: '未征询' });
  await act(page, 'legal-aid.check-quality', {
    meeting: '15',
    preparation: '12',
    appearance: '10',
    documents: '12',
    file: '14',
    words: '案卷齐全。',
  });
  await actRarely('legal-aid.correct', { fact: '案卷', 'value:quality.file': '16', reason: '评分抄错' });
  await expect(page.getByTestId('corrections')).toContainText('14 → 16');
  await picture('closing-terminated');
  expect(await preview('终止法律援助公函')).toContain('终止');
});

test('originals go back against a signature', async () => {
  await granted('马国栋', '（兰新）援决字〔2026〕第303号');
  await act(page, 'legal-aid.return-papers', { papers: '居民身份证', to: '马国栋' });
  expect(await preview('申请材料退还凭证')).toContain('领取人（马国栋）签收');
});

test('an application by post counts from its arrival', async () => {
  await go(page, '#/new/legal-aid');
  await aid.choosePerson(page, 'applicant-search', '安雪梅');
  await page.getByText('邮寄', { exact: true }).click();
  const arrivedOn = addDays(today(new Date().toISOString()), -3);
  await answer(page.getByRole('main'), { arrivedOn, arrivedTime: '09:10' });
  await page.keyboard.press('Control+Enter');
  await aid.stage(page, 'drafted');
  const { state } = await aid.readAid(page);
  expect(state.own).toMatchObject({
    channel: 'post',
    arrivedAt: new Date(`${arrivedOn}T09:10:00+08:00`).toISOString(),
  });
});

test('whom a duty lawyer helped stands in the ledger of the month, corrected, printed and filed', async () => {
  await go(page, '#/w/legal-aid/duty');
  await page.getByTestId('record-help').click();
  const facts = { lawyer: '韩立新', name: '何某', organ: '兰州新区公安局', cause: '盗窃', basis: '本人申请' };
  const record = page.getByTestId('action-form-legal-help.record');
  await answer(record, { kinds: '法律咨询', ...facts, content: '告知诉讼权利。' });
  await picture('help-form');
  await page.keyboard.press('Control+Enter');
  const ledger = page.getByTestId('help-ledger');
  await expect(ledger).toContainText('盗窃');
  await ledger.getByRole('button', { name: '更正' }).click();
  await answer(page.getByTestId('action-form-legal-help.correct'), { cause: '诈骗', reason: '抄错罪名' });
  await page.keyboard.press('Control+Enter');
  await expect(ledger).toContainText('诈骗');
  await ledger.getByTestId('file-sheet').first().click();
  await expect(ledger.getByTestId('filed-at')).toContainText('已存档');
  await picture('help-ledger');
});
