/** The camera at the counter takes the pictures of both faces by itself; nobody touches the shutter. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { cameraShot, filmedPerson, writeFilm } from './fake-camera.ts';
import { expect, makeFolder, test } from './launch.ts';
import { beginMarriage, signIn } from './marriage-window.ts';

test('says what is wrong, takes the portrait side, asks for the other, takes it, and the card is read', async ({
  launch,
}) => {
  // On a busy machine each of the two readings may take half a minute.
  test.setTimeout(240_000);
  const folder = await makeFolder();
  const film = path.join(folder, 'film.mjpeg');
  const person = filmedPerson(77);
  await writeFilm(film, [
    [null, 60],
    [cameraShot(person, 'portrait', 5, { blur: 4 }), 90],
    [cameraShot(person, 'portrait', 5), 240],
    [null, 30],
    [cameraShot(person, 'emblem', 6), 240],
  ]);
  try {
    const { page } = await launch({
      env: { XINQU_DEMO: '1' },
      args: ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
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
  } finally {
    await rm(folder, { recursive: true });
  }
});
