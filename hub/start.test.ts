import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startHub } from '#testing/hub.ts';
import { enrolTestDevice } from './testing/test-device.ts';

/** Processes of this machine whose command line names a folder. */
function processesOver(folder: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        return false;
      }
    });
}

test('F2 what was acknowledged survives SIGKILL of the hub, again and again, and no PostgreSQL is left behind', async () => {
  const hub = await startHub();
  const device = await enrolTestDevice(hub.url, hub.enrolmentCode);
  let acknowledged = 0;
  for (let life = 0; life < 3; life++) {
    // Ten batches under way when the kill comes; some are answered, some are not.
    const batches = Array.from({ length: 10 }, () => device.write(50));
    const sent = batches.map((batch) => device.push(batch).catch(() => null));
    const [first] = await Promise.all([sent[0], sent[0]?.then(() => hub.kill())]);
    const answers = [first, ...(await Promise.all(sent.slice(1)))];
    for (const answer of answers)
      if (answer?.body.result === 'accepted') acknowledged = Math.max(acknowledged, answer.body.position.seq);
    await hub.restart();
    const { body } = await device.position();
    expect(body.seq).toBeGreaterThanOrEqual(acknowledged);
    expect(body).toMatchObject({ count: body.seq, hash: device.events[body.seq - 1]?.hash });
    await device.push(device.events.slice(body.seq));
  }
  expect((await device.position()).body).toMatchObject({ seq: 1500, count: 1500 });
  await hub.kill();
  await expect.poll(() => processesOver(hub.data)).toEqual([]);
  await hub.remove();
});

test('SIGTERM ends the hub and its database cleanly; the next start is the same hub', async () => {
  const hub = await startHub();
  const { console: first, enrolmentCode } = hub;
  expect(first).toMatchObject({ user: 'admin', password: expect.any(String) });
  const device = await enrolTestDevice(hub.url, enrolmentCode);
  const before = (await device.position()).body.hubEpoch;
  await hub.stop();
  expect(processesOver(hub.data)).toEqual([]);
  expect(existsSync(path.join(hub.data, 'postgres', 'postmaster.pid'))).toBe(false);
  await hub.restart();
  expect((await device.position()).body.hubEpoch).toBe(before);
  // The password was shown once, and codes come from the console once a device is in.
  expect(hub.console.password).toBeUndefined();
  expect(hub.enrolmentCode).toBe('');
  expect(hub.errors()).toBe('');
  await hub.remove();
});

test('the hub ends when its parent goes', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'xinqu-hub-'));
  const start = path.resolve(import.meta.dirname, 'start.ts');
  const child = spawn(process.execPath, [start, '--data', data], { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.stdin.end();
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(processesOver(data)).toEqual([]);
  rmSync(data, { recursive: true });
});

test('a hub that can not start says why in one line and ends with 1', async () => {
  const run = async (...args: string[]): Promise<{ code: unknown; said: string }> => {
    const child = spawn(process.execPath, [path.resolve(import.meta.dirname, 'start.ts'), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    const [code] = await once(child, 'exit');
    return { code, said };
  };
  const data = mkdtempSync(path.join(tmpdir(), 'xinqu-hub-'));
  expect(await run()).toMatchObject({ code: 1, said: expect.stringContaining('--data is missing') });
  expect(await run('--data', data, '--demo', '--host', '0.0.0.0')).toMatchObject({
    code: 1,
    said: expect.stringContaining('only for this machine'),
  });
  expect(await run('--data', data, '--database', 'postgres://nobody@127.0.0.1:1/none')).toMatchObject({
    code: 1,
    said: expect.stringContaining('ECONNREFUSED'),
  });
  rmSync(data, { recursive: true });
});
