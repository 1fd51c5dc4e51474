/** The kiosk in the hall: a card is put down, both faces are taken by themselves, a booked couple is there; and whoever walks off leaves nothing. */
import { rm } from 'node:fs/promises';
import { bookingPlan } from '#domain/marriage/booking/index.ts';
import { expectAccessible } from './accessible.ts';
import { newId, run, send } from './bridge-calls.ts';
import { cameraShot, filmedPerson } from './fake-camera.ts';
import type { Film } from './film.ts';
import { expect, makeFolder, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

test('both faces are taken by the kiosk itself, the person confirms, and is on the list', async ({ launch }) => {
  test.setTimeout(300_000);
  const dataFolder = await makeFolder();
  const person = filmedPerson(77);
  const film: Film = [
    [null, 30],
    [cameraShot(person, 'portrait', 5), 240],
    [null, 30],
    [cameraShot(person, 'emblem', 6), 240],
  ];
  try {
    const counter = await launch({ dataFolder, env: { XINQU_DEMO: '1' } });
    await signIn(counter.page, 'supervisor');
    const { center, today } = await counter.page.evaluate(async () => {
      const reply = await window.xinqu.call('db', 'session.get', {});
      if (!('value' in reply)) throw new Error(reply.fault.code);
      const { device, today: day } = reply.value as { device: { center: string }; today: string };
      return { center: device.center, today: day };
    });
    const plan = bookingPlan.parse({
      hours: [{ from: '00:00', to: '24:00' }],
      quotas: { marriage: 4, divorce: 2, reissue: 2, counselling: 1, ceremony: 1 },
      noShowMinutes: 240,
      daysAhead: 30,
      days: [{ date: today, open: true }],
    });
    await send(counter.page, `booking-plan/${center}`, { type: 'booking-plan.set', plan });
    const booking = `booking/${newId()}`;
    const wish = { ceremony: false, counselling: false, needs: [], note: '' };
    const parties = [{ name: person.name, documentNumber: person.idNumber, phone: '' }];
    const made = { type: 'booking.make', date: today, time: '23:30', kind: 'reissue', parties, ...wish };
    expect(await run(counter.page, { id: newId(), stream: booking, version: 0, command: made })).toMatchObject({
      ok: true,
    });
    await counter.close();

    const { page } = await launch({
      dataFolder,
      env: { XINQU_DEMO: '1', XINQU_KIOSK: '1' },
      film,
    });
    const place = page.getByTestId('kiosk');
    await expect(place).toHaveAttribute('data-step', 'welcome');
    await expectAccessible(page);
    // Nobody is signed in here, and nobody can be; nor does the page come at anything else.
    for (const [call, input] of [
      ['session.sign-in', { login: 'registrar', password: 'Xinqu-2026' }],
      ['person.search', { text: '王', limit: 5 }],
      ['stream.get', { stream: booking }],
    ] as const)
      expect(
        await page.evaluate(([name, what]) => window.xinqu.call('db', name, what), [call, input] as const),
      ).toMatchObject({
        fault: { code: 'SENDER_REFUSED' },
      });

    await page.getByRole('button', { name: '开始' }).click();
    await expect(page.getByTestId('kiosk-card')).toHaveAttribute('data-wants', 'emblem', { timeout: 120_000 });
    await expect(place).toHaveAttribute('data-step', 'confirm', { timeout: 120_000 });
    await expect(page.locator('.kiosk-read')).toContainText(person.name);
    await expect(page.locator('.kiosk-read')).toContainText(
      `${person.idNumber.slice(0, 6)}********${person.idNumber.slice(-4)}`,
    );
    await expect(page.locator('body')).not.toContainText(person.idNumber);

    // Somebody who walks off: asked once, then everything is wiped.
    await page.clock.install();
    await page.clock.fastForward(61_000);
    await expect(page.getByRole('alertdialog')).toContainText('秒后将清除');
    await page.getByRole('button', { name: '继续', exact: true }).click();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await page.getByRole('button', { name: '对，继续' }).click();
    await expect(place).toHaveAttribute('data-step', 'done');
    await expect(place).toContainText('签到成功，预约时间 23:30');
    await page.clock.fastForward(21_000);
    await expect(place).toHaveAttribute('data-step', 'welcome');
    await expect(page.locator('body')).not.toContainText(person.name);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});

test('a picture that does not take itself is taken by hand', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1', XINQU_KIOSK: '1' }, film: [[null, 60]] });
  await page.getByRole('button', { name: '开始' }).click();
  const byHand = page.getByRole('button', { name: '没有自动拍？放好后点这里' });
  await expect(page.getByTestId('kiosk-card')).toBeVisible();
  await expect(byHand).toHaveCount(0);
  await expect(byHand).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  await byHand.click();
  // The desk is empty: it says so, and does not offer the button until that is read.
  await expect(byHand).toHaveCount(0);
  await expect(page.locator('.kiosk-hint')).toContainText('没有看清', { timeout: 90_000 });
});
