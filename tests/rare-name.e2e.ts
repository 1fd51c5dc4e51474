/** A name with a character that no font draws: the clerk is told on the case's page and in the preview, before anything is printed. */
import type { Page } from '@playwright/test';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { send, show } from './bridge-calls.ts';
import { expect, test } from './launch.ts';
import { rare, undrawn } from './marriage-forms.ts';
import * as desk from './marriage-window.ts';

/** An open case of two people with these names. */
async function openNamed(page: Page, man: string, woman: string): Promise<string> {
  const made = random(41);
  const parties: string[] = [];
  for (const facts of [
    { ...makeFacts(made, { sex: 'male', birthDate: '1994-05-06' }), name: man },
    { ...makeFacts(made, { sex: 'female', birthDate: '1996-07-08' }), name: woman },
  ]) {
    const person = `person/${made.uuid()}`;
    await send(page, person, { type: 'person.register', facts, evidence: {} }, true);
    parties.push(person);
  }
  const stream = `marriage/${made.uuid()}`;
  await send(page, stream, { type: 'marriage.open', parties }, true);
  return stream;
}

test('a character that no font draws is named on the case’s page; one that the product’s own fonts draw is not', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await page.waitForSelector('html[data-ready="true"]');
  await desk.signIn(page);
  await show(page, await openNamed(page, `王${rare}`, `李${undrawn}`));
  await expect(page.getByTestId('undrawn')).toContainText('打印时写作：〔U+323AF〕。', { timeout: 30_000 });
});
