/**
 * Takes a picture of every page of every official form of the marriage window, as printed: for a person to look at. No test:
 * nothing is asserted. `XINQU_PICTURES` names the folder; `npm run pictures -- tests/forms.pictures.ts` (docs/marriage-law.md).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { StreamPage } from '#contract/db.ts';
import { ask } from './bridge-calls.ts';
import { test } from './launch.ts';
import { print, throughEveryForm } from './marriage-forms.ts';
import { picturesOfPdf } from './pdf-pictures.ts';

const folder = path.join(process.env.XINQU_PICTURES ?? '.run/pictures', 'forms');

async function keep(name: string, pdf: Uint8Array): Promise<void> {
  for (const [index, picture] of (await picturesOfPdf(pdf)).entries())
    writeFileSync(path.join(folder, `${name}-${index + 1}.png`), picture);
}

/** Every copy of each form that is ready now. */
async function takeAll(page: Page, stream: string, place: number): Promise<void> {
  const { forms } = await ask<StreamPage>(page, 'stream.get', { stream });
  for (const { code: form, copies, ready } of forms)
    for (const copy of ready ? copies : [])
      await keep(
        [String(place).padStart(2, '0'), form, copy].filter(Boolean).join('-'),
        await print(page, { stream, form, copy }),
      );
}

test('pictures of every form of the marriage window', async ({ launch }) => {
  test.setTimeout(900_000);
  mkdirSync(folder, { recursive: true });
  const seen: string[] = [];
  const { page, marriage, end } = await throughEveryForm(launch, async (on, stream) => {
    await takeAll(on, stream, seen.push(stream));
  });
  const placement = { xTenths: 12, yTenths: -5, onlyValues: true };
  await keep(
    'booklet-values',
    await print(page, { stream: marriage, form: 'marriage-certificate', copy: 'man', placement }),
  );
  await keep('booklet-calibration', await print(page, { calibrate: 'certificate', placement }));
  await end();
});
