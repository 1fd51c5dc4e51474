/** A party and their card are compared: by the camera with the person's consent, or by eye. Nothing of a face is kept. */
import { readdir } from 'node:fs/promises';
import { cameraFrame, cardPhoto, faceOf } from '#testing/faces.ts';
import type { Film } from './film.ts';
import { expect, test } from './launch.ts';
import { bride, card, groom } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';

test('with consent by the camera, without by eye; a stranger stops the case', async ({ launch }) => {
  test.setTimeout(240_000);
  const face = faceOf('l');
  const film: Film = [
    [null, 40],
    [await cameraFrame(face), 120],
    [await cameraFrame(face, true), 120],
  ];
  const { page, dataFolder } = await launch({
    env: { XINQU_DEMO: '1' },
    film,
  });
  await desk.signIn(page);
  await desk.openCase(page, card(groom), card(bride, 7, await cardPhoto(face)));

  const hers = await desk.step(page, 'woman', 'identity');
  const begin = hers.getByRole('button', { name: '开始人脸比对' });
  await expect(begin).toBeDisabled();
  const kept = async (): Promise<number> => (await readdir(dataFolder, { recursive: true })).length;
  const before = await kept();
  await hers.getByRole('checkbox', { name: /本人同意/ }).check();
  await begin.click();
  await expect(hers.getByTestId('live-face')).toBeVisible();
  await expect(hers).toHaveAttribute('data-status', 'done', { timeout: 90_000 });
  await expect(hers.locator('[data-code="same"]')).toContainText('与证件相符');
  expect(await kept()).toBe(before);

  const his = await desk.step(page, 'man', 'identity');
  await his.getByRole('button', { name: '不是同一人' }).click();
  await expect(his).toHaveAttribute('data-status', 'problem');
  await expect(page.getByText('男方与证件上的人不符').first()).toBeVisible();
  await his.getByRole('button', { name: '核对一致' }).click();
  await expect(his).toHaveAttribute('data-status', 'done');
  await expect(page.getByText('男方与证件上的人不符')).toHaveCount(0);
  await expect(page.locator('.timeline')).toContainText('人证比对：女方，人脸比对，相符');
  await expect(page.locator('.timeline')).toContainText('人证比对：男方，当面核对，不符');
});
