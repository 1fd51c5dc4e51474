/** The couple's joint photo, taken by the camera at the counter within the size that the certificate prints. */

import { loadImage } from '@napi-rs/canvas';
import { startHub } from '#testing/hub.ts';
import { random } from '#testing/random.ts';
import { ask, openCouple, send, show } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { jointPhoto, pdfInstead } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';

test('the joint photo is taken by the camera: too coarse a picture is refused, the one kept has the size of the certificate', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const hub = await startHub({ demo: true });
  const { page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
    film: [[jointPhoto(1280, 960).buffer, 60]],
  });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  const couple = await openCouple(page, random(31));
  const missing = new Set(['marriage.show-document', 'case.add-material', 'marriage.accept']);
  for (const command of couple.steps.accepted) if (!missing.has(command.type)) await send(page, couple.stream, command);
  await show(page, couple.stream);
  await expect(page.getByTestId('action-bar')).toHaveAttribute('data-next', 'photo');

  const files = page.getByTestId('joint-photo-file');
  const place = page.getByTestId('joint-photo');
  await files.setInputFiles(pdfInstead);
  await expect(place.locator('[data-code="is-pdf"]')).toBeVisible();
  await files.setInputFiles(jointPhoto(625, 900));
  await expect(place.locator('[data-code="photo-coarse"]')).toContainText('626 × 413');
  await expect(place.getByRole('button', { name: '采用这张照片' })).toBeDisabled();

  await place.getByRole('button', { name: '换一张' }).click();
  await place.getByRole('button', { name: '拍照' }).click();
  await place.getByRole('button', { name: '拍摄' }).click();
  const take = place.getByRole('button', { name: '采用这张照片' });
  await expect(take).toBeEnabled();
  // Drawn so near that too few pixels are left to print, it is refused like a coarse file; further away it is taken.
  const zoom = place.getByRole('slider');
  await zoom.focus();
  await page.keyboard.press('End');
  await expect(place.locator('[data-code="photo-coarse"]')).toBeVisible();
  await expect(take).toBeDisabled();
  await zoom.focus();
  await page.keyboard.press('Home');
  await take.click();
  await expect(place).toHaveCount(0);

  const { state } = await couple.read(page);
  const photo = state.common.materials.find(({ material }) => material === 'joint-photo');
  const { bytes } = await ask<{ bytes: Uint8Array }>(page, 'attachment.get', { hash: photo?.attachments[0] });
  const { width, height } = await loadImage(Buffer.from(Object.values(bytes)));
  // 53 by 35 mm at twenty pixels a millimetre.
  expect([width, height]).toEqual([1060, 700]);
  await page.keyboard.press('Control+Enter');
  await desk.stage(page, 'accepted');
  await expect(page.locator('.photo-picture-joint')).toBeVisible();
  await hub.remove();
});
