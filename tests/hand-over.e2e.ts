/** A case goes from one hall to another at one hub: offered on its page, listed where a supervisor looks, accepted, and back. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Page } from '@playwright/test';
import { officeSettings } from '#testing/couple.ts';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { makeFacts } from '#testing/people.ts';
import { receiveClaim } from '#testing/petition.ts';
import { random } from '#testing/random.ts';
import { ask, newId, send, show, syncStatus } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

const secondHall = '西岔镇便民服务中心';

/** Adds a hall in the console of a hub. @returns a code for a counter there. */
async function addHall({ url, console: { user, password = '' } }: HubProgram): Promise<string> {
  const post = async (where: string, fields: Record<string, string>, cookie = ''): Promise<Response> =>
    fetch(`${url}/console/${where}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
  const entered = await post('sign-in', { account: user, password });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const home = await (await fetch(`${url}/console`, { headers: { cookie } })).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(home)?.[1] ?? '';
  await post('halls', { center: 'hall-2', name: secondHall, formToken }, cookie);
  const codes = await (await post('codes', { center: 'hall-2', formToken }, cookie)).text();
  return /<code class="code">([^<]+)</.exec(codes)?.[1] ?? '';
}

/** A counter of the second hall; each call does something and then syncs. */
async function secondCounter(url: string, code: string) {
  const program = path.resolve(import.meta.dirname, 'hall-device-program.ts');
  const node = path.resolve(import.meta.dirname, '..', 'node_modules', '.bin', 'node');
  const child: ChildProcess = spawn(node, [program, url, code], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  return {
    async tell(what: object): Promise<Record<string, string>> {
      child.stdin?.write(`${JSON.stringify(what)}\n`);
      return JSON.parse((await lines.next()).value ?? '{}');
    },
    end: () => void child.stdin?.end(),
  };
}

async function sync(page: Page): Promise<void> {
  await ask(page, 'sync.now');
  await expect.poll(() => syncStatus(page), { timeout: 80_000 }).toMatchObject({ state: 'idle', synced: true });
}
const toToday = (page: Page): Promise<void> =>
  page.evaluate(() => {
    window.location.hash = '#/today';
  });

test('a case is offered, accepted at the other hall and read only here; one of theirs is accepted here', async ({
  launch,
}, info) => {
  test.setTimeout(300_000);
  const hub = await startHub({ demo: true });
  const other = await secondCounter(hub.url, await addHall(hub));
  try {
    const { page } = await launch({
      env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
    });
    await page.waitForSelector('html[data-ready="true"]');
    await signIn(page, 'supervisor');
    await sync(page);
    const person = `person/${newId()}`;
    await send(page, person, { type: 'person.register', facts: makeFacts(random(7)), evidence: {} }, true);
    const stream = `petition/${newId()}`;
    await send(page, stream, receiveClaim(person), true);

    await show(page, stream);
    await page.locator('[data-action="case.offer-hand-over"]').click();
    const form = page.getByTestId('action-form-case.offer-hand-over');
    await form.getByText(secondHall).click();
    await form.getByRole('textbox').fill('信访人已迁往西岔镇');
    await page.screenshot({ path: info.outputPath('offer.png') });
    await page.keyboard.press('Control+Enter');
    const note = page.getByTestId('hand-over');
    await expect(note).toContainText(`已移交${secondHall}`);
    await expect(note.locator('[data-action="case.withdraw-hand-over"]')).toBeVisible();
    await page.screenshot({ path: info.outputPath('offered.png') });
    await toToday(page);
    await expect(page.getByRole('table', { name: '我方移交，待对方接收' })).toContainText(secondHall);
    await sync(page);

    await other.tell({ establish: { type: 'office.establish', settings: officeSettings } });
    await other.tell({ send: { stream, command: { type: 'case.accept-hand-over' }, roles: ['supervisor'] } });
    await other.tell({ send: { stream, command: { type: 'case.add-note', text: '已联系信访人' } } });
    const known = (await other.tell({ register: 11 })).person ?? '';
    const theirs = (await other.tell({ send: { stream: 'petition', command: receiveClaim(known) } })).stream ?? '';
    const back = { type: 'case.offer-hand-over', to: 'hall-1', reason: '属地在中川镇' };
    await other.tell({ send: { stream: theirs, command: back, roles: ['supervisor'] } });
    await sync(page);

    await show(page, stream);
    await expect(note).toContainText(`此件由${secondHall}办理`);
    await expect(page.getByText('已联系信访人').first()).toBeVisible();
    await page.getByLabel('新备注').fill('还想补一句');
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[data-code="CASE_OTHER_CENTER"]')).toContainText(secondHall);
    await page.screenshot({ path: info.outputPath('elsewhere.png') });

    await toToday(page);
    const waiting = page.getByRole('table', { name: '移交我方，待我方接收' });
    await expect(waiting).toContainText(secondHall);
    await page.screenshot({ path: info.outputPath('today.png') });
    await waiting.locator('[data-row-link]').click();
    await note.locator('[data-action="case.accept-hand-over"]').click();
    await expect(note).toHaveCount(0);
    await send(page, theirs, { type: 'case.add-note', text: '已接收，继续办理' });
    await sync(page);
    const state = (await other.tell({ look: theirs })).state as unknown as { common: { center: string } };
    expect(state.common.center).toBe('hall-1');
  } finally {
    other.end();
    await hub.remove();
  }
});
