/** Is there a reader on this port, and at which speed does it talk? */
import type { ReaderFault } from '#contract/devices.ts';
import { baudRates, commands } from '../sdt/commands.ts';
import type { Line } from '../sdt/line.ts';
import { type Link, openLink } from '../sdt/link.ts';
import { moduleIdOf } from '../sdt/payload.ts';

/** The fault behind a status of the kind `reader-fault`. */
export const faultNamed = (status: string): ReaderFault =>
  status === 'not-authorised' ? 'not-authorised' : 'self-test';

export interface FoundReader {
  readonly link: Link;
  readonly readerId: string;
  /** It is a reader, but takes no commands. */
  readonly fault: ReaderFault | null;
}

/** A module answers its self-test within a few milliseconds; waiting longer at five speeds would be felt. */
const probeMs = 300;

/**
 * Asks for the self-test at each speed until something answers in the protocol's words; a line on which nothing does is
 * closed again.
 * @returns null when there is none, or the port cannot be opened.
 */
export async function probe(open: () => Promise<Line>, patience = 1): Promise<FoundReader | null> {
  const line = await open().catch(() => null);
  if (!line) return null;
  const link = openLink(line, patience);
  for (const baudRate of baudRates) {
    if (line.baudRate !== baudRate) await line.setBaudRate(baudRate);
    const { status } = await link.ask(commands.selfTest, probeMs * patience);
    if (status.action === 'gone') return null;
    if (status.action === 'silent' || status.name === 'unknown') continue;
    if (status.action === 'reader-fault') {
      return { link, readerId: '', fault: faultNamed(status.name) };
    }
    const { status: told, data } = await link.ask(commands.moduleId);
    return { link, readerId: told.name === 'success' ? moduleIdOf(data) : '', fault: null };
  }
  await line.close();
  return null;
}
