/** Re-issue in the real app: from the archive to the filed forms, and a refusal with its notice. */
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Annotated } from '#domain/marriage/annotation/index.ts';
import { cameraFrame, faceOf } from '#testing/faces.ts';
import { startHub } from '#testing/hub.ts';
import { verifyPackage } from '../db/archive/verify.ts';
import { expectAccessible } from './accessible.ts';
import { ask } from './bridge-calls.ts';
import { registered, unknown } from './divorce-window.ts';
import { expect, makeFolder, test } from './launch.ts';
import { jointPhoto, pdfInstead } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';
import * as reissue from './reissue-window.ts';

test('both ask for a lost marriage certificate: archive from the own record, number, booklets, file', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const hub = await startHub({ demo: true });
  const folder = await makeFolder();
  const { page } = await launch({
    env: {
      XINQU_DEMO: '1',
      XINQU_HUB_URL: hub.url,
      XINQU_ENROLMENT_CODE: hub.enrolmentCode,
      XINQU_SAVE_FOLDER: folder,
    },
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await reissue.open(page, '结婚证', registered);
  await reissue.showDocuments(page, desk.roles);

  await reissue.next(page, 'archive');
  await expect(page.getByTestId('archive-own')).toBeVisible();
  await expect(page.locator('[data-match="match"]')).toHaveCount(2);
  await page.keyboard.press('Control+Enter');
  await reissue.stage(page, 'archive-checked');
  for (const role of desk.roles) await reissue.state(page, role);
  for (const role of desk.roles) await reissue.checkState(page, role, '已婚');
  await desk.addPhoto(page, jointPhoto(1060, 700));
  await reissue.next(page, 'accept');
  await expectAccessible(page);

  const number = await reissue.accept(page);
  expect(number).toMatch(/^BJ620121-\d{4}-000001$/);
  await reissue.handOver(page, desk.roles);
  await desk.fileForms(page);
  const { state, stream } = await reissue.readCase(page);
  expect(state.common.documents.map(({ form, copy }) => `${form} ${copy}`.trim()).sort()).toEqual([
    'case-receipt',
    'reissue-certificate man',
    'reissue-certificate woman',
    'reissue-examination',
    'reissue-statement man',
    'reissue-statement woman',
  ]);
  // The first record knows of it.
  const original = state.own.registration?.original ?? '';
  const { state: record } = await ask<{ state: Annotated }>(page, 'stream.get', { stream: original });
  expect(record.annotations).toMatchObject([{ kind: 'reissued', source: stream }]);
  // The whole case leaves the hall as one package that can be checked.
  await page.getByTestId('export-file').click();
  const file = path.join(folder, `${state.common.number} 电子档案.zip`);
  await expect.poll(() => existsSync(file)).toBe(true);
  const { manifest, problems } = verifyPackage(await readFile(file));
  expect(problems).toEqual([]);
  expect(manifest).toMatchObject({ case: state.common.number, missing: [] });
  expect(manifest?.documents.every(({ path: at, signature }) => at !== null && signature !== null)).toBe(true);
  await rm(folder, { recursive: true, force: true });
  await hub.remove();
});

test('an agent with a notarised power asks for the woman’s copy; her photo is taken with the camera', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
    film: [[await cameraFrame(faceOf('l')), 60]],
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await reissue.open(page, '结婚证', { woman: registered.woman });
  await reissue.showDocuments(page, ['woman']);
  await reissue.next(page, 'archive');
  await expect(page.locator('[data-match="match"]').first()).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await reissue.stage(page, 'archive-checked');
  // What she signed herself does not bind the agent: the agent signs.
  await reissue.state(page, 'woman');
  await reissue.appoint(page, '周敏');
  await expect(page.getByTestId('step-woman-signature')).not.toHaveAttribute('data-status', 'done');
  await reissue.sign(page, 'woman');
  await reissue.checkState(page, 'woman', '已婚');

  const photo = await desk.step(page, 'woman', 'photo');
  const files = photo.getByTestId('photo-woman-file');
  await files.setInputFiles(pdfInstead);
  await expect(photo.locator('[data-code="is-pdf"]')).toBeVisible();
  await files.setInputFiles(jointPhoto(412, 700));
  await expect(photo.locator('[data-code="photo-coarse"]')).toContainText('413 × 626');
  await expect(photo.getByRole('button', { name: '采用这张照片' })).toBeDisabled();
  await photo.getByRole('button', { name: '换一张' }).click();
  await photo.getByRole('button', { name: '拍照' }).click();
  await photo.getByRole('button', { name: '拍摄' }).click();
  await photo.getByRole('button', { name: '采用这张照片' }).click();
  await expect(page.getByTestId('step-woman-photo')).toHaveAttribute('data-status', 'done');
  const { state: before } = await reissue.readCase(page);
  expect(before.common.materials).toMatchObject([
    { material: 'single-photo', party: 'woman', attachments: [expect.any(String)] },
  ]);

  // The power's original is not in the file yet.
  await expect(page.getByText('还缺少经公证的授权委托书原件').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /准予补发/ })).toBeDisabled();
  const power = page.getByRole('checkbox', { name: /授权委托书/ });
  await power.click();
  await expect(power).toBeChecked();
  const number = await reissue.accept(page);
  expect(number).toMatch(/^BJ620121-\d{4}-000001$/);
  await reissue.handOver(page, ['woman']);
  await desk.fileForms(page);
  const { state } = await reissue.readCase(page);
  expect(state.own).toMatchObject({
    stage: 'issued',
    agent: { name: '周敏', power: { notarised: true, complete: true } },
  });
  expect(state.common.documents.map(({ form, copy }) => `${form} ${copy}`.trim()).sort()).toEqual([
    'case-receipt',
    'reissue-certificate woman',
    'reissue-examination',
    'reissue-power',
    'reissue-statement woman',
  ]);
  await hub.remove();
});

test('no archive: refused with the written notice', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await reissue.open(page, '离婚证', { woman: unknown.woman });
  await reissue.showDocuments(page, ['woman']);
  await reissue.next(page, 'archive');
  await page.locator('.case-step-archive').getByText('没有查到', { exact: true }).click();
  await page.getByLabel('查档经过（查了哪些年份、哪些卷）').fill('查2010年至2020年离婚登记各卷，没有记载。');
  await page.keyboard.press('Control+Enter');

  await reissue.next(page, 'refuse');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('radio', { name: '没有查到档案' })).toBeChecked();
  await expect(dialog.getByLabel('情况说明')).toHaveValue('经查档，没有相应的登记记载。');
  await dialog.getByRole('button', { name: '不予补发' }).click();
  await reissue.stage(page, 'refused');
  await expect(page.getByTestId('refused-note')).toContainText('没有查到档案');
  await expect(page.getByTestId('sheet-reissue-refusal')).toBeVisible();
});
