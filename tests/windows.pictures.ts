/**
 * Takes pictures of the pages of every window, each as its own officer sees them, with the demonstration's data: for looking
 * at. No test: nothing is asserted. `XINQU_PICTURES`, `XINQU_LOOK` as in screens.pictures.ts; `XINQU_WINDOW` names one window.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { test } from './launch.ts';

const folder = process.env.XINQU_PICTURES ?? '.run/pictures';
const [language = 'zh', scheme = 'light'] = (process.env.XINQU_LOOK ?? 'zh-light').split('-');
const sizes = [
  ['small', 1366, 768],
  ['large', 1920, 1080],
] as const;
/** Who serves at a window, and the registers whose first row is opened. */
const officers = {
  marriage: { login: 'registrar', registers: [] },
  aids: { login: 'fitter', registers: ['device', 'loan'] },
  'legal-aid': { login: 'legal', registers: ['lawyer', 'legal-consultation', 'legal-mediation', 'legal-petition'] },
  veterans: {
    login: 'veterans',
    registers: [
      'veteran',
      'veteran-family',
      'benefit',
      'benefit-list',
      'check-up',
      'employment',
      'veteran-service',
      'petition',
      'petition-ledger',
      'veteran-card',
      'card-batch',
      'veteran-round',
      'training',
      'veteran-site',
    ],
  },
} as const;
type Window = keyof typeof officers;
const chosen = (process.env.XINQU_WINDOW?.split(',') ?? Object.keys(officers)) as Window[];

for (const window of chosen)
  test(`pictures of the window ${window}`, async ({ launch }) => {
    test.setTimeout(600_000);
    mkdirSync(folder, { recursive: true });
    const { app, page } = await launch({ env: { XINQU_DEMO: '1' } });
    await page.waitForSelector('html[data-ready="true"]');
    await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'dark' : 'light' });
    if (language === 'en') await page.getByText('English', { exact: true }).click();
    const [login, password] = await page.locator('form input').all();
    await login?.fill(officers[window].login);
    await password?.fill('Xinqu-2026');
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();
    for (const hash of await places(page, window)) {
      await page.evaluate((to) => {
        globalThis.location.hash = to;
      }, hash);
      await page.waitForLoadState('networkidle');
      await page.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      for (const [size, width, height] of sizes) {
        await app.evaluate(
          ({ BrowserWindow }, [w, h]) =>
            BrowserWindow.getAllWindows()
              .find((one) => one.isVisible())
              ?.setContentSize(w, h),
          [width, height] as const,
        );
        await page.waitForFunction((wide) => globalThis.innerWidth === wide, width);
        const name = hash
          .replace(/^#\/(w\/)?/, '')
          .replace(/\/[0-9a-f-]{20,}/, '')
          .replaceAll('/', '-');
        await page.screenshot({ path: path.join(folder, `${name}-${size}-${language}-${scheme}.png`) });
      }
    }
  });

/** The window's own pages as the rail shows them, its cases, a new case, and one row of each register. */
async function places(page: Page, window: Window): Promise<readonly string[]> {
  await page.evaluate((to) => {
    globalThis.location.hash = `#/w/${to}`;
  }, window);
  await page.locator(`nav a[href^="#/w/${window}/"]`).first().waitFor();
  const pages = await page
    .locator(`nav a[href^="#/w/${window}/"]`)
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const rows = await page.evaluate(
    async ([registers, of]) => {
      const firsts = async (name: string, input: unknown): Promise<string[]> => {
        const reply = await globalThis.window.xinqu.call('db', name, input);
        const { value } = ('value' in reply ? reply.value : {}) as { value?: { rows?: { stream: string }[] } };
        return (value?.rows ?? []).slice(0, 2).map(({ stream }) => stream);
      };
      const cases = await firsts('case.list', { window: of, limit: 2 });
      const listed = await Promise.all(
        registers.map(async (register) =>
          (await firsts('record.list', { register, tags: ['all'], limit: 1 })).slice(0, 1),
        ),
      );
      return [...cases, ...listed.flat()];
    },
    [officers[window].registers, window] as const,
  );
  return [...pages, `#/new/${window}`, ...rows.map((stream) => `#/case/${stream}`)];
}
