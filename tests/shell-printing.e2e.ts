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

const calibration = (xTenths: number): string =>
  JSON.stringify({ calibrate: 'certificate', placement: { xTenths, yTenths: 0, onlyValues: false } });

test('one hidden page prints sheet after sheet, keeps nothing of any, and goes with its window', async ({ launch }) => {
  const { app, page } = await launch();
  const print = (job: string) =>
    page.evaluate((text) => window.xinqu.call('shell', 'printToPdf', { job: text }), job) as Promise<object>;
  const hidden = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().flatMap((one) => (one.isVisible() ? [] : [one.id])),
    );
  expect(await print(calibration(3))).toHaveProperty('value.pdf');
  const [first] = await hidden();
  expect(first).toBeDefined();
  expect(await print(calibration(-3))).toHaveProperty('value.pdf');
  expect(await hidden()).toEqual([first]);
  const left = () =>
    app.evaluate(
      ({ BrowserWindow }, id) =>
        BrowserWindow.fromId(id)?.webContents.executeJavaScript(
          '[document.body.innerText.trim(), document.images.length, document.adoptedStyleSheets.length]',
        ),
      first ?? 0,
    );
  await expect.poll(left).toEqual(['', 0, 0]);
  // Two at once: the second gets a page of its own, and one is kept.
  await Promise.all([print(calibration(1)), print(calibration(2))]);
  await expect.poll(async () => (await hidden()).length).toBe(1);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.isVisible())
      ?.close(),
  );
  await ended;
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
