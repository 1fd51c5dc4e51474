/** Where this machine's devices are to be looked for; kept beside the other files of the installation. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { portChoice } from '#contract/devices.ts';

const kept = z.object({ readerPort: portChoice, fingerPort: portChoice.default('off') });
export type PortChoices = z.infer<typeof kept>;
const fileIn = (folder: string): string => path.join(folder, 'devices.json');

/** When nothing was chosen, or the file cannot be read, a reader is searched for: one that is found by itself does no harm. */
export async function readPortChoices(folder: string): Promise<PortChoices> {
  try {
    return kept.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    return { readerPort: 'auto', fingerPort: 'off' };
  }
}

export async function keepPortChoices(folder: string, choices: PortChoices): Promise<void> {
  const draft = `${fileIn(folder)}.new`;
  await writeFile(draft, JSON.stringify(choices));
  await rename(draft, fileIn(folder));
}
