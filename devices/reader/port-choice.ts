/** Where this machine's reader is to be looked for; kept beside the other files of the installation. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { portChoice } from '#contract/devices.ts';

const kept = z.object({ readerPort: portChoice });
const fileIn = (folder: string): string => path.join(folder, 'devices.json');

/** `auto` when nothing was chosen, or the file cannot be read: a reader that is found by itself does no harm. */
export async function readPortChoice(folder: string): Promise<string> {
  try {
    return kept.parse(JSON.parse(await readFile(fileIn(folder), 'utf8'))).readerPort;
  } catch {
    return 'auto';
  }
}

export async function keepPortChoice(folder: string, readerPort: string): Promise<void> {
  const draft = `${fileIn(folder)}.new`;
  await writeFile(draft, JSON.stringify({ readerPort }));
  await rename(draft, fileIn(folder));
}
