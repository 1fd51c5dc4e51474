import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolTestDevice, type TestDevice } from '../testing/test-device.ts';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';
import { addAccount } from './accounts.ts';
import { type ConsoleAct, consoleRoles, mayAct } from './roles.ts';

let hub: TestHub;
let device: TestDevice;
let password: string;
beforeAll(async () => {
  hub = await startTestHub();
  password = hub.console.password ?? '';
  device = await enrolTestDevice(hub.url, hub.enrolmentCode ?? '');
  const events = device.write(20);
  const lines = events.map((event) => JSON.stringify(event));
  lines[4] = JSON.stringify({ ...events[4], version: '<script>alert(1)</script>' });
  await device.push(events, { lines });
  for (const role of ['operator', 'auditor', 'arbiter', 'viewer'] as const)
    await addAccount(hub.database, { account: role, name: '', role }, password);
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function get(path: string, cookie = ''): Promise<Page> {
  const response = await fetch(`${hub.url}${path}`, { headers: { cookie }, redirect: 'manual' });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function post(
  path: string,
  fields: Record<string, string>,
  cookie = '',
  origin: string | null = hub.url,
): Promise<Page> {
  const headers = {
    cookie,
    'content-type': 'application/x-www-form-urlencoded',
    ...(origin === null ? {} : { origin }),
  };
  const body = new URLSearchParams(fields).toString();
  const response = await fetch(`${hub.url}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function signIn(account = 'admin'): Promise<{ cookie: string; formToken: string }> {
  const answer = await post('/console/sign-in', { account, password });
  expect(answer.status).toBe(303);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const formToken = /name="formToken" value="([^"]+)"/.exec((await get('/console', cookie)).text)?.[1] ?? '';
  return { cookie, formToken };
}

const pages = [
  '/console',
  '/console/halls',
  '/console/devices',
  '/console/figures',
  '/console/numbers',
  '/console/bundles',
  '/console/events',
  '/console/cases',
  '/console/conflicts',
  '/console/quarantine',
  '/console/audit',
  '/console/accounts',
  '/console/night',
  '/console/reference',
  '/console/reference/working-calendar',
  '/console/password',
];

/** A code with which a device of a hall enrols. */
async function codeFor(center: string): Promise<string> {
  const { cookie, formToken } = await signIn();
  const made = await post('/console/codes', { center, formToken }, cookie);
  return /<code class="code">([^<]+)</.exec(made.text)?.[1] ?? '';
}

test('every page is closed without signing in, and forbids scripts, frames and other sites', async () => {
  for (const path of pages) {
    const page = await get(path);
    expect([page.status, page.headers.get('location')]).toEqual([303, '/console/sign-in']);
  }
  const { headers } = await get('/console/sign-in');
  expect(headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('signing in sets a cookie that scripts and other sites can not use; signing out ends the session', async () => {
  const answer = await post('/console/sign-in', { account: 'admin', password });
  expect(answer.headers.get('set-cookie')).toMatch(/^xinqu-console=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  const { cookie, formToken } = await signIn();
  for (const path of pages) {
    const page = await get(path, cookie);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script|<img|style=|https?:/);
  }
  expect((await post('/console/sign-out', { formToken }, cookie)).status).toBe(303);
  expect((await get('/console', cookie)).status).toBe(303);
});

test('a wrong password is refused, and five in a row lock the account even for the right one', async () => {
  expect((await post('/console/sign-in', { account: 'nobody', password })).status).toBe(403);
  for (let n = 0; n < 5; n++)
    expect((await post('/console/sign-in', { account: 'admin', password: 'wrong' })).status).toBe(403);
  const locked = await post('/console/sign-in', { account: 'admin', password });
  expect([locked.status, locked.text.includes('锁定')]).toEqual([403, true]);
  await hub.database.query('update console_account set locked_until = null');
});

test('a form of another site, or without the session of its reader, does nothing', async () => {
  const { cookie, formToken } = await signIn();
  const form = { formToken, center: 'hall-1' };
  expect((await post('/console/codes', form, cookie, 'https://elsewhere.example')).status).toBe(403);
  expect((await post('/console/codes', form, cookie, null)).status).toBe(403);
  expect((await post('/console/codes', { ...form, formToken: 'guess' }, cookie)).status).toBe(403);
  expect((await post('/console/codes', { ...form, center: 'nowhere' }, cookie)).status).toBe(404);
  expect((await post('/console/codes', form, cookie)).text).toMatch(
    /<code class="code">[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<\/code>/,
  );
});

test('the overview tells devices and events in both languages, and shows what devices say only as text', async () => {
  const { cookie } = await signIn();
  const { text } = await get('/console', cookie);
  expect(text).toContain('登记入册');
  const devices = (await get('/console/devices', cookie)).text;
  expect(devices).toContain('测试大厅');
  expect(devices).toContain('test &lt;b&gt;machine&lt;/b&gt;');
  const english = await post('/console/language', { language: 'en' }, cookie);
  const both = `${cookie}; ${english.headers.get('set-cookie')?.split(';')[0]}`;
  const inEnglish = (await get('/console', both)).text;
  expect(inEnglish).toContain('Events received');
  expect(inEnglish).toContain('>Registered</a>');
  // Whoever looks for an event finds its type as the ledger has it.
  expect((await get(`/console/events/hall-1/${device.device}/1/3`, both)).text).toContain(
    '<code>person.registered</code>',
  );
});

test('whoever changes the language stays where they are; where a form was answered, at the page of its menu entry', async () => {
  const { cookie } = await signIn('auditor');
  const change = async (from: string | null, section: string) => {
    const answer = await fetch(`${hub.url}/console/language`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: hub.url, ...(from === null ? {} : { referer: from }) },
      body: new URLSearchParams({ language: 'en', section }),
    });
    return answer.headers.get('location');
  };
  const at = (path: string): string => `${hub.url}${path}`;
  expect(await change(at('/console/events?stream=person/'), '/console/events')).toBe('/console/events?stream=person/');
  expect(await change(at('/console/reference/working-calendar'), '/console/reference')).toBe(
    '/console/reference/working-calendar',
  );
  for (const path of ['/console/conflicts/open', '/console/conflicts/decide'])
    expect(await change(at(path), '/console/conflicts')).toBe('/console/conflicts');
  expect(await change(at('/console/events/open'), 'https://elsewhere.example/')).toBe('/console');
  expect(await change('https://elsewhere.example/x', '/console/events')).toBe('/console');
  expect(await change(null, '/console/events')).toBe('/console');
});

test('the content of an event is shown only on demand, and the look is audited first', async () => {
  const { cookie, formToken } = await signIn('auditor');
  const address = `/console/events/hall-1/${device.device}/1/3`;
  for (const path of ['/console', '/console/events', address])
    expect((await get(path, cookie)).text).not.toContain('张伟');
  const key = { center: 'hall-1', device: device.device, epoch: '1', seq: '3' };
  const opened = await post('/console/events/open', { ...key, formToken }, cookie);
  expect(opened.text).toContain('张伟');
  expect((await get('/console/audit?action=event.opened', cookie)).text).toContain(
    `event.opened</code></td><td class="text"><code>${device.device} 1/3`,
  );
  expect((await get('/console/audit?action=event.opened&to=2020-01-01', cookie)).text).not.toContain(device.device);
  expect((await post('/console/events/open', { ...key, seq: '999', formToken }, cookie)).status).toBe(404);
  expect((await get('/console/events/hall-1/x/1/y', cookie)).status).toBe(404);
});

test('a quarantined line can be looked at, as text', async () => {
  const { cookie, formToken } = await signIn('auditor');
  expect((await get('/console/quarantine', cookie)).text).toContain('结构不符');
  const opened = await post(
    '/console/quarantine/open',
    { center: 'hall-1', device: device.device, epoch: '1', seq: '5', formToken },
    cookie,
  );
  expect(opened.text).toContain('&lt;script&gt;alert(1)');
});

test.each(['legal-aid', 'legal-consultation', 'legal-petition', 'legal-mediation', 'legal-help', 'lawyer'])(
  'what a legal-aid event says is opened to nobody at the hub, and the wish is audited: %s',
  async (kind) => {
    const payload = JSON.stringify({ opinion: '不属于法律援助范围', by: '周海燕' });
    const events = device.write(1, { stream: `${kind}/1`, type: `${kind}.written`, payload });
    expect((await device.push(events)).status).toBe(200);
    const seq = `${events[0]?.seq}`;
    const key = { center: 'hall-1', device: device.device, epoch: '1', seq };
    for (const role of ['auditor', 'arbiter', 'operator', 'viewer', 'admin'] as const) {
      const { cookie, formToken } = await signIn(role);
      for (const path of ['/console/events', `/console/events/hall-1/${device.device}/1/${seq}`])
        expect((await get(path, cookie)).text).not.toContain('不属于法律援助范围');
      const answer = await post('/console/events/open', { ...key, formToken }, cookie);
      expect([role, answer.status, answer.text.includes('不属于法律援助范围')]).toEqual([role, 403, false]);
    }
    const { cookie } = await signIn('auditor');
    expect((await get('/console/audit?action=content.refused', cookie)).text).toContain(`${device.device} 1/${seq}`);
  },
);

test('counselling notes are opened to nobody at the hub, as an event or in quarantine, and the wish is audited', async () => {
  const notes = { stream: 'counselling-notes/1', type: 'counselling-notes.written' };
  const payload = JSON.stringify({ text: '双方沟通困难', by: '李娜' });
  const events = device.write(2, { ...notes, payload });
  const lines = events.map((event) => JSON.stringify(event));
  lines[1] = JSON.stringify({ ...events[1], version: 'none' });
  expect((await device.push(events, { lines })).status).toBe(200);
  const { cookie, formToken } = await signIn('auditor');
  const [noted, spoiled] = events.map(({ seq }) => ({
    center: 'hall-1',
    device: device.device,
    epoch: '1',
    seq: `${seq}`,
  }));
  if (!noted || !spoiled) throw new Error('two events were written');
  const page = (await get(`/console/events/hall-1/${device.device}/1/${noted.seq}`, cookie)).text;
  expect(page).toContain('内容依规定保密');
  expect(page).not.toContain('/console/events/open');
  for (const [path, key] of [
    ['/console/events/open', noted],
    ['/console/quarantine/open', spoiled],
  ] as const) {
    const answer = await post(path, { ...key, formToken }, cookie);
    expect([path, answer.status, answer.text.includes('沟通困难')]).toEqual([path, 403, false]);
    expect((await get('/console/audit?action=content.refused', cookie)).text).toContain(
      `${device.device} 1/${key.seq}`,
    );
  }
});

test('events of one stream in order', async () => {
  const { cookie } = await signIn();
  const { text } = await get('/console/events?stream=person/3', cookie);
  expect([...text.matchAll(/<code>(person\/\d)<\/code>/g)].map((match) => match[1])).toEqual([
    'person/3',
    'person/3',
    'person/3',
  ]);
});

test('a device is revoked and let in again from its page', async () => {
  const { cookie, formToken } = await signIn();
  const change = (state: string) =>
    post('/console/devices/state', { center: 'hall-1', device: device.device, state, formToken }, cookie);
  expect((await change('revoked')).status).toBe(303);
  expect((await device.position()).body).toMatchObject({ error: 'REVOKED' });
  expect((await get(`/console/devices/hall-1/${device.device}`, cookie)).text).toContain('已注销');
  await change('active');
  expect((await device.position()).status).toBe(200);
});

test('every number of a block is given, or left, or closed with a reason: at the end of its year, or when its device is gone', async () => {
  const counter = await enrolTestDevice(hub.url, await codeFor('hall-1'));
  const past = 'J620121-2025';
  const running = `J620121-${new Date().getUTCFullYear() + 1}`;
  const [first, second] = [(await counter.range(past, 10)).body, (await counter.range(running, 5)).body];
  const give = (series: string, number: number, version: number) =>
    counter.write(1, {
      stream: `series/${counter.device}:${series}`,
      version,
      type: 'series.number-used',
      payload: JSON.stringify({ by: `marriage/${number}`, number }),
    });
  const given = [...give(past, first.from, 1), ...give(past, first.from + 1, 2), ...give(running, second.from, 1)];
  expect((await counter.push(given)).status).toBe(200);
  const { cookie, formToken } = await signIn('operator');
  const look = async (): Promise<string> => (await get('/console/numbers', cookie)).text;
  const close = (series: string, from: number, reason: string, note = '年底核对，余号不再使用') =>
    post('/console/numbers/close', { center: 'hall-1', series, from: String(from), reason, note, formToken }, cookie);
  const span = (from: number, to: number) => [from, to].map((number) => String(number).padStart(6, '0')).join('–');

  // The year of the first is over, that of the second is not and its device is there.
  expect(await look()).toContain(span(first.from + 2, first.to));
  expect(await look()).toContain('待结清的余号');
  expect((await close(past, first.from, 'device-gone')).status).toBe(400);
  expect((await close(past, first.from, 'year-over', ' ')).status).toBe(400);
  expect((await close(running, second.from, 'year-over')).status).toBe(400);
  expect((await close(past, first.from + 1, 'year-over')).status).toBe(404);
  expect((await close(past, first.from, 'year-over')).status).toBe(303);
  expect(await look()).toMatch(/年度终了<\/span> <span class="notice">年底核对，余号不再使用 · operator/);
  expect((await close(past, first.from, 'year-over')).status).toBe(400);
  const trail = (await get('/console/audit?action=range.closed', (await signIn()).cookie)).text;
  expect(trail).toContain(`${past} ${span(first.from + 2, first.to)}`);

  // The device is lost: what it held is closed, and it does not come back to give it all the same.
  const change = (state: string) =>
    post('/console/devices/state', { center: 'hall-1', device: counter.device, state, formToken }, cookie);
  await change('revoked');
  expect((await close(running, second.from, 'device-gone', '设备被盗')).status).toBe(303);
  expect(await look()).not.toContain('待结清的余号');
  const back = await change('active');
  expect([back.status, back.text.includes('余号已经结清')]).toEqual([409, true]);

  // What turns up later all the same is shown.
  await hub.database.query("update device set state = 'active' where device_id = $1", [counter.device]);
  await counter.push(give(running, second.from + 1, 2));
  expect(await look()).toContain('结清后又编发 1 个，请核查');
});

test('each role may do what it is for, and sees nothing of what it may not', async () => {
  const forms = {
    enrol: ['/console/codes', { center: 'hall-1' }],
    'manage-devices': ['/console/devices/state', { center: 'hall-1', device: device.device, state: 'active' }],
    'open-content': ['/console/events/open', { center: 'hall-1', device: device.device, epoch: '1', seq: '1' }],
    'manage-halls': ['/console/targets', { center: 'hall-1', window: 'marriage', month: '2026-11', monthly: '40' }],
    'manage-accounts': ['/console/accounts/change', { account: 'viewer', role: 'viewer', disabled: 'no' }],
  } as const;
  for (const account of consoleRoles) {
    const { cookie, formToken } = await signIn(account === 'administrator' ? 'admin' : account);
    const overview = (await get('/console', cookie)).text;
    for (const [act, [path, fields]] of Object.entries(forms)) {
      const answer = await post(path, { ...fields, formToken }, cookie);
      const isAllowed = mayAct(account, act as ConsoleAct);
      expect([account, act, answer.status === 403]).toEqual([account, act, !isAllowed]);
    }
    expect((await get('/console/audit', cookie)).status).toBe(mayAct(account, 'audit') ? 200 : 403);
    expect(overview.includes('/console/accounts')).toBe(mayAct(account, 'manage-accounts'));
    expect((await get('/console/halls', cookie)).text.includes('/console/codes')).toBe(mayAct(account, 'enrol'));
  }
});

test('halls are added once, and codes are for the hall that they were asked for', async () => {
  const { cookie, formToken } = await signIn();
  const add = (center: string, name = '秦川镇便民服务中心') =>
    post('/console/halls', { center, name, formToken }, cookie);
  expect((await add('qinchuan')).status).toBe(303);
  for (const wrong of ['qinchuan', 'Qin', 'hub', 'district', 'a b', '']) expect((await add(wrong)).status).toBe(400);
  const made = await post('/console/codes', { center: 'qinchuan', formToken }, cookie);
  const code = /<code class="code">([^<]+)</.exec(made.text)?.[1] ?? '';
  expect((await enrolTestDevice(hub.url, code)).center).toBe('qinchuan');
  expect((await get('/console/devices?center=qinchuan', cookie)).text).toContain('秦川镇');
});

test('an account is made with a password that is shown once, changed by its owner, and switched off', async () => {
  const { cookie, formToken } = await signIn();
  const made = await post(
    '/console/accounts',
    { account: 'wang.fang', name: '王芳', role: 'viewer', formToken },
    cookie,
  );
  const first = /<code class="code">([^<]+)</.exec(made.text)?.[1] ?? '';
  expect(first.length).toBeGreaterThan(12);
  expect(
    (await post('/console/accounts', { account: 'wang.fang', name: 'x', role: 'viewer', formToken }, cookie)).status,
  ).toBe(400);
  const enter = async (password_: string) => {
    const answer = await post('/console/sign-in', { account: 'wang.fang', password: password_ });
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const hers = await enter(first);
  const token = /name="formToken" value="([^"]+)"/.exec((await get('/console', hers.cookie)).text)?.[1] ?? '';
  const change = (current: string, fresh: string, again = fresh) =>
    post('/console/password', { current, fresh, again, formToken: token }, hers.cookie);
  expect((await change('wrong', 'long enough 2026')).status).toBe(400);
  expect((await change(first, 'long enough 2026', 'other')).status).toBe(400);
  expect((await change(first, 'short')).status).toBe(400);
  expect((await change(first, 'wang.fang 2026')).status).toBe(400);
  expect((await change(first, 'long enough 2026')).status).toBe(303);
  // The old session and the old password are worth nothing now.
  expect((await get('/console', hers.cookie)).status).toBe(303);
  expect((await enter(first)).status).toBe(403);
  const again = await enter('long enough 2026');
  expect(again.status).toBe(303);
  const off = { account: 'wang.fang', role: 'viewer', disabled: 'yes', formToken };
  expect((await post('/console/accounts/change', off, cookie)).status).toBe(303);
  expect((await get('/console', again.cookie)).status).toBe(303);
  expect((await enter('long enough 2026')).status).toBe(403);
  const last = { account: 'admin', role: 'viewer', disabled: 'no', formToken };
  expect((await post('/console/accounts/change', last, cookie)).status).toBe(400);
});

test('figures of a month are held against the target of each hall and window', async () => {
  const { cookie, formToken } = await signIn();
  await device.push(device.write(3, { stream: 'marriage/figure-1', version: 1, type: 'marriage.opened' }).slice(0, 3));
  const target = { center: 'hall-1', window: 'marriage', month: '2026-11', monthly: '4', formToken };
  expect((await post('/console/targets', target, cookie)).status).toBe(303);
  const { text } = await get('/console/figures?month=2026-11', cookie);
  expect(text).toContain('婚姻登记');
  expect(text).toMatch(/<meter[^>]*value="75">75%/);
  expect((await get('/console/figures?month=2025-01', cookie)).text).toMatch(/<meter[^>]*value="0">0%/);
});

test('the register keeps what a device says of itself: version and what it has not sent yet', async () => {
  await device.position(1, { app: '9.9.9', pending: 7 });
  const { cookie } = await signIn();
  const { text } = await get(`/console/devices/hall-1/${device.device}`, cookie);
  expect(text).toContain('9.9.9');
  expect(text).toMatch(/待上报<\/dt><dd>7</);
});
