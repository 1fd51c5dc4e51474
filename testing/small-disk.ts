/**
 * A disk that can be filled up and freed. With the right to mount, a small file system of its own in memory; without it, a
 * limit on how far one process may write into any file, which to that process is the same. Linux only.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const command = promisify(execFile);

export interface SmallDisk {
  readonly folder: string;
  /** Leaves no room. Called again, it takes what has become free since. @param writer the process that will write. */
  fill(writer: number): Promise<void>;
  free(writer: number): Promise<void>;
  remove(): Promise<void>;
}

/** @param megabytes its size, where it is a file system of its own. */
export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xinqu-disk-'));
  const isMounted = await command('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'xinqu-test', folder]).then(
    () => true,
    () => false,
  );
  return isMounted ? ownFileSystem(folder) : limitedWriter(folder);
}

function ownFileSystem(folder: string): SmallDisk {
  const filler = path.join(folder, 'filler');
  return {
    folder,
    async fill() {
      const file = await open(filler, 'a');
      // Coarse first, then by the page, so that nothing at all fits afterwards.
      for (const size of [1024 * 1024, 4096]) while (await append(file, Buffer.alloc(size)));
      await file.close();
    },
    free: () => rm(filler, { force: true }),
    async remove() {
      await command('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @returns false when there is no room left. */
async function append(file: Awaited<ReturnType<typeof open>>, bytes: Buffer): Promise<boolean> {
  try {
    const { bytesWritten } = await file.write(bytes);
    return bytesWritten === bytes.length;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') return false;
    throw thrown;
  }
}

function limitedWriter(folder: string): SmallDisk {
  const limit = async (writer: number, bytes: string): Promise<void> =>
    void (await command('prlimit', ['--pid', String(writer), `--fsize=${bytes}:unlimited`]));
  return {
    folder,
    fill: (writer) => limit(writer, '1'),
    free: (writer) => limit(writer, 'unlimited'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
