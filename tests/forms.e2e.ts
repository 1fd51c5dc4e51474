/** Every official form of the marriage window, printed in the real app: what its model says is read back from the PDF. */
import type { Page } from '@playwright/test';
import type { FormSheet, StreamPage } from '#contract/db.ts';
import type { FormModel } from '#domain/kernel/window.ts';
import { marriageWindow } from '#domain/marriage/index.ts';
import { ask } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { manyMatters, print, rare, throughEveryForm, undrawn } from './marriage-forms.ts';
import { textOfPdf } from './pdf-text.ts';

const words = (model: FormModel): readonly string[] => [
  model.title,
  ...(model.number ? [model.number] : []),
  ...model.blocks.flatMap((block) => {
    if (block.kind === 'fields') return block.fields.flatMap(({ label, value }) => [label, value]);
    if (block.kind === 'columns') return block.rows.flat();
    if (block.kind === 'text') return block.paragraphs;
    return block.kind === 'signatures' ? block.places.flatMap(({ label, date }) => [label, date]) : [];
  }),
];
/** Prints the first copy of each form that is ready and reads it back; keeps the first of each code. */
async function readBack(page: Page, stream: string, done: Map<string, Uint8Array>): Promise<void> {
  const { forms } = await ask<StreamPage>(page, 'stream.get', { stream });
  for (const { code: form, copies, ready } of forms) {
    const [copy] = copies;
    // An agreement can be of many pages; one of them is looked at by itself.
    if (!ready || copy === undefined || (form === 'divorce-agreement' && done.has(form))) continue;
    const { model, paper } = await ask<FormSheet>(page, 'form.sheet', { stream, form, copy });
    const pdf = await print(page, { stream, form, copy });
    if (!done.has(form)) done.set(form, pdf);
    const read = await textOfPdf(pdf.slice());
    expect(read, form).toMatchObject(paper);
    // The sheet with a photo of each party has two pages, every other form one.
    expect(read.pages, form).toBe(form === 'divorce-examination' ? 2 : 1);
    for (const word of words(model as FormModel)) {
      const plain = word.replace(/\s/g, '').replaceAll(undrawn, '〔U+323AF〕');
      expect(read.text, `${form}: ${word}`).toContain(plain);
    }
  }
}

test('every form prints and says what its model says, rare characters too', async ({ launch }) => {
  test.setTimeout(600_000);
  const printed = new Map<string, Uint8Array>();
  const { app, page, marriage, longAgreement, end } = await throughEveryForm(launch, (on, stream) =>
    readBack(on, stream, printed),
  );
  const all = ['marriage', 'divorce', 'reissue', 'booking', 'ceremony', 'archive-query'].flatMap((kind) =>
    (marriageWindow.forms[kind] ?? []).map(({ code }) => code),
  );
  expect(all.filter((code) => !printed.has(code))).toEqual([]);

  const agreement = printed.get('divorce-agreement');
  expect(agreement && (await textOfPdf(agreement.slice())).text).toContain('第1页共1页');
  // An agreement of many pages: each says which of how many it is, and no word is lost or said twice at their edges.
  const long = await textOfPdf(
    await print(page, { stream: longAgreement, form: 'divorce-agreement', copy: 'archive' }),
  );
  expect(long.pages).toBeGreaterThan(4);
  const numbered = Array.from({ length: long.pages }, (_, index) => `存档件第${index + 1}页共${long.pages}页`);
  expect(long.text.match(/存档件第\d+页共\d+页/g)).toEqual(numbered);
  const said = long.text.replace(/存档件第\d+页共\d+页(编号：[\w-]+?(?=[第0-9]))?/g, '');
  expect(said.match(/第\d+项：/g)).toEqual(
    [...manyMatters, ...manyMatters].map((one) => one.slice(0, one.indexOf('：') + 1)),
  );

  // On a booklet: the values alone, moved; and the page by which the printer is measured.
  const placement = { xTenths: 12, yTenths: -5, onlyValues: true };
  const placed = await textOfPdf(
    await print(page, { stream: marriage, form: 'marriage-certificate', copy: 'man', placement }),
  );
  expect(placed).toMatchObject({ pages: 1, widthMm: 180, heightMm: 125 });
  expect(placed.text).toContain(`王${rare}`);
  // By a font that ships with the app, whatever fonts this machine has.
  const sheets = app.windows().find((window) => window.url().includes('/print.html'));
  const rareFonts = await sheets?.evaluate(() =>
    [...document.fonts]
      .filter(({ family, status }) => family.includes('Sheet Rare') && status === 'loaded')
      .map(({ unicodeRange }) => unicodeRange),
  );
  expect(rareFonts).toHaveLength(1);
  expect(placed.text).not.toContain('持证人');
  const calibration = await textOfPdf(await print(page, { calibrate: 'certificate', placement }));
  expect(calibration).toMatchObject({ pages: 1, widthMm: 180, heightMm: 125 });
  expect(calibration.text).toContain('向右+1.2毫米，向下−0.5毫米');
  await end();
});
