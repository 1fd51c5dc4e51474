/** Printing by the hidden page, and saving files. */
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, makeFolder, test } from './launch.ts';

const unknownForm = JSON.stringify({ stream: 'case/none', form: 'none', copy: 'none' });

test('a job that the print page cannot lay out fails by name, and leaves no window behind', async ({ launch }) => {
  const { app, page } = await launch();
  const reply = await page.evaluate((job) => window.xinqu.call('shell', 'printToPdf', { job }), unknownForm);
  expect(reply).toMatchObject({ fault: { code: 'PRINT_FAILED' } });
  const count = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(count).toBe(1);
});

test('saves a file where it is told to', async ({ launch }) => {
  const folder = await makeFolder();
  try {
    const { page } = await launch({ env: { XINQU_SAVE_FOLDER: folder } });
    const save = (name: string) =>
      page.evaluate(
        (to) => window.xinqu.call('shell', 'saveFile', { name: to, bytes: new Uint8Array([1, 2, 3]) }),
        name,
      );
    expect(await save('结婚登记.pdf')).toEqual({ value: { saved: true } });
    expect([...(await readFile(path.join(folder, '结婚登记.pdf')))]).toEqual([1, 2, 3]);
    expect(await save('../outside.pdf')).toMatchObject({ fault: { code: 'BAD_REQUEST' } });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
