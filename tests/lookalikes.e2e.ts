/** Papers made to look like a resident card: the counter says which one lies there, and takes nothing of it over. */
import { otherScene } from '#testing/cards2/index.ts';
import { expect, test } from './launch.ts';
import { beginMarriage, signIn } from './marriage-window.ts';

test('a picture of a foreigner’s card is called by its name, and what can be done is said', async ({ launch }) => {
  test.setTimeout(240_000);
  const { page } = await launch({ env: { XINQU_DEMO: '1' } });
  await signIn(page);
  await beginMarriage(page);
  const man = page.getByTestId('party-man');
  for (const [kind, seed] of [
    ['foreigner-2017', 5],
    ['foreigner-2023', 6],
  ] as const) {
    const { bytes } = otherScene(kind, 'document-camera', seed);
    const name = `${kind}.jpg`;
    await man.locator('input[type="file"]').setInputFiles({ name, mimeType: 'image/jpeg', buffer: Buffer.from(bytes) });
    await expect(man.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 60_000 });
    await expect(man.getByRole('alert')).toHaveAttribute('data-code', 'foreign-resident-card');
    await expect(man.getByRole('alert')).toContainText('外国人永久居留身份证');
    await expect(man.locator('[data-field]')).toHaveCount(0);
  }
});
