/** Saving a file where the person wants it. */
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog } from 'electron';
import { Fault } from '#contract/fault.ts';

/**
 * Asks where to save, then saves: whole under its name, or not at all. With `folder` it saves there without asking.
 * @returns false when the person cancelled. @throws Fault `DISK_FULL`, `INTERNAL`.
 */
export async function saveFile(name: string, bytes: Uint8Array, folder: string | undefined): Promise<boolean> {
  const file = folder === undefined ? await askWhere(name) : path.join(folder, name);
  if (file === undefined) return false;
  const part = `${file}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
    return true;
  } catch (thrown) {
    await rm(part, { force: true });
    const isFull = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
    throw new Fault(isFull ? 'DISK_FULL' : 'INTERNAL', 'the file could not be written', { cause: thrown });
  }
}

async function askWhere(name: string): Promise<string | undefined> {
  const defaultPath = path.join(app.getPath('documents'), name);
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath });
  return canceled ? undefined : filePath;
}
