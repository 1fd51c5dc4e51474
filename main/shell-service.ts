/** The shell's own calls. */
import { app, BrowserWindow } from 'electron';
import type { Handlers } from '#contract/rpc.ts';
import type { KeyProtection, ShellContract } from '#contract/shell.ts';
import type { Printing } from './printing.ts';
import { saveFile } from './save-file.ts';
import type { RunningServices } from './services.ts';
import type { Settings } from './settings.ts';

export interface Shell {
  readonly settings: Settings;
  readonly services: RunningServices;
  readonly printing: Printing;
  readonly keyProtection: KeyProtection;
}

export function shellHandlers({ settings, services, printing, keyProtection }: Shell): Handlers<ShellContract> {
  return {
    about: () => ({
      version: app.getVersion(),
      electron: process.versions.electron ?? '',
      platform: process.platform,
      keyProtection,
      demo: settings.demo,
      dataFolder: settings.dataFolder,
    }),
    services: () => services.states(),
    restartService({ service }) {
      services.restart(service);
      return {};
    },
    printToPdf: async ({ job }, caller) => ({ pdf: await printing.printToPdf(job, caller) }),
    print: async ({ job, silent, copies, printer }, caller) => ({
      printed: await printing.print(job, { silent, copies, printer }, caller),
    }),
    async printers() {
      const [window] = BrowserWindow.getAllWindows();
      const found = (await window?.webContents.getPrintersAsync()) ?? [];
      return found.map(({ name, displayName }) => ({ name, shown: displayName || name }));
    },
    printJob: async ({ page }, caller) => ({ job: await printing.nextJob(page, caller) }),
    async printReady({ page, ok }, caller) {
      await printing.ready(page, ok, caller);
      return {};
    },
    saveFile: async ({ name, bytes }) => ({ saved: await saveFile(name, bytes, settings.saveFolder) }),
  };
}
