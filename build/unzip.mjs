// Takes chosen files out of a zip archive, without unpacking the rest.
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/**
 * Writes the archive's files into `folder`. `nameOf` says where an entry goes (a path inside `folder`), or
 * undefined to leave it out. Unix permissions are kept.
 */
export async function unzip(archive, folder, nameOf) {
  const zip = await promisify(yauzl.open)(archive, { lazyEntries: true });
  const openEntry = promisify(zip.openReadStream.bind(zip));

  const extract = async (entry) => {
    const name = entry.fileName.endsWith('/') ? undefined : nameOf(entry.fileName);
    if (name === undefined) return;
    const target = path.join(folder, name);
    mkdirSync(path.dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
    await pipeline(await openEntry(entry), createWriteStream(target, { mode }));
  };

  await new Promise((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry) => extract(entry).then(() => zip.readEntry(), reject));
    zip.readEntry();
  });
}
