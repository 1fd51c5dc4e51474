/** Two counters change one person without knowing of each other: nothing is overwritten, and a named officer decides. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Person } from '#domain/person/person.ts';
import { startHub } from '#testing/hub.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { ask, newId, run, syncStatus } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

async function otherCounter() {
  const program = path.resolve(import.meta.dirname, 'other-counter-program.ts');
  const node = path.resolve(import.meta.dirname, '..', 'node_modules', '.bin', 'node');
  const child: ChildProcess = spawn(node, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => JSON.parse((await lines.next()).value ?? '{}');
  await next();
  return {
    tell: (what: object) => {
      child.stdin?.write(`${JSON.stringify(what)}\n`);
      return next();
    },
    end: () => void child.stdin?.end(),
  };
}

test('F17 what two counters filled in differently waits with both values, and a decision reaches both', async ({
  launch,
}, info) => {
  test.setTimeout(240_000);
  const hub = await startHub({ demo: true });
  const other = await otherCounter();
  try {
    const { page, app } = await launch({
      env: { XINQU_DEMO: '1', XINQU_HUB_URL: hub.url, XINQU_ENROLMENT_CODE: hub.enrolmentCode },
    });
    await page.waitForSelector('html[data-ready="true"]');
    await signIn(page, 'supervisor');
    const sync = async (): Promise<void> => {
      await ask(page, 'sync.now');
      await expect.poll(() => syncStatus(page), { timeout: 80_000 }).toMatchObject({ state: 'idle', synced: true });
    };
    const stream = `person/${newId()}`;
    const facts = { ...makeFacts(random(7)), name: '阿依古丽·买买提明', phone: '13800000000' };
    const amend = (phone: string) => ({
      type: 'person.amend',
      changes: { phone },
      evidence: { phone: { source: 'typed' } },
    });
    await run(page, { id: newId(), stream, version: 0, command: { type: 'person.register', facts, evidence: {} } });
    await sync();
    await hub.restart();
    await other.tell({ enrol: { url: hub.url, code: hub.enrolmentCode } });
    await other.tell({ command: { stream, command: amend('13922222222') } });
    expect(await other.tell({})).toMatchObject({ synced: true });
    await run(page, { id: newId(), stream, version: 1, command: amend('13911111111') });
    await sync();

    // The banner leads there; arrows choose, Tab goes on, Enter decides.
    await page.getByTestId('banner-conflicts').getByRole('button').click();
    const conflict = page.getByTestId('conflict');
    await expect(conflict).toHaveCount(1);
    await expect(conflict.getByText('13911111111')).toBeVisible();
    await expect(conflict.getByText('13922222222')).toBeVisible();
    for (const [width, height, scheme] of [
      [1366, 768, 'light'],
      [1920, 1080, 'dark'],
    ] as const) {
      await app.evaluate(
        ({ BrowserWindow }, size) =>
          BrowserWindow.getAllWindows()
            .find((one) => one.isVisible())
            ?.setContentSize(size[0], size[1]),
        [width, height] as const,
      );
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: info.outputPath(`conflict-${width}-${scheme}.png`) });
    }
    await conflict.getByRole('radio', { name: '13922222222' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('电话核实');
    await page.keyboard.press('Enter');
    await expect(conflict).toHaveCount(0);
    await expect(page.getByTestId('banner-conflicts')).toHaveCount(0);
    await page.screenshot({ path: info.outputPath('none.png') });
    await sync();
    await other.tell({});
    const there = (await other.tell({ state: stream })).state as Person;
    expect(there.facts.phone).toBe('13922222222');
    expect(there.conflicts).toBeUndefined();
  } finally {
    other.end();
    await hub.remove();
  }
});
