/** A registration made before this program, in the real app: from the paper archive to the re-issue and what happened since. */
import type { Page } from '@playwright/test';
import type { Annotated } from '#domain/marriage/annotation/index.ts';
import type { Person } from '#domain/person/person.ts';
import { startHub } from '#testing/hub.ts';
import { ask, show } from './bridge-calls.ts';
import { unknown } from './divorce-window.ts';
import { expect, test } from './launch.ts';
import { jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';
import { openCase } from './open-case.ts';
import * as reissue from './reissue-window.ts';

async function personNamed(page: Page, name: string): Promise<{ readonly stream: string; readonly state: Person }> {
  const [row] = await ask<readonly { stream: string }[]>(page, 'person.search', { text: name });
  const stream = row?.stream ?? '';
  const { state } = await ask<{ state: Person }>(page, 'stream.get', { stream });
  return { stream, state };
}

test('an old divorce is entered from the paper archive, re-issued against it and annotated', async ({ launch }) => {
  test.setTimeout(420_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const man = await personNamed(page, unknown.man);
  const woman = await personNamed(page, unknown.woman);

  await page.evaluate(() => {
    window.location.hash = '#/w/marriage/old-records';
  });
  await expect(page.getByText('还没有补录的历史登记')).toBeVisible();
  await page.keyboard.press('n');
  const form = page.getByTestId('action-form-old-record.enter');
  const question = (name: string) => form.locator(`[data-question="${name}"]`);
  await question('records').getByText('离婚登记', { exact: true }).click();
  await question('source').getByText('纸质档案', { exact: true }).click();
  for (const [name, text] of [
    ['certificateNumber', '甘永离字第 31 号'],
    ['registeredOn', '20080316'],
    ['authority', '永登县民政局'],
    ['reference', '2008-永-L-0031'],
    ['manName', unknown.man],
    ['manNumber', man.state.facts.documentNumber],
    ['womanName', unknown.woman],
    ['womanNumber', woman.state.facts.documentNumber],
  ] as const)
    await question(name).getByRole('textbox').fill(text);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: '离婚登记 · 甘永离字第 31 号' })).toBeVisible();
  const record = await openCase(page);
  await page.getByTestId('old-record-scans').setInputFiles(jointPhoto(600, 800));
  await expect(page.getByRole('button', { name: /查看 1 个附件/ })).toBeVisible();
  expect((await personNamed(page, unknown.woman)).state.marital).toMatchObject({ status: 'divorced' });

  // Years later she has lost her certificate: what the archive says is there already.
  await reissue.open(page, '离婚证', { woman: unknown.woman });
  await reissue.showDocuments(page, ['woman']);
  await reissue.next(page, 'archive');
  await expect(page.getByTestId('archive-own')).toBeVisible();
  await expect(page.getByLabel('登记机关')).toHaveValue('永登县民政局');
  await page.keyboard.press('Control+Enter');
  await reissue.stage(page, 'archive-checked');
  await reissue.state(page, 'woman');
  await reissue.checkState(page, 'woman', '离婚');
  const photo = await desk.step(page, 'woman', 'photo');
  await photo.getByTestId('photo-woman-file').setInputFiles(jointPhoto(700, 1000));
  await photo.getByRole('button', { name: '采用这张照片' }).click();
  const number = await reissue.accept(page);
  expect(number).toMatch(/^BL620121-\d{4}-000001$/);
  await reissue.handOver(page, ['woman']);
  await desk.fileForms(page);
  const { state, stream } = await reissue.readCase(page);
  expect(state.common.documents.map(({ form: name, copy }) => `${name} ${copy}`.trim()).sort()).toEqual([
    'case-receipt',
    'reissue-certificate woman',
    'reissue-examination',
    'reissue-statement woman',
  ]);
  expect(state.own.registration?.original).toBe(record);

  // Then she marries elsewhere: entered in the old record, it is written to the re-issue too.
  await show(page, record);
  await expect(page.getByTestId('annotations')).toContainText(number);
  await page.getByTestId('annotate').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('已在其他机关结婚', { exact: true }).click();
  await dialog.getByRole('radio', { name: '女方' }).check();
  for (const [label, text] of [
    ['文书名称', '结婚证'],
    ['文书编号', 'J620123-2026-000088'],
    ['出具机关', '皋兰县民政局'],
    ['文书日期', '20260520'],
    ['结婚登记日期', '20260520'],
    ['批注内容', '女方已与他人登记结婚。'],
  ] as const)
    await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: /批注$/ }).click();
  await expect(page.getByTestId('annotations').getByRole('listitem')).toHaveCount(2);
  const { state: issued } = await ask<{ state: Annotated }>(page, 'stream.get', { stream });
  expect(issued.annotations?.map(({ kind }) => kind)).toEqual(['married-elsewhere']);
  expect((await personNamed(page, unknown.woman)).state.marital.status).toBe('married');
  expect((await personNamed(page, unknown.man)).state.marital.status).toBe('divorced');
  await hub.remove();
});
