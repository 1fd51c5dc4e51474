import { cardImage } from '#testing/cards/index.ts';
import { cameraShot, filmedPerson } from './fake-camera.ts';
import type { Film } from './film.ts';
import { expect, test } from './launch.ts';
import { bride } from './marriage-papers.ts';
import { beginMarriage, signIn } from './marriage-window.ts';

test('takes both faces by itself and says what is wrong meanwhile; another card comes by paste and by drag', async ({
  launch,
}) => {
  // On a busy machine each of the two readings may take half a minute.
  test.setTimeout(240_000);
  const person = filmedPerson(77);
  const film: Film = [
    [null, 60],
    [cameraShot(person, 'portrait', 5, { blur: 4 }), 90],
    [cameraShot(person, 'portrait', 5), 240],
    [null, 30],
    [cameraShot(person, 'emblem', 6), 240],
  ];
  const { page } = await launch({
    env: { XINQU_DEMO: '1' },
    film,
  });
  await signIn(page);
  await beginMarriage(page);
  const man = page.getByTestId('party-man');
  await man.getByRole('button', { name: '拍照' }).click();
  const live = page.getByTestId('live-card');
  await expect(live).toHaveAttribute('data-problem', 'blurred', { timeout: 30_000 });
  await expect(live).toContainText('不够清晰');
  await expect(live).toHaveAttribute('data-problem', 'none', { timeout: 30_000 });
  // Read, both faces, without a key: then the camera has gone.
  await expect(live).toHaveCount(0, { timeout: 200_000 });
  const reader = page.getByTestId('card-man');
  await expect(reader.locator('.card-pictures img')).toHaveCount(2);
  await expect(reader.locator('[data-field="idNumber"] input')).toHaveValue(person.idNumber);

  // The other card without a camera: one face out of the clipboard, the other dragged in.
  const hers = page.getByTestId('card-woman');
  const face = (side: 'portrait' | 'emblem') => Buffer.from(cardImage(bride, { level: 'flatbed', seed: 9, side }));
  const give = (how: 'paste' | 'drop', picture: Buffer): Promise<void> =>
    hers.locator('.picture-source').evaluate(
      (place, [type, base64]) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
        const carried = new DataTransfer();
        carried.items.add(new File([bytes], 'card.jpg', { type: 'image/jpeg' }));
        const on = { bubbles: true, cancelable: true };
        if (type === 'drop') {
          place.dispatchEvent(new DragEvent('dragover', { ...on, dataTransfer: carried }));
          place.dispatchEvent(new DragEvent('drop', { ...on, dataTransfer: carried }));
        } else {
          // As Chromium does: where the focus is tells the page whom it is for, the event comes at the caret's place.
          (place as HTMLElement).focus();
          document.body.dispatchEvent(new ClipboardEvent('paste', { ...on, clipboardData: carried }));
        }
      },
      [how, picture.toString('base64')] as const,
    );
  await give('paste', face('portrait'));
  await expect(hers.locator('.card-pictures img')).toHaveCount(1, { timeout: 90_000 });
  await give('drop', face('emblem'));
  await expect(hers.locator('.card-pictures img')).toHaveCount(2, { timeout: 90_000 });
  await expect(hers.locator('[data-field="idNumber"] input')).toHaveValue(bride.idNumber);
});
