/**
 * The main job with the power cut in the middle of it: the data process killed, the whole app killed, at moments before,
 * during and after each kind of step. What was acknowledged is there, what was typed comes back, nothing is done twice.
 */
import { rm } from 'node:fs/promises';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { doom } from './app-processes.ts';
import { ask, newId, openCouple, run, send, show, syncStatus } from './bridge-calls.ts';
import { hubConsole } from './hub-console.ts';
import { keptData } from './kept-data.ts';
import { test as base, expect, type LaunchedApp, type LaunchOptions, makeFolder } from './launch.ts';
import * as desk from './marriage-window.ts';
import { killService, servicePid } from './service-process.ts';

/** A hub of each test's own: its code enrols one device. */
const test = base.extend<{ hub: HubProgram }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's text and demands a pattern
  hub: async ({}, use) => {
    const hub = await startHub({ demo: true });
    await use(hub);
    await hub.remove();
  },
});

const enrolledAt = (hub: HubProgram): Record<string, string> => ({
  XINQU_DEMO: '1',
  XINQU_HUB_URL: hub.url,
  XINQU_ENROLMENT_CODE: hub.enrolmentCode,
});

/** An app at work: started and signed in. */
async function start(
  launch: (options: LaunchOptions) => Promise<LaunchedApp>,
  options: LaunchOptions,
): Promise<LaunchedApp> {
  const launched = await launch(options);
  await launched.page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(launched.page);
  return launched;
}

/** The moments between sending and dying; nothing is waited for. */
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Begins to look for the banner, which may be there for a tenth of a second only. @returns that waits for it. */
async function watchForBanner(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => {
    const look = (): void => {
      if (document.querySelector('[data-testid="banner-db"]')) document.documentElement.dataset.told = 'true';
    };
    delete document.documentElement.dataset.told;
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  });
  return () => page.waitForSelector('html[data-told="true"]');
}

/** Kills the data process and waits until the screen has said so and it is back. */
async function killDataProcess(app: ElectronApplication, page: Page): Promise<void> {
  const told = await watchForBanner(page);
  await killService(app, 'db');
  await told();
  await isBack(page);
}

async function isBack(page: Page): Promise<void> {
  await expect(page.getByTestId('banner-db')).toHaveCount(0);
  await expect
    .poll(() => page.evaluate(async () => 'value' in (await window.xinqu.call('db', 'session.get', {}))))
    .toBe(true);
}

/**
 * Freezes the data process, so that what is sent reaches it and is not answered; then it dies.
 * @param aliveMs how long it may work on what it got, in between.
 */
async function killBeforeAnswer(app: ElectronApplication, send: () => Promise<void>, aliveMs = 0): Promise<void> {
  const pid = Number(await servicePid(app, 'db'));
  process.kill(pid, 'SIGSTOP');
  await send();
  if (aliveMs > 0) {
    process.kill(pid, 'SIGCONT');
    await pass(aliveMs);
  }
  process.kill(pid, 'SIGKILL');
}

const answer = (form: Locator, question: string, word: string): Promise<void> =>
  form.locator(`[data-question="${question}"]`).getByText(word, { exact: true }).click();

async function choose(form: Locator, question: string, word: string): Promise<void> {
  const list = form.locator(`[data-question="${question}"]`).getByRole('combobox');
  await list.fill(word);
  await list.press('Enter');
}

/** What the kept draft of a party's declaration holds. */
const draftOf = async (page: Page, stream: string, role: desk.Role): Promise<string> =>
  JSON.stringify(await ask(page, 'draft.get', { key: `${stream}/${role}/declaration` }));

/** Until the hub has, by its own word, all that this device has. */
async function syncAll(page: Page): Promise<number> {
  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
  await page.getByRole('button', { name: '立即同步' }).click();
  await expect
    .poll(async () => {
      const { synced, pending, quarantined, lastError = null } = await syncStatus(page);
      return { synced, pending, quarantined, lastError };
    })
    .toEqual({ synced: true, pending: 0, quarantined: 0, lastError: null });
  return (await syncStatus(page)).total;
}

/** How many events of a kind the hub shows for a case. */
async function atHub(hub: HubProgram, stream: string, type: string): Promise<number> {
  const console = await hubConsole(hub);
  const page = await console.read(`/console/events?stream=${encodeURIComponent(stream)}`);
  return page.split(`title="${type}"`).length - 1;
}

/** How many events the hub has received of a device. */
async function countAtHub(hub: HubProgram, page: Page): Promise<number> {
  const { center = '', device = '' } = await syncStatus(page);
  const console = await hubConsole(hub);
  const shown = await console.read(`/console/devices/${encodeURIComponent(center)}/${encodeURIComponent(device)}`);
  const found = /(?:已接收事件|Events received)<\/dt><dd>([\d,]+)/.exec(shown)?.[1];
  return Number(found?.replaceAll(',', ''));
}

test('F1 the data process killed at every kind of moment', async ({ hub, launch }) => {
  test.setTimeout(150_000);
  const made = random(41);
  const { app, page, dataFolder, close } = await start(launch, { env: enrolledAt(hub) });
  const couple = await openCouple(page, made);
  await show(page, couple.stream);

  // While a declaration is half typed: what was typed before and meanwhile stays.
  const man = await desk.step(page, 'man', 'declaration');
  await choose(man, 'occupation', '专业技术人员');
  await answer(man, 'maritalStatus', '未婚');
  const told = await watchForBanner(page);
  await killBeforeAnswer(app, () => answer(man, 'noSpouse', '是'));
  await told();
  await isBack(page);
  await expect.poll(() => draftOf(page, couple.stream, 'man')).toContain('noSpouse');
  await answer(man, 'noKinship', '是');
  await expect(man.locator('[data-question="occupation"]')).toContainText('专业技术人员');
  await choose(man, 'education', '大学本科');
  await answer(man, 'willing', '是');

  // After the declaration was sent and before it was answered.
  await killBeforeAnswer(app, () => man.locator('form').press('Control+Enter'));
  await expect(page.getByTestId('step-man-declaration')).toHaveAttribute('data-status', 'done');
  expect((await couple.told(page))['marriage.declared']).toBe(1);

  // The third death in a few minutes covers the work until somebody asks for a new start; the command under way then ends.
  await couple.to(page, 'accepted');
  await expect(page.locator('.examine-asked')).toBeVisible();
  for (const name of [/男方/, /女方/]) await page.locator('.examine-asked').getByRole('checkbox', { name }).check();
  await killBeforeAnswer(app, () => page.keyboard.press('Control+Enter'), 1 + made.below(8));
  await page.getByRole('button', { name: '再试一次' }).click();
  await desk.stage(page, 'examined');
  expect((await couple.told(page))['marriage.examined']).toBe(1);

  // Right after the registration was acknowledged.
  const number = await desk.register(page);
  await killDataProcess(app, page);
  await expect(page.getByTestId('certificate-number')).toHaveText(number);
  expect((await couple.read(page)).state.own.registration?.certificateNumber).toBe(number);
  await couple.to(page, 'issued');
  await desk.stage(page, 'issued');

  // While it synchronises.
  await page.evaluate(() => {
    window.location.hash = '#/sync';
  });
  await page.evaluate(() => {
    window.xinqu.onNotice(({ notice, data }) => {
      if (notice === 'sync' && (data as { state: string }).state === 'running') document.title = 'syncing';
    });
  });
  const syncing = Number(await servicePid(app, 'db'));
  const isSyncing = page.waitForFunction(() => document.title === 'syncing');
  await page.getByRole('button', { name: '立即同步' }).click();
  await isSyncing;
  await pass(made.below(20));
  process.kill(syncing, 'SIGKILL');
  await expect.poll(() => servicePid(app, 'db')).not.toBe(syncing);
  await isBack(page);
  const total = await syncAll(page);
  expect(await countAtHub(hub, page)).toBe(total);
  for (const type of ['marriage.declared', 'marriage.examined', 'marriage.registered', 'marriage.issued'])
    expect(await atHub(hub, couple.stream, type)).toBe((await couple.told(page))[type]);

  await close();
  const kept = await keptData(dataFolder);
  expect(kept.certificates).toContainEqual({ stream: couple.stream, number });
});

test('F1 the whole app killed at every kind of moment', async ({ hub, launch }) => {
  test.setTimeout(200_000);
  const made = random(42);
  const dataFolder = await makeFolder();
  const again = () => start(launch, { dataFolder, env: enrolledAt(hub) });

  // While a declaration is half typed: it is there again when its writer is.
  let { app, page } = await again();
  const couple = await openCouple(page, made);
  await show(page, couple.stream);
  let man = await desk.step(page, 'man', 'declaration');
  await answer(man, 'maritalStatus', '未婚');
  await choose(man, 'occupation', '专业技术人员');
  await expect.poll(() => draftOf(page, couple.stream, 'man')).toContain('occupation');
  await (await doom(app)).kill();

  ({ app, page } = await again());
  await show(page, couple.stream);
  man = await desk.step(page, 'man', 'declaration');
  await expect(man.locator('[data-question="occupation"]')).toContainText('专业技术人员');
  await expect(man).toContainText('已恢复');
  await choose(man, 'education', '大学本科');
  for (const statement of ['noSpouse', 'noKinship', 'willing']) await answer(man, statement, '是');
  // Right after the screen has said that it is done.
  let end = await doom(app);
  await man.locator('form').press('Control+Enter');
  await expect(page.getByTestId('step-man-declaration')).toHaveAttribute('data-status', 'done');
  await end.kill();

  // In the middle of one command after another: what was answered stays, what was under way is there whole or not at all.
  ({ app, page } = await again());
  expect((await couple.told(page))['marriage.declared']).toBe(1);
  for (let round = 0; round < 2; round++) {
    const before = await couple.read(page);
    end = await doom(app);
    const calls = couple.steps.accepted
      .slice(3)
      .map((command, index) => ({ id: newId(), stream: couple.stream, version: before.version + index, command }));
    const answered = new Set<number>();
    const working = (async () => {
      for (const [index, call] of calls.entries()) if ((await run(page, call)).ok) answered.add(index);
    })().catch(() => {});
    await Promise.all([pass(made.below(60)).then(end.kill), working]);

    ({ app, page } = await again());
    const after = await couple.read(page);
    const kept = after.version - before.version;
    expect(kept).toBeGreaterThanOrEqual(answered.size);
    expect(kept).toBeLessThanOrEqual(answered.size + 1);
    if (kept === calls.length) break;
    // Whoever asks again with the same ids gets the same answers, and each is done once.
    for (const call of calls.slice(0, kept)) expect(await run(page, call)).toMatchObject({ ok: true });
    expect((await couple.read(page)).version).toBe(after.version);
  }
  await couple.to(page, 'examined');

  // Right after the registration was answered, and before the certificates are handed over.
  await show(page, couple.stream);
  await desk.stage(page, 'examined');
  end = await doom(app);
  const number = await desk.register(page);
  await end.kill();
  ({ app, page } = await again());
  expect((await couple.read(page)).state.own).toMatchObject({
    stage: 'registered',
    registration: { certificateNumber: number },
  });

  // While a second couple is registered, of which nobody hears.
  const others = await openCouple(page, made);
  await others.to(page, 'examined');
  await show(page, others.stream);
  await desk.stage(page, 'examined');
  end = await doom(app);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await pass(made.below(30));
  await end.kill();

  ({ app, page } = await again());
  await others.to(page, 'issued');
  await show(page, couple.stream);
  await desk.stage(page, 'registered');
  await expect(page.getByTestId('certificate-number')).toHaveText(number);
  await desk.issue(page);
  const total = await syncAll(page);
  expect(await countAtHub(hub, page)).toBe(total);
  for (const one of [couple, others])
    for (const type of ['marriage.registered', 'marriage.issued']) expect(await atHub(hub, one.stream, type)).toBe(1);

  // Whoever checks signs in first, which is an event too.
  await ask(page, 'session.sign-in', { login: 'auditor', password: 'Xinqu-2026' });
  expect(await ask(page, 'ledger.verify')).toMatchObject({ intact: true, events: total + 1 });
  await app.close();
  const kept = await keptData(dataFolder);
  expect(kept.ledger.events).toBe(total + 1);
  expect(kept.certificates).toContainEqual({ stream: couple.stream, number });
  expect(kept.certificates.map(({ stream }) => stream)).toContain(others.stream);
  await rm(dataFolder, { recursive: true, force: true });
});

test('the main process killed alone: nothing stays behind, and a new start finds its data free', async ({ launch }) => {
  const { app, dataFolder, page } = await start(launch, { env: { XINQU_DEMO: '1' } });
  const person = `person/${newId()}`;
  await send(page, person, { type: 'person.register', facts: makeFacts(random(43)), evidence: {} }, true);
  const end = await doom(app);
  const gone = end.killMain();
  // At once: the old data process may still hold the database.
  const second = await start(launch, { dataFolder, env: { XINQU_DEMO: '1' } });
  await gone;
  expect(await ask(second.page, 'stream.get', { stream: person })).toMatchObject({ version: 1 });
});
