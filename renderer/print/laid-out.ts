/** Waits until everything that a sheet shows is there, so that no page is printed with a hole in it. */

/** @returns false when a picture or a font could not be loaded. */
export async function laidOut(sheet: HTMLElement): Promise<boolean> {
  const pictures = [...sheet.querySelectorAll('img')].map((picture) =>
    picture.decode().then(
      () => true,
      () => false,
    ),
  );
  const fonts = document.fonts.ready.then((all) => [...all].every(({ status }) => status !== 'error'));
  const all = await Promise.all([...pictures, fonts]);
  // One more frame: a font that has just come changes the lines.
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 30);
  await promise;
  return all.every(Boolean);
}
