/** What this run of the app was told from outside: environment variables and where it is installed. */
import path from 'node:path';
import { app } from 'electron';

export interface Settings {
  /** All data of this installation. */
  readonly dataFolder: string;
  /** The built files: main, preload, pages. */
  readonly outFolder: string;
  /** The built service processes; outside the archive, because plain Node cannot read inside it. */
  readonly serviceFolder: string;
  /** The Node that runs services where Electron's own cannot. */
  readonly node: string;
  readonly demo: boolean;
  /** This machine stands in the hall as a self-service kiosk: it opens the kiosk's page and nothing else. */
  readonly isKiosk: boolean;
  /** Passed on to the services. */
  readonly hubUrl: string | undefined;
  readonly enrolmentCode: string | undefined;
  /** A serial port to look at first for a card reader; for tests and the demonstration, ignored in the packaged app. */
  readonly readerPort: string | undefined;
  /** A stand-in of the national marriage network, for tests and the demonstration; ignored in the packaged app. */
  readonly stateCheckUrl: string | undefined;
  /** Where `saveFile` writes without asking; for tests only, ignored in the packaged app. */
  readonly saveFolder: string | undefined;
  /** Days by which the record's clock is moved; for tests only, ignored in the packaged app. */
  readonly clockOffsetDays: number | undefined;
  /** A picture of the first interactive screen goes here. */
  readonly screenshotFile: string | undefined;
}

function nodeFile(): string {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  if (app.isPackaged) return path.join(process.resourcesPath, 'node', file);
  const system = process.platform === 'win32' ? 'win' : process.platform;
  return path.join(app.getAppPath(), 'node_modules', `node-${system}-x64`, 'bin', file);
}

export function readSettings(): Settings {
  const { env } = process;
  const appFolder = app.getAppPath();
  return {
    dataFolder: app.getPath('userData'),
    outFolder: path.join(appFolder, 'out'),
    serviceFolder: path.join(app.isPackaged ? `${appFolder}.unpacked` : appFolder, 'out', 'service'),
    node: nodeFile(),
    demo: env.XINQU_DEMO === '1',
    isKiosk: app.commandLine.hasSwitch('self-service') || env.XINQU_KIOSK === '1',
    hubUrl: env.XINQU_HUB_URL || undefined,
    enrolmentCode: env.XINQU_ENROLMENT_CODE || undefined,
    readerPort: app.isPackaged ? undefined : env.XINQU_READER_PORT || undefined,
    stateCheckUrl: app.isPackaged ? undefined : env.XINQU_STATE_CHECK_URL || undefined,
    saveFolder: app.isPackaged ? undefined : env.XINQU_SAVE_FOLDER,
    clockOffsetDays: app.isPackaged ? undefined : Number(env.XINQU_CLOCK_OFFSET_DAYS) || undefined,
    screenshotFile: env.XINQU_SCREENSHOT || undefined,
  };
}
