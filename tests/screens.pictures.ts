/**
 * Takes pictures of the screens, to be looked at and to illustrate the README: `npm run pictures`. No test: nothing is
 * asserted. `XINQU_PICTURES` names the folder, `XINQU_LOOK` how it looks (`zh-light`, `zh-dark`, `en-light`, `en-dark`).
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { startHub } from '#testing/hub.ts';
import { test } from './launch.ts';
import { bride, card, groom, jointPhoto } from './marriage-papers.ts';
import * as desk from './marriage-window.ts';

const folder = process.env.XINQU_PICTURES ?? '.run/pictures';
const [language = 'zh', scheme = 'light'] = (process.env.XINQU_LOOK ?? 'zh-light').split('-');
const sizes = { small: { width: 1366, height: 768 }, large: { width: 1920, height: 1080 } };

test('pictures of every screen', async ({ launch }) => {
  test.setTimeout(600_000);
  mkdirSync(folder, { recursive: true });
  const hub = await startHub({ demo: true });
  const { app, page } = await launch({
    env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
  });
  const shoot = async (name: string, only: readonly (keyof typeof sizes)[] = ['small', 'large']): Promise<void> => {
    for (const size of only) {
      await app.evaluate(
        ({ BrowserWindow }, { width, height }) =>
          BrowserWindow.getAllWindows()
            .find((one) => one.isVisible())
            ?.setContentSize(width, height),
        sizes[size],
      );
      await page.waitForFunction((width) => window.innerWidth === width, sizes[size].width);
      await page.screenshot({ path: path.join(folder, `${name}-${size}-${language}-${scheme}.png`) });
    }
  };
  const go = async (hash: string): Promise<void> => {
    await page.evaluate((to) => {
      window.location.hash = to;
    }, hash);
    await page.waitForLoadState('networkidle');
    await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
  };
  try {
    await page.waitForSelector('html[data-ready="true"]');
    await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'dark' : 'light' });
    if (language === 'en') await page.getByText('English', { exact: true }).click();
    await shoot('sign-in');
    await signIn(page);
    // The helpers of the marriage window speak Chinese; in English the demonstration's own cases are shown.
    if (language === 'zh') await marriage(page, shoot);
    await pages(page, shoot, go);
  } finally {
    await hub.remove();
  }
});

async function signIn(page: Page): Promise<void> {
  const [login, password] = await page.locator('form input').all();
  await login?.fill('registrar');
  await password?.fill('Xinqu-2026');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

type Shoot = (name: string) => Promise<void>;

async function marriage(page: Page, shoot: Shoot): Promise<void> {
  await desk.beginMarriage(page);
  await shoot('marriage-new');
  await desk.dropCard(page, 'man', card(groom));
  await page.getByTestId('card-man').locator('.card-rows').waitFor({ timeout: 60_000 });
  await shoot('marriage-card');
  await desk.confirmCard(page, 'man');
  await page.getByTestId('chosen-man').waitFor();
  await desk.dropCard(page, 'woman', card(bride));
  await desk.confirmCard(page, 'woman');
  await page.getByTestId('chosen-woman').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('step-man-declaration').waitFor();
  await shoot('marriage-opened');
  for (const role of desk.roles) await desk.declare(page, role);
  await shoot('marriage-case');
  for (const role of desk.roles) await desk.signDeclaration(page, role);
  for (const role of desk.roles) await desk.checkState(page, role);
  await desk.addPhoto(page, jointPhoto());
  await page.keyboard.press('Control+Enter');
  await desk.stage(page, 'accepted');
  await shoot('marriage-accepted');
  await desk.examine(page);
  await desk.register(page);
  await shoot('marriage-registered');
  await desk.issue(page);
  await shoot('marriage-issued');
  await desk.fileForms(page);
}

/** The first row's stream of a reading that gives rows. */
const firstStream = (page: Page, call: string, input: unknown): Promise<string> =>
  page.evaluate(
    async ([name, what]) => {
      const reply = await window.xinqu.call('db', name, what);
      const { value } = ('value' in reply ? reply.value : {}) as {
        value?: { rows?: { stream: string }[] } & { stream: string }[];
      };
      return (value?.rows ?? value)?.[0]?.stream ?? '';
    },
    [call, input] as const,
  );

async function pages(page: Page, shoot: Shoot, go: (hash: string) => Promise<void>): Promise<void> {
  const person = await firstStream(page, 'person.search', { text: 'czy', limit: 1 });
  const examined = await firstStream(page, 'case.list', { stage: 'examined', limit: 1 });
  const shown = {
    today: 'today',
    cases: 'cases',
    people: 'people',
    'new-person': 'people/new',
    person,
    case: `case/${examined}`,
  };
  for (const [name, hash] of Object.entries({ ...shown, sync: 'sync', settings: 'settings' })) {
    await go(`#/${hash}`);
    await shoot(name);
  }
  await page.keyboard.press('Control+l');
  // The page behind the lock may hold such fields too.
  await page.locator('input[type=password]').last().waitFor();
  await shoot('locked');
}
