/** What a chip holds: fixed places of UTF-16LE text (GA 490), one layout a kind of card. */
import type { ChipCard, ChipDoubt, ChipKind } from '#contract/devices.ts';
import { parseCompactDate } from '#domain/calendar/civil-date.ts';
import { ethnicGroupName, findEthnicGroup } from '#domain/identity/ethnic-groups.ts';
import { hasRightCheck } from '#domain/identity/id-number.ts';
import { hasPrivateUse } from '#domain/identity/names.ts';

export interface Payload {
  readonly text: Uint8Array;
  /** The photograph in a codec that only the vendors have: opaque. */
  readonly photo: Uint8Array;
  readonly fingerprints: Uint8Array;
}

const textLength = 256;
const longestName = 15;

/**
 * Splits what a read answers into its parts: two (or, with fingerprints, three) lengths, then the parts.
 * @returns null when the lengths do not add up.
 */
export function splitPayload(data: Uint8Array, withFingerprints: boolean): Payload | null {
  const head = withFingerprints ? 6 : 4;
  if (data.length < head) return null;
  const lengthAt = (at: number): number => ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
  const [text, photo, fingerprints] = [lengthAt(0), lengthAt(2), withFingerprints ? lengthAt(4) : 0];
  if (text !== textLength || data.length !== head + text + photo + fingerprints) return null;
  return {
    text: data.slice(head, head + text),
    photo: data.slice(head + text, head + text + photo),
    fingerprints: data.slice(head + text + photo),
  };
}

/** Takes the bytes as they are: U+FEFF in front is no mark to be left out, or a strange type flag would pass as blank. */
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** A field's text. Only the padding behind it goes; a blank inside a name stays. */
export const textAt = (bytes: Uint8Array, from: number, length: number): string =>
  utf16.decode(bytes.subarray(from, from + length)).replace(/[ \0]+$/, '');

/** By type flag, as GA 490 and the vendors' tables have it. A resident card's is blank. */
const kinds: ReadonlyMap<string, ChipKind> = new Map([
  ['', 'resident'],
  ['J', 'hk-mo-tw'],
  ['I', 'foreigner-2017'],
  ['Y', 'foreigner-2023'],
]);

function dateOf(text: string): string {
  if (text === '长期') return 'long-term';
  return parseCompactDate(text) ?? '';
}

/** Codes that readers have beside the standard's are named too; one that nobody knows stays as it is. */
function ethnicGroupOf(code: string): string {
  const isOutside = code === '97' || code === '98';
  return isOutside ? ethnicGroupName(code) : (findEthnicGroup(code)?.name ?? code);
}

const sexOf = (code: string): ChipCard['sex'] => (code === '1' ? 'male' : code === '2' ? 'female' : '');

const empty = {
  name: '',
  latinName: '',
  ethnicGroup: '',
  address: '',
  isAddressNewer: false,
  issuer: '',
  passNumber: '',
  nationality: '',
} as const;

type Printed = Omit<ChipCard, 'doubts' | 'readerId'>;

function residentLayout(text: Uint8Array, kind: 'resident' | 'hk-mo-tw'): Printed {
  const code = textAt(text, 32, 4);
  return {
    ...empty,
    kind,
    name: textAt(text, 0, 30),
    sex: sexOf(textAt(text, 30, 2)),
    ethnicGroup: kind === 'resident' ? ethnicGroupOf(code) : '',
    birthDate: dateOf(textAt(text, 36, 16)),
    address: textAt(text, 52, 70),
    number: textAt(text, 122, 36).toUpperCase(),
    issuer: textAt(text, 158, 30),
    validFrom: dateOf(textAt(text, 188, 16)),
    validTo: dateOf(textAt(text, 204, 16)),
    passNumber: kind === 'hk-mo-tw' ? textAt(text, 220, 18) : '',
  };
}

const foreignerOf2017 = (text: Uint8Array): Printed => ({
  ...empty,
  kind: 'foreigner-2017',
  latinName: textAt(text, 0, 120),
  sex: sexOf(textAt(text, 120, 2)),
  number: textAt(text, 122, 30).toUpperCase(),
  nationality: textAt(text, 152, 6),
  name: textAt(text, 158, 30),
  validFrom: dateOf(textAt(text, 188, 16)),
  validTo: dateOf(textAt(text, 204, 16)),
  birthDate: dateOf(textAt(text, 220, 16)),
});

const foreignerOf2023 = (text: Uint8Array): Printed => ({
  ...empty,
  kind: 'foreigner-2023',
  name: textAt(text, 0, 30),
  sex: sexOf(textAt(text, 30, 2)),
  birthDate: dateOf(textAt(text, 36, 16)),
  // The name runs on in a second place; a blank at the seam belongs to it.
  latinName: (utf16.decode(text.subarray(52, 122)) + utf16.decode(text.subarray(220, 242))).replace(/[ \0]+$/, ''),
  number: textAt(text, 122, 36).toUpperCase(),
  validFrom: dateOf(textAt(text, 188, 16)),
  validTo: dateOf(textAt(text, 204, 16)),
  nationality: textAt(text, 242, 6),
});

/** Old registers write these, or a private-use code point, where their character set lacked the right one. */
const placeholder = /[*?？＊□\ufffd]/u;
const hasRare = (text: string): boolean => placeholder.test(text) || hasPrivateUse(text);

function doubtsOf(card: Printed, isNewestAddressKnown: boolean): readonly ChipDoubt[] {
  const isNumberRight =
    card.kind === 'foreigner-2017' ? /^[A-Z]{3}\d{12}$/.test(card.number) : hasRightCheck(card.number);
  const doubts: readonly (readonly [ChipDoubt, boolean])[] = [
    ['name-may-be-cut', card.name.length >= longestName],
    ['name-rare-character', hasRare(card.name)],
    ['address-rare-character', hasRare(card.address)],
    ['newest-address-unread', !isNewestAddressKnown],
    ['number-check', !isNumberRight],
  ];
  return doubts.filter(([, isTrue]) => isTrue).map(([doubt]) => doubt);
}

/**
 * The card that a chip's 256 bytes of text describe.
 * @param newestAddress what the chip holds beside them; empty when nobody has moved, null when it could not be read.
 * @returns null for a type flag that no table has: where its fields stand nobody knows.
 */
export function cardOf(text: Uint8Array, newestAddress: string | null, readerId: string): ChipCard | null {
  const kind = kinds.get(textAt(text, 248, 2));
  if (kind === undefined) return null;
  const printed =
    kind === 'foreigner-2017'
      ? foreignerOf2017(text)
      : kind === 'foreigner-2023'
        ? foreignerOf2023(text)
        : residentLayout(text, kind);
  const newest = newestAddress || printed.address;
  const card = { ...printed, address: newest, isAddressNewer: newest !== printed.address };
  return { ...card, doubts: [...doubtsOf(card, newestAddress !== null)], readerId };
}

/** The module's number from its 16 bytes as readers print it, for example `05.03-20260115-0000012345-0987654321`. */
export function moduleIdOf(data: Uint8Array): string {
  if (data.length < 16) return '';
  const view = new DataView(data.buffer, data.byteOffset, 16);
  const pad = (value: number, length: number): string => String(value).padStart(length, '0');
  const [maker, model] = [view.getUint16(0, true), view.getUint16(2, true)];
  const [date, serial, last] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  return `${pad(maker, 2)}.${pad(model, 2)}-${pad(date, 8)}-${pad(serial, 10)}-${pad(last, 10)}`;
}
