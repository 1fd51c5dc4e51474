import { afterAll, beforeAll, expect, test } from 'vitest';
import { enrolTestDevice, type TestDevice } from '../testing/test-device.ts';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';

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

async function signIn(): Promise<{ cookie: string; formToken: string }> {
  const answer = await post('/console/sign-in', { account: 'admin', password });
  expect(answer.status).toBe(303);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const formToken = /name="formToken" value="([^"]+)"/.exec((await get('/console', cookie)).text)?.[1] ?? '';
  return { cookie, formToken };
}

const pages = ['/console', '/console/events', '/console/cases', '/console/quarantine', '/console/audit'];

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
  expect((await post('/console/codes', { formToken }, cookie, 'https://elsewhere.example')).status).toBe(403);
  expect((await post('/console/codes', { formToken }, cookie, null)).status).toBe(403);
  expect((await post('/console/codes', { formToken: 'guess' }, cookie)).status).toBe(403);
  expect((await post('/console/codes', { formToken }, cookie)).text).toMatch(
    /<code class="code">[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}<\/code>/,
  );
});

test('the overview tells devices and events in both languages, and shows what devices say only as text', async () => {
  const { cookie } = await signIn();
  const { text } = await get('/console', cookie);
  expect(text).toContain('测试大厅');
  expect(text).toContain('test &lt;b&gt;machine&lt;/b&gt;');
  expect(text).toContain('person.registered');
  const english = await post('/console/language', { language: 'en' }, cookie);
  const both = `${cookie}; ${english.headers.get('set-cookie')?.split(';')[0]}`;
  expect((await get('/console', both)).text).toContain('Events received');
});

test('the content of an event is shown only on demand, and the look is audited first', async () => {
  const { cookie, formToken } = await signIn();
  const address = `/console/events/hall-1/${device.device}/1/3`;
  for (const path of ['/console', '/console/events', address])
    expect((await get(path, cookie)).text).not.toContain('张伟');
  const key = { center: 'hall-1', device: device.device, epoch: '1', seq: '3' };
  const opened = await post('/console/events/open', { ...key, formToken }, cookie);
  expect(opened.text).toContain('张伟');
  expect((await get('/console/audit', cookie)).text).toContain(
    `event.opened</code></td><td class="text"><code>${device.device} 1/3`,
  );
  expect((await post('/console/events/open', { ...key, seq: '999', formToken }, cookie)).status).toBe(404);
  expect((await get('/console/events/hall-1/x/1/y', cookie)).status).toBe(404);
});

test('a quarantined line can be looked at, as text', async () => {
  const { cookie, formToken } = await signIn();
  expect((await get('/console/quarantine', cookie)).text).toContain('结构不符');
  const opened = await post(
    '/console/quarantine/open',
    { center: 'hall-1', device: device.device, epoch: '1', seq: '5', formToken },
    cookie,
  );
  expect(opened.text).toContain('&lt;script&gt;alert(1)');
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
