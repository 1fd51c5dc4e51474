/** The database key: made once, found again, and never replaced when it is lost or another's. */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { databaseFileName } from '#contract/service-environment.ts';
import type { About } from '#contract/shell.ts';
import { expect, makeFolder, test } from './launch.ts';

const about = (page: Page): Promise<About> =>
  page.evaluate(async () => {
    const reply = await window.xinqu.call('shell', 'about', {});
    return ('value' in reply ? reply.value : undefined) as About;
  });

const sessionFault = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'session.get', {});
    return 'fault' in reply ? reply.fault.code : 'answered';
  });

const foreignKey = JSON.stringify({ version: 1, protection: 'file', key: Buffer.alloc(32, 7).toString('base64') });

test('a lost or foreign key is a clear fault, and the database stays as it is', async ({ launch }) => {
  const dataFolder = await makeFolder();
  const keyFile = path.join(dataFolder, 'key.json');
  const databaseFile = path.join(dataFolder, databaseFileName);
  try {
    const first = await launch({ dataFolder });
    expect(await sessionFault(first.page)).toBe('answered');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const key = await readFile(keyFile, 'utf8');
    await first.close();
    const database = await readFile(databaseFile);

    await rm(keyFile);
    const lost = await launch({ dataFolder });
    expect((await about(lost.page)).keyProtection).toBe('lost');
    expect(await sessionFault(lost.page)).toBe('DATABASE_KEY_WRONG');
    await lost.close();

    await writeFile(keyFile, foreignKey);
    const foreign = await launch({ dataFolder });
    expect(await sessionFault(foreign.page)).toBe('DATABASE_KEY_WRONG');
    await foreign.close();
    expect(await readFile(databaseFile)).toEqual(database);

    await writeFile(keyFile, key);
    const again = await launch({ dataFolder });
    expect(await sessionFault(again.page)).toBe('answered');
    await again.close();
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
});
