/** From a card in the field to what its chip says: find, select, read, every time anew. */
import type { CardTrouble, ChipCard, ReaderFault } from '#contract/devices.ts';
import { commands } from './commands.ts';
import type { Answer, Link } from './link.ts';
import { cardOf, splitPayload, textAt } from './payload.ts';

export type CardRead =
  | { readonly kind: 'card'; readonly card: ChipCard }
  /** Nobody there. A card that was read and not lifted yet answers the same: the module does not read it twice. */
  | { readonly kind: 'none' }
  | { readonly kind: 'trouble'; readonly trouble: CardTrouble }
  | { readonly kind: 'reader-fault'; readonly fault: ReaderFault }
  /** No answer: asleep, at another speed, or no reader at all. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'gone' };

const attempts = 3;
const newestAddressLength = 70;
const newestAddressAttempts = 2;

/** What an answer other than the wanted one leads to; null when it is to be tried again from finding the card. */
async function without(link: Link, { status }: Answer): Promise<CardRead | null> {
  switch (status.action) {
    case 'retry-from-find':
      return null;
    case 'reset':
      await link.ask(commands.reset);
      return null;
    case 'not-an-id-card':
      return { kind: 'trouble', trouble: 'not-an-id-card' };
    case 'reader-fault':
      return { kind: 'reader-fault', fault: status.name === 'not-authorised' ? 'not-authorised' : 'self-test' };
    case 'silent':
    case 'gone':
      return { kind: status.action };
    case 'keep-polling':
      return { kind: 'none' };
    default:
      return { kind: 'reader-fault', fault: 'protocol' };
  }
}

/**
 * An address written after the card was printed; asked for twice, since a card that was read cannot be found anew. Whatever
 * stands in the way, the card itself was read.
 * @returns empty when the card says that it has none, null when it could not be learnt.
 */
async function newestAddress(link: Link): Promise<string | null> {
  for (let attempt = 0; attempt < newestAddressAttempts; attempt++) {
    const { status, data } = await link.ask(commands.readNewestAddress);
    if (status.name === 'success') return textAt(data, 0, newestAddressLength);
    if (status.name === 'no-such-item') return '';
  }
  return null;
}

const refusals: ReadonlySet<string> = new Set(['card-refused-module', 'module-refused-card', 'verification']);

/** Reads the card in the field, with up to three attempts. Never throws. @param readerId the module's number. */
export async function readCard(link: Link, readerId: string): Promise<CardRead> {
  let last = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    const found = await link.ask(commands.find);
    if (found.status.name !== 'card-found') {
      const end = await without(link, found);
      if (end?.kind === 'none' && attempt > 0) return { kind: 'trouble', trouble: 'taken-away' };
      if (end) return end;
      continue;
    }
    const selected = await link.ask(commands.select);
    const answer = selected.status.name === 'success' ? await link.ask(commands.read) : selected;
    if (answer.status.name === 'success') {
      const payload = splitPayload(answer.data, false);
      if (!payload) return { kind: 'reader-fault', fault: 'protocol' };
      const card = cardOf(payload.text, await newestAddress(link), readerId);
      return card ? { kind: 'card', card } : { kind: 'trouble', trouble: 'not-an-id-card' };
    }
    last = answer.status.name;
    // A reader that falls silent over a card usually lost it: the next attempt tells.
    const end = answer.status.action === 'silent' ? null : await without(link, answer);
    if (end) return end;
  }
  return { kind: 'trouble', trouble: refusals.has(last) ? 'not-authenticated' : 'unreadable' };
}
