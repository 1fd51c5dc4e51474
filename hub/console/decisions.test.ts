import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { conflictStream } from '#domain/conflict/conflict.ts';
import type { PublishedEditions } from '#domain/kernel/reference.ts';
import type { Person } from '#domain/person/person.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { hubImages } from '#testing/hub-image.ts';
import { describe, officer, openAid } from '#testing/legal-aid.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../../db/commands/execute.ts';
import { conflictList } from '../../db/readings/conflicts.ts';
import { startTestHub, type TestHub } from '../testing/test-hub.ts';
import { addAccount } from './accounts.ts';

let hub: TestHub;
let password: string;
let devices: readonly [HallDevice, HallDevice];
const made = random(91);

beforeAll(async () => {
  hub = await startTestHub();
  password = hub.console.password ?? '';
  for (const role of ['arbiter', 'auditor'] as const)
    await addAccount(hub.database, { account: role, name: '', role }, password);
  await hub.database.query("insert into center (center_id, name) values ('hall-2', '二号大厅')");
  const codes = [await hub.newCode(), await hub.newCode('hall-2')];
  devices = (await Promise.all(codes.map((code) => openHallDevice(hub.url, code)))) as [HallDevice, HallDevice];
});
afterAll(async () => {
  for (const device of devices) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

/** A person at the console, with the cookie and the token of their session. */
async function signIn(account: string) {
  const send = async (at: string, fields: Record<string, string>, cookie = '') => {
    const response = await fetch(`${hub.url}${at}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: hub.url, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const cookie = (await send('/console/sign-in', { account, password })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const read = async (at: string): Promise<string> => (await fetch(`${hub.url}${at}`, { headers: { cookie } })).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(await read('/console'))?.[1] ?? '';
  const english = (await send('/console/language', { language: 'en' }, cookie)).headers
    .get('set-cookie')
    ?.split(';')[0];
  const inEnglish = `${cookie}; ${english}`;
  return {
    read,
    post: (at: string, fields: Record<string, string>) => send(at, { ...fields, formToken }, cookie),
    readEnglish: async (at: string): Promise<string> =>
      (await fetch(`${hub.url}${at}`, { headers: { cookie: inEnglish } })).text(),
    postEnglish: (at: string, fields: Record<string, string>) => send(at, { ...fields, formToken }, inEnglish),
  };
}

async function fieldConflict(): Promise<string> {
  const [a, b] = devices;
  const person = a.register(makeFacts(made, { phone: '13800000000' }));
  await a.synced();
  await b.synced();
  a.must(person, { type: 'person.amend', changes: { phone: '13811111111' }, evidence: { phone: { source: 'typed' } } });
  b.must(person, { type: 'person.amend', changes: { phone: '13822222222' }, evidence: {} });
  await a.synced();
  await b.synced();
  return person;
}

const value = (text: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';

test('F17 a conflict is looked at on record, decided by an arbiter at the hub, and the decision reaches both halls as an event', async () => {
  const person = await fieldConflict();
  const key = { center: 'district', stream: person, name: 'phone' };
  const administrator = await signIn('admin');
  expect(await administrator.read('/console/conflicts')).not.toContain('查看并裁定');
  expect((await administrator.post('/console/conflicts/open', key)).status).toBe(403);
  expect((await (await signIn('auditor')).post('/console/conflicts/decide', { ...key, choice: 'x' })).status).toBe(403);

  const arbiter = await signIn('arbiter');
  const shown = await arbiter.post('/console/conflicts/open', key);
  expect(shown.text).toContain('13811111111');
  expect(shown.text).toContain('13822222222');
  expect(shown.text).toContain('二号大厅');
  expect(shown.text).toContain('手工录入');
  const among = value(shown.text, 'among');
  const choice = /value="([^"]+)" required> <b>13822222222/.exec(shown.text)?.[1] ?? '';
  const decide = (fields: Record<string, string>) =>
    arbiter.post('/console/conflicts/decide', { ...key, choice, among, ...fields });
  expect(await decide({ reason: '' })).toMatchObject({ status: 400 });
  // What nobody saw is not decided.
  expect(await decide({ among: choice, reason: '电话核实' })).toMatchObject({ status: 409 });
  expect((await decide({ reason: '电话核实' })).status).toBe(200);
  expect(await decide({ reason: '再一次' })).toMatchObject({ status: 404 });

  for (const device of [...devices, ...devices]) await device.synced();
  for (const device of devices) {
    expect(device.state<Person>(person)).toMatchObject({ facts: { phone: '13822222222' } });
    expect(device.state<Person>(person).conflicts).toBeUndefined();
    expect(device.state(`conflict/person:${person.slice('person/'.length)}`)).toMatchObject({
      decisions: [{ what: 'field', name: 'phone', reason: '电话核实', by: 'hub:arbiter' }],
    });
  }
  const kept = await hub.database.query<{ action: string }>(
    "select action from audit_entry where center_id = 'district' and account = 'arbiter' order by at",
  );
  expect(kept.rows.map(({ action }) => action)).toEqual(['conflict.opened', 'conflict.decided']);
});

test('F17 a case that two counters worked on at once: the arbiter sees both sides whole and decides, and both counters follow', async () => {
  const [a] = devices;
  const b = await openHallDevice(hub.url, await hub.newCode());
  a.must('office/hall-1', { type: 'office.establish', settings: officeSettings }, system);
  const parties = (['male', 'female'] as const).map((sex) => a.register(makeFacts(made, { sex })));
  const stream = a.must(`marriage/${a.store.newId()}`, { type: 'marriage.open', parties });
  for (const device of [a, b, a]) await device.synced();
  a.must(stream, { type: 'case.return-material', material: 'id-card', party: 'man' });
  // What only the program of another version knows is shown as it was written, and not in the list.
  b.must(stream, { type: 'case.return-material', material: 'household-register', party: 'woman' });
  for (const device of [a, b, a]) await device.synced();

  const arbiter = await signIn('arbiter');
  const key = { center: 'hall-1', stream, name: 'branch' };
  const listed = await arbiter.read('/console/conflicts');
  for (const shown of ['同时办理', '退回材料：身份证件 男方', '退回材料：… 女方']) expect(listed).toContain(shown);
  expect(listed).not.toContain('household-register');
  expect(listed).toContain('<span title="hall-1">测试大厅</span>');
  expect(await arbiter.readEnglish('/console/conflicts')).toContain('Paper returned: … the woman');
  const { text: english } = await arbiter.postEnglish('/console/conflicts/open', key);
  expect(english).toContain('<h2>Paper returned: household-register the woman</h2>');
  const { text } = await arbiter.post('/console/conflicts/open', key);
  const number = a.state<CaseState<unknown>>(stream).common.number;
  expect(text).toContain(number);
  for (const shown of [
    '居民身份证',
    'household-register',
    '<h2>退回材料：身份证件 男方</h2>',
    '男方',
    '女方',
    '测试大厅 · A1',
  ])
    expect(text).toContain(shown);
  const among = value(text, 'among');
  const decide = (fields: Record<string, string>) =>
    arbiter.post('/console/conflicts/decide', { ...key, choice: 'other', among, reason: '已见户口簿', ...fields });
  expect(await decide({ among: crypto.randomUUID() })).toMatchObject({ status: 409 });
  expect((await decide({})).status).toBe(200);
  expect(await decide({})).toMatchObject({ status: 404 });

  for (const device of [a, b, a]) await device.synced();
  expect(a.state(stream)).toEqual(b.state(stream));
  expect(a.state(`conflict/marriage:${stream.slice('marriage/'.length)}`)).toMatchObject({
    decisions: [{ what: 'branch', kept: 'other', reason: '已见户口簿', by: 'hub:arbiter' }],
  });
  // It goes on at both.
  b.must(stream, { type: 'case.return-material', material: 'photo', party: 'man' });
  await b.close();
});

test('F17 a legal-aid file that two counters worked on at once: neither the arbiter at the hub nor a supervisor sees or decides it, its officer does', async () => {
  const [a] = devices;
  const b = await openHallDevice(hub.url, await hub.newCode());
  const applicant = a.register(makeFacts(made));
  const stream = a.must(`legal-aid/${a.store.newId()}`, openAid({ applicant } as never), officer);
  for (const device of [a, b, a]) await device.synced();
  a.must(stream, describe({ facts: '甲窗口记下的案情' }), officer);
  b.must(stream, describe({ facts: '乙窗口记下的案情' }), officer);
  for (const device of [a, b, a]) await device.synced();

  const arbiter = await signIn('arbiter');
  expect(await arbiter.read('/console/conflicts')).toContain('保密，由经办窗口裁定');
  const key = { center: 'hall-1', stream, name: 'branch' };
  const decision = { ...key, choice: 'other', among: crypto.randomUUID(), reason: '已核实' };
  for (const [path, fields] of [
    ['/console/conflicts/open', key],
    ['/console/conflicts/decide', decision],
  ] as const) {
    const { status, text } = await arbiter.post(path, fields);
    expect([path, status, text.includes('窗口记下的案情')]).toEqual([path, 403, false]);
  }
  const refusals = await hub.database.query(
    "select 1 from audit_entry where account = 'arbiter' and action = 'content.refused' and subject = $1",
    [stream],
  );
  expect(refusals.rowCount).toBe(2);

  const list = conflictList(a.store.database, a.store.reader);
  const mine = (by: Parameters<typeof list>[0]) => list(by).filter((row) => row.kind === 'branch');
  for (const role of ['registrar', 'supervisor', 'auditor', 'administrator'] as const)
    expect([role, mine(actor(role))]).toEqual([role, []]);
  const [row] = mine(officer);
  if (row?.kind !== 'branch') throw new Error('the officer sees it');
  const among = row.other.map(({ id }) => id);
  const command = { type: 'conflict.decide-branch', subject: stream, keep: 'other', among, reason: '以乙窗口为准' };
  expect(a.send(conflictStream(stream), command, actor('supervisor'))).toMatchObject({
    refusals: [{ code: 'COMMAND_FORBIDDEN' }],
  });
  a.must(conflictStream(stream), command, officer);
  expect(mine(officer)).toEqual([]);
  await b.close();
});

test('F18 a person registered at two halls: both records with who, where and by which evidence; one goes on at both', async () => {
  const [a, b] = devices;
  const facts = makeFacts(made);
  const register = (device: HallDevice, phone: string, source: string) =>
    device.must(`person/${device.store.newId()}`, {
      type: 'person.register',
      facts: { ...facts, phone },
      evidence: { documentNumber: { source } },
    });
  const [first, second] = [register(a, '13833333333', 'chip'), register(b, '13844444444', 'ocr')];
  for (const device of [a, b, a]) await device.synced();

  const arbiter = await signIn('arbiter');
  const listed = await arbiter.read('/console/conflicts');
  const stream = /name="stream" value="(conflict\/same:[0-9a-f]+)"/.exec(listed)?.[1] ?? '';
  const key = { center: 'district', stream, name: 'duplicate' };
  const { text } = await arbiter.post('/console/conflicts/open', key);
  for (const shown of ['13833333333', '13844444444', '读卡器', '证件照片识别', '测试大厅 · A1', '二号大厅 · A1'])
    expect(text).toContain(shown);
  const among = value(text, 'among');
  expect(among.split(',').sort()).toEqual([first, second].sort());
  const decision = { ...key, choice: second, among, reason: '同一人，已核对证件' };
  expect((await arbiter.post('/console/conflicts/decide', decision)).status).toBe(200);
  expect(await arbiter.read('/console/conflicts')).not.toContain(stream);

  for (const device of [a, b, a]) await device.synced();
  for (const device of [a, b]) {
    expect(device.state<Person>(first).supersededBy).toBe(second);
    expect(device.store.reader.keyOwner(`id:111:${facts.documentNumber}`)).toBe(second);
  }
});

test('an edition published at the console reaches every counter; a bad one is refused with the place, and what was typed stays', async () => {
  const administrator = await signIn('admin');
  const notice = { year: 2027, off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
  const form = {
    scope: 'district',
    version: '2027.1',
    effectiveFrom: '2027-01-01',
    source: '国办发明电〔2026〕9号',
    data: JSON.stringify(notice),
  };
  const publish = (change: Partial<typeof form>) =>
    administrator.post('/console/reference/working-calendar', { ...form, ...change });
  const bad = await publish({ data: JSON.stringify({ ...notice, year: 1900 }) });
  expect(bad.status).toBe(409);
  expect(bad.text).toContain('data.year');
  expect(bad.text).toContain('国办发明电〔2026〕9号');
  expect((await publish({ data: '{' })).status).toBe(400);
  expect((await publish({ scope: 'nowhere' })).status).toBe(400);
  expect((await publish({})).status).toBe(200);
  expect((await publish({})).text).toContain('这个版本号已经用过');
  expect((await publish({ scope: 'hall-2', version: '2027.2' })).status).toBe(200);
  for (const device of devices) await device.synced();
  const editions = (device: HallDevice, scope: string) =>
    device
      .state<PublishedEditions | undefined>(`reference/${scope}:working-calendar`)
      ?.editions.map(({ version }) => version);
  expect(devices.map((device) => editions(device, 'district'))).toEqual([['2027.1'], ['2027.1']]);
  // A hall's own edition is for that hall.
  expect(devices.map((device) => editions(device, 'hall-2'))).toEqual([undefined, ['2027.2']]);
  expect((await (await signIn('arbiter')).post('/console/reference/working-calendar', form)).status).toBe(403);
});

test('F11 what the hub wrote itself comes back after its database was put back, and its numbers are never used twice', async () => {
  const images = await hubImages(hub.ownerUrl);
  const administrator = await signIn('admin');
  const notice = { year: 2028, off: [{ name: '元旦', from: '2028-01-01', to: '2028-01-03' }], work: [] };
  const publish = (version: string, by = administrator) =>
    by.post('/console/reference/working-calendar', {
      scope: 'district',
      version,
      effectiveFrom: '2028-01-01',
      source: '示例文件',
      data: JSON.stringify(notice),
    });
  await images.take('before');
  expect((await publish('a')).status).toBe(200);
  for (const device of devices) await device.synced();
  const port = Number(new URL(hub.url).port);
  await images.putBack('before');
  await images.end();
  await hub.restart({ restored: true, port });
  expect((await publish('b', await signIn('admin'))).status).toBe(200);
  for (const device of devices) await device.synced();
  for (const device of devices) {
    const { editions } = device.state<PublishedEditions>('reference/district:working-calendar');
    expect(editions.map(({ version }) => version)).toEqual(['2027.1', 'a', 'b']);
    expect(device.store.database.prepare('SELECT count(*) FROM unusable_event').pluck().get()).toBe(0);
  }
});
