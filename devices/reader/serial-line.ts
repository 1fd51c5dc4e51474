/** Serial ports of this machine: which there are, and a line over one of them. 8 data bits, no parity, one stop bit. */
import { readdir } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import type { SerialPortInfo } from '#contract/devices.ts';
import type { Line } from '../sdt/line.ts';

const isUsb = (path: string, vendorId: string | undefined): boolean =>
  vendorId !== undefined || /ttyUSB|ttyACM|usbserial|usbmodem/.test(path);

/** Without udev a Linux cannot say what is plugged in; USB readers show by their names all the same. */
async function portsByName(): Promise<readonly SerialPortInfo[]> {
  const names = await readdir('/dev').catch(() => []);
  return names.filter((name) => /^tty(USB|ACM)\d+$/.test(name)).map((name) => ({ path: `/dev/${name}`, label: '' }));
}

/** All serial ports, USB ones first: a port that is soldered in seldom has a reader. */
export async function listPorts(): Promise<readonly SerialPortInfo[]> {
  try {
    const ports = await SerialPort.list();
    return ports
      .toSorted((a, b) => Number(isUsb(b.path, b.vendorId)) - Number(isUsb(a.path, a.vendorId)))
      .map(({ path, manufacturer, pnpId }) => ({ path, label: manufacturer ?? pnpId ?? '' }));
  } catch {
    return portsByName();
  }
}

/**
 * Opens a port for us alone.
 * @param shared leave it open to others too, for a test that looks at its speed.
 * @throws Error when it is not there, held by another program, or not ours to open.
 */
export async function openLine(path: string, baudRate: number, shared = false): Promise<Line> {
  const port = new SerialPort({
    path,
    baudRate,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    lock: !shared,
    autoOpen: false,
  });
  const gone = Promise.withResolvers<void>();
  port.on('close', () => gone.resolve());
  // A port that was pulled out may fail at reading before it closes.
  port.on('error', () => {
    if (port.isOpen) port.close(() => gone.resolve());
    else gone.resolve();
  });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  let current = baudRate;
  return {
    path,
    get baudRate() {
      return current;
    },
    write: (bytes) => void port.write(Buffer.from(bytes)),
    setBaudRate: (next) =>
      new Promise((resolve) =>
        port.update({ baudRate: next }, () => {
          current = next;
          resolve();
        }),
      ),
    onBytes: (listener) => void port.on('data', (chunk: Buffer) => listener(chunk)),
    gone: gone.promise,
    close: async () => {
      if (!port.isOpen) return;
      await new Promise<void>((resolve) => port.close(() => resolve()));
      gone.resolve();
    },
  };
}
