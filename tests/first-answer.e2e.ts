/** Whoever waits for a card to be read sees number and name before the rest. */
import { cardImage } from '#testing/cards/index.ts';
import { expect, test } from './launch.ts';
import { bride } from './marriage-papers.ts';
import { beginMarriage, signIn } from './marriage-window.ts';

test('number and name stand on the screen while the rest of the card is still being read', async ({ launch }) => {
  // On a busy machine a reading may take half a minute.
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await signIn(page);
  await beginMarriage(page);
  const hers = page.getByTestId('card-woman');
  // Gone as soon as all is read, so what was shown meanwhile is noted down.
  const shown = await hers.evaluateHandle((place) => {
    const texts: string[] = [];
    new MutationObserver(() => {
      const first = place.querySelector('[data-testid="card-first"]');
      if (first?.textContent) texts.push(first.textContent);
    }).observe(place, { childList: true, subtree: true });
    return texts;
  });
  const portrait = Buffer.from(cardImage(bride, { level: 'flatbed', seed: 9, side: 'portrait' }));
  await page
    .getByTestId('card-woman-file')
    .setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer: portrait });
  await expect(hers.locator('.card-pictures img')).toHaveCount(1, { timeout: 150_000 });
  await expect(hers.getByTestId('card-first')).toHaveCount(0);
  const first = (await shown.jsonValue()).join(' ');
  expect(first).toContain(bride.name);
  expect(first).toContain(bride.idNumber);
});
