/** The hub's web console in a real browser, over TLS, as the people of the district use it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test';
import { officeSettings } from '#testing/couple.ts';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { expectAccessible } from './accessible.ts';

let hub: HubProgram;
let device: Device;
let browser: ElectronApplication;
let page: Page;
let folder: string;

interface Device {
  readonly id: string;
  /** Does what `sync-device-program` understands, and answers with the status after it. */
  tell(what: object): Promise<object>;
  end(): void;
}

async function startDevice(name = 'sync-device-program.ts', ...args: readonly string[]): Promise<Device> {
  const program = path.resolve(import.meta.dirname, name);
  const child: ChildProcess = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  if (!child.stdout) throw new Error('no output');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<object> => JSON.parse((await lines.next()).value ?? '{}');
  const { id } = (await next()) as { id: string };
  return {
    id,
    tell: (what) => {
      child.stdin?.write(`${JSON.stringify(what)}\n`);
      return next();
    },
    end: () => void child.stdin?.end(),
  };
}

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  hub = await startHub({ demo: true, tls: true });
  folder = await mkdtemp(path.join(tmpdir(), 'xinqu-browser-'));
  device = await startDevice();
  browser = await electron.launch({
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--lang=zh-CN',
      `--user-data-dir=${folder}`,
      path.resolve(import.meta.dirname, 'browser'),
    ],
    env: { ...(process.env as Record<string, string>), LC_ALL: 'C.UTF-8', XINQU_BROWSE: `${hub.url}/console` },
  });
  page = await browser.firstWindow();
});
test.afterAll(async () => {
  await browser.close();
  device.end();
  await hub.remove();
  await rm(folder, { recursive: true, force: true });
});

async function signIn(account: string): Promise<void> {
  await page.getByLabel('账号').fill(account);
  await page.getByLabel('密码').fill(hub.console.password ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '总览' })).toBeVisible();
}

const open = (section: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name: section, exact: true }).click();

/** Pictures are taken when somebody wants to look at them. */
async function shoot(name: string): Promise<void> {
  const pictures = process.env.XINQU_PICTURES;
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  for (const [size, width, height] of [
    ['small', 1366, 768],
    ['large', 1920, 1080],
  ] as const) {
    await browser.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(to[0], to[1]), [
      width,
      height,
    ] as const);
    await page.waitForFunction((to) => window.innerWidth === to, width);
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path: path.join(pictures, `console-${name}-${size}-${scheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

test('signing in: a wrong password is said, the right one opens the overview, keys are enough', async () => {
  await expect(page.getByLabel('账号')).toBeFocused();
  await page.keyboard.type('demo');
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('账号或密码不对');
  await expectAccessible(page, 'all');
  await shoot('sign-in');
  await signIn('demo');
  await expect(page.getByText('一切正常')).toBeVisible();
});

test('a hall is added, gets a code, and a counter enrols with it and syncs over TLS', async () => {
  await open('服务大厅');
  await page.getByLabel('大厅代号').fill('qinchuan');
  await page.getByLabel('大厅名称').fill('兰州新区秦川镇便民服务中心');
  await page.getByRole('button', { name: '新增大厅' }).click();
  const row = page.getByRole('row', { name: /秦川镇/ });
  await row.getByRole('button', { name: '生成接入码' }).click();
  const code = (await page.getByRole('status').locator('code').textContent()) ?? '';
  expect(code).toMatch(/^(\w{4}-){4}\w{4}$/);
  await shoot('halls');
  await device.tell({ enrol: { url: hub.url, code } });
  expect(await device.tell({ write: 40, poison: true, sync: true })).toMatchObject({ synced: true, quarantined: 1 });
  await device.tell({ range: 'J620171-2026' });
  await open('总览');
  await expect(page.getByRole('link', { name: /秦川镇.*A1/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /近十四天/ })).toBeVisible();
  await shoot('overview');
  await open('字号号段');
  await expect(page.getByRole('row', { name: /J620171-2026/ })).toContainText('50');
  await shoot('numbers');
});

test('a device is revoked from its page, says so at the counter, and goes on when it is let in again', async () => {
  await open('设备');
  await page
    .getByRole('row', { name: /秦川镇/ })
    .getByRole('link', { name: 'A1' })
    .click();
  await shoot('device');
  await page.getByRole('button', { name: '注销此设备' }).click();
  await expect(page.getByText('已注销')).toBeVisible();
  const refused = { state: 'stopped', pending: 3, lastError: { code: 'REVOKED' } };
  expect(await device.tell({ write: 3, sync: true })).toMatchObject(refused);
  await page.getByRole('button', { name: '恢复此设备' }).click();
  expect(await device.tell({ sync: true })).toMatchObject({ synced: true, pending: 0 });
  await open('设备');
  await shoot('devices');
});

test('the audit is searched; targets are set; every page can be read aloud', async () => {
  await open('审计');
  await page.getByLabel('操作', { exact: true }).selectOption('device.refused');
  await page.getByRole('button', { name: '查找' }).click();
  await expect(page.getByRole('cell', { name: `REVOKED ${device.id}` })).toBeVisible();
  await shoot('audit');
  await open('统计');
  const row = page.getByRole('row', { name: /秦川镇.*婚姻登记/ });
  await row.getByRole('spinbutton').fill('60');
  await row.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: /秦川镇.*婚姻登记/ })).toContainText('60');
  await shoot('figures');
  for (const section of [
    '总览',
    '服务大厅',
    '设备',
    '统计',
    '字号号段',
    '办件',
    '事件',
    '冲突',
    '隔离区',
    '审计',
    '基准数据',
    '账号',
  ]) {
    await open(section);
    await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
    await expectAccessible(page, 'all');
  }
  await shoot('accounts');
});

test('who runs the hub cannot look into records; an auditor can, and each look is on record', async () => {
  await open('事件');
  await page.getByRole('link', { name: '登记入册' }).first().click();
  await expect(page.getByText('只有审计员可以查看内容')).toBeVisible();
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo.auditor');
  await expect(page.getByRole('navigation').getByRole('link', { name: '账号' })).toHaveCount(0);
  await open('隔离区');
  await page.getByRole('button', { name: '查看内容' }).click();
  await expect(page.getByRole('status')).toContainText('已记入审计');
  await shoot('quarantine');
  await open('审计');
  await expect(page.getByRole('cell', { name: /quarantine\.opened/ })).toBeVisible();
});

test('the night is set, and who comes when is told', async () => {
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo');
  await open('夜间同步');
  await page.getByLabel('开始').fill('22:00');
  await page.getByLabel('结束').fill('02:00');
  await page.getByLabel('同时上报设备').fill('24');
  await page.getByLabel('线路上限（kbit/s）').fill('50000');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByLabel('同时上报设备')).toHaveValue('24');
  await expect(page.getByRole('row', { name: /秦川镇.*A1/ })).toContainText(/2[23]:|0[01]:/);
  await expectAccessible(page, 'all');
  await shoot('night');
});

test('an edition of the calendar is published, a wrong one is refused and what was typed stays', async () => {
  await open('基准数据');
  await expectAccessible(page, 'all');
  await shoot('references');
  await page.getByRole('link', { name: /工作日历/ }).click();
  await page.getByLabel('版本', { exact: true }).fill('2027.1');
  await page.getByLabel('生效日期').fill('2027-01-01');
  await page.getByLabel('依据文件').fill('国办发明电〔2026〕9号');
  const notice = { year: 2027, off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
  await page.getByLabel('内容（JSON）').fill(JSON.stringify({ ...notice, year: 1999 }));
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('alert')).toContainText('data.year');
  await expect(page.getByLabel('依据文件')).toHaveValue('国办发明电〔2026〕9号');
  await shoot('reference-refused');
  await page.getByLabel('内容（JSON）').fill(JSON.stringify(notice, null, 2));
  await page.getByRole('button', { name: '发布' }).click();
  await expect(page.getByRole('status')).toContainText('已发布');
  await expect(page.getByRole('row', { name: /2027\.1/ })).toContainText('全区');
  await expectAccessible(page, 'all');
  await shoot('reference');
});

/** A counter of the hall, enrolled with a code that the console made. */
async function enrolCounter(hall: RegExp): Promise<Device> {
  await open('服务大厅');
  await page.getByRole('row', { name: hall }).getByRole('button', { name: '生成接入码' }).click();
  const code = (await page.getByRole('status').locator('code').textContent()) ?? '';
  return startDevice('hall-device-program.ts', hub.url, code);
}

test('a conflict of two counters is decided by an arbiter, side by side, and both counters have the decision', async () => {
  const counters: Device[] = [];
  for (const hall of [/秦川镇/, /第一政务/]) counters.push(await enrolCounter(hall));
  const [one, two] = counters as [Device, Device];
  const { person } = (await one.tell({ register: 5 })) as { person: string };
  await two.tell({});
  await one.tell({
    amend: {
      person,
      changes: { address: '甘肃省兰州新区秦川镇榆川村二社 17 号' },
      evidence: { address: { source: 'ocr' } },
    },
  });
  await two.tell({ amend: { person, changes: { address: '甘肃省兰州新区中川镇商贸城 B 区 3 号楼 2 单元 1201 室' } } });
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo.arbiter');
  await open('冲突');
  await expect(page.getByRole('row', { name: /住址/ })).toBeVisible();
  await expectAccessible(page, 'all');
  await shoot('conflicts');
  await page.getByRole('row', { name: /住址/ }).getByRole('button', { name: '查看并裁定' }).click();
  await expect(page.getByText('证件照片识别')).toBeVisible();
  await expectAccessible(page, 'all');
  await shoot('conflict');
  await page.getByRole('radio', { name: /中川镇商贸城/ }).check();
  await page.getByLabel('理由').fill('社区开具的居住证明');
  await page.getByRole('button', { name: '裁定', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('裁定已生效');
  for (const counter of counters) {
    await counter.tell({});
    expect(await counter.tell({ look: person })).toMatchObject({
      state: { facts: { address: expect.stringContaining('商贸城') } },
    });
    counter.end();
  }
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo');
  await open('审计');
  await expect(page.getByRole('cell', { name: /conflict\.decided/ })).toBeVisible();
});

test('what two counters did at once is said in words, in both languages', async () => {
  const [one, two] = [await enrolCounter(/秦川镇/), await enrolCounter(/秦川镇/)];
  const parties: string[] = [];
  for (const sex of ['male', 'female'] as const) {
    const { person } = (await one.tell({ register: sex.length, facts: { sex } })) as { person: string };
    parties.push(person);
  }
  await one.tell({ establish: { type: 'office.establish', settings: officeSettings } });
  const opening = { type: 'marriage.open', parties };
  const { stream } = (await one.tell({ send: { stream: 'marriage', command: opening } })) as { stream: string };
  await two.tell({});
  const give = (material: string, party: string) => ({ type: 'case.return-material', material, party });
  await one.tell({ send: { stream, command: give('id-card', 'man') } });
  await two.tell({ send: { stream, command: give('joint-photo', 'woman') } });
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo.arbiter');
  await open('冲突');
  const said = {
    中文: ['退回材料：身份证件 男方', '退回材料：双方合影照片 女方', '冲突'],
    English: ['Paper returned: identity paper the man', 'Paper returned: joint photo the woman', 'Conflicts'],
  };
  for (const [language, [first = '', second = '', section = '']] of Object.entries(said)) {
    // Also where the page is the answer to a form.
    if (language === 'English') await page.getByRole('button', { name: language }).click();
    await expect(page.getByRole('heading', { level: 1, name: section })).toBeVisible();
    const row = page.getByRole('row').filter({ hasText: first });
    await expect(row).toContainText(second);
    await expectAccessible(page, 'all');
    await shoot(`conflicts-branch-${language}`);
    await row.getByRole('button').click();
    for (const words of [first, second])
      await expect(page.getByRole('heading', { level: 2, name: words })).toBeVisible();
    await expectAccessible(page, 'all');
    await shoot(`conflict-branch-${language}`);
  }
  await page.getByRole('button', { name: '中文' }).click();
  for (const counter of [one, two]) counter.end();
});

test('the same page in English, whole', async () => {
  await page.getByRole('button', { name: '退出' }).click();
  await signIn('demo');
  await open('审计');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audit' })).toBeVisible();
  expect(await page.locator('nav').first().innerText()).not.toMatch(/\p{Script=Han}/u);
  await page.getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('Devices in step')).toBeVisible();
  await shoot('overview-en');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByText('按时同步的设备')).toBeVisible();
});
