/** Papers to a PDF in the materials of a case: pictures in, pages out, in order, kept, and searchable. */
import { type PaperShot, photographPaper } from '#testing/papers/paper.ts';
import { expect, test } from './launch.ts';
import { signIn } from './marriage-window.ts';

const shot = (line: string): PaperShot => ({
  width: 900,
  height: 1_140,
  corners: [
    [126, 96],
    [780, 132],
    [822, 1_032],
    [72, 996],
  ],
  desk: '#4a3b30',
  shadow: 0.4,
  blurPx: 0,
  lean: 0,
  lines: [line, '兰州新区中川镇人民政府'],
});
const picture = (name: string, line: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(photographPaper(shot(line))),
});

test('two photographed pages become one PDF; what is no picture is told and loses nothing', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await signIn(page);
  // The demonstration has cases under way; the generic page of any has its materials.
  const stream = await page.evaluate(async () => {
    const reply = await window.xinqu.call('db', 'case.list', { window: 'marriage', closed: false, limit: 1 });
    return 'value' in reply
      ? (reply.value as { value: { rows: { stream: string }[] } }).value.rows[0]?.stream
      : undefined;
  });
  await page.evaluate((to) => {
    window.location.hash = `#/case/${to}`;
  }, stream);
  await page
    .getByRole('button', { name: /^扫描成 PDF/ })
    .first()
    .click();
  const scan = page.getByRole('dialog', { name: /^扫描/ });
  await page
    .getByTestId('scan-file')
    .setInputFiles([
      picture('2.jpg', '第二页的内容'),
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') },
      picture('1.jpg', '第一页的内容'),
    ]);
  await expect(scan.getByTestId('scan-page')).toHaveCount(2, { timeout: 120_000 });
  await expect(scan.locator('[data-code="not-an-image"]')).toBeVisible();
  // Closed midway nothing is lost: the pages are there again.
  await scan.getByRole('button', { name: '先放着' }).click();
  await expect(scan).toHaveCount(0);
  await page
    .getByRole('button', { name: /^扫描成 PDF/ })
    .first()
    .click();
  await expect(scan).toContainText('上次没有存成 PDF 的 2 页还在这里');
  await expect(scan.getByTestId('scan-page')).toHaveCount(2);
  await scan.getByRole('button', { name: '后移第 1 页' }).click();
  await scan.getByRole('button', { name: '右转第 2 页' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(scan).toHaveCount(0);
  const kept = await page.evaluate(async (of) => {
    const reply = await window.xinqu.call('db', 'stream.get', { stream: of });
    const state = 'value' in reply ? JSON.stringify(reply.value) : '';
    const hashes = [...state.matchAll(/"attachments":\["([0-9a-f]{64})"/g)].map(([, hash]) => hash);
    const file = await window.xinqu.call('db', 'attachment.get', { hash: hashes.at(-1) });
    return 'value' in file ? [...(file.value as { value: { bytes: Uint8Array } }).value.bytes] : [];
  }, stream);
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data: Uint8Array.from(kept), verbosity: 0 }).promise;
  const words = async (at: number): Promise<string> =>
    (await (await pdf.getPage(at)).getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('');
  expect(await words(1)).toContain('第一页');
  expect(await words(2)).toContain('第二页');
  expect((await pdf.getPage(2)).rotate).toBe(90);
});
