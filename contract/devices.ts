/** What the device process offers: the card reader on a serial line (居民身份证阅读机具). */
import { z } from 'zod';

/** Which kind of card a chip says it is of. */
export const chipKind = z.enum([
  /** Resident identity card (居民身份证). */
  'resident',
  /** Residence permit of Hong Kong, Macao and Taiwan residents (港澳台居民居住证). */
  'hk-mo-tw',
  /** Foreigner's permanent residence card (外国人永久居留身份证), the form of 2017. */
  'foreigner-2017',
  /** The same, the form of 2023. */
  'foreigner-2023',
]);
export type ChipKind = z.infer<typeof chipKind>;

/** What a person should look at although it came from the chip. */
export const chipDoubt = z.enum([
  /** The name fills its 15 units: the rest of a longer one is not in the chip. */
  'name-may-be-cut',
  /** The name holds a private-use code point or a placeholder where a rare character (生僻字) belongs. */
  'name-rare-character',
  'address-rare-character',
  /** Whether the chip holds a newer address than the printed one could not be read: the printed one may be out of date. */
  'newest-address-unread',
  /** The number's check character does not fit. */
  'number-check',
]);
export type ChipDoubt = z.infer<typeof chipDoubt>;

/** What a chip said. Empty where the card has no such item; dates are civil, `long-term` for 长期. */
export const chipCard = z.strictObject({
  kind: chipKind,
  /** The Chinese name; of a foreigner's card it may be empty. */
  name: z.string(),
  latinName: z.string(),
  sex: z.enum(['male', 'female', '']),
  /** Name of the group; the raw code where the standard has none for it. */
  ethnicGroup: z.string(),
  birthDate: z.string(),
  /** The newest address: written to the chip when somebody has moved, while the printed one stays. */
  address: z.string(),
  /** The card carries a newer address than the one printed on it. */
  isAddressNewer: z.boolean(),
  number: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  /** Number of the travel permit (通行证号码), on residence permits. */
  passNumber: z.string(),
  /** Three letters of GB/T 2659, on foreigners' cards. */
  nationality: z.string(),
  doubts: z.array(chipDoubt),
  /** Number of the security module that read it (SAM 编号); empty when the reader does not tell. */
  readerId: z.string(),
});
export type ChipCard = z.infer<typeof chipCard>;

/** Why a reader that is there cannot be used. */
export const readerFault = z.enum([
  /** The module's own test failed; it takes no commands. */
  'self-test',
  'not-authorised',
  /** It answers, but not as the protocol has it. */
  'protocol',
]);
export type ReaderFault = z.infer<typeof readerFault>;

export const readerStatus = z.discriminatedUnion('state', [
  /** Switched off in the settings. */
  z.strictObject({ state: z.literal('off') }),
  z.strictObject({ state: z.literal('searching') }),
  /** Searched, and nothing on any port speaks as a reader. It is looked for again. */
  z.strictObject({ state: z.literal('none') }),
  z.strictObject({
    state: z.literal('connected'),
    port: z.string(),
    baudRate: z.number(),
    readerId: z.string(),
  }),
  z.strictObject({ state: z.literal('fault'), port: z.string(), fault: readerFault }),
]);
export type ReaderStatus = z.infer<typeof readerStatus>;

/** What went wrong with a card that lies on the reader. */
export const cardTrouble = z.enum([
  /** No identity card: a bus card, a bank card, or a chip whose type flag (GA 490) no table has. */
  'not-an-id-card',
  /** Card and module did not recognise each other, several times: damaged, or no genuine card. */
  'not-authenticated',
  /** Could not be read in three attempts. */
  'unreadable',
  /** Taken away before it was read. */
  'taken-away',
]);
export type CardTrouble = z.infer<typeof cardTrouble>;

export const waitOutcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('card'), card: chipCard }),
  z.strictObject({ kind: z.literal('trouble'), trouble: cardTrouble }),
  /** Nobody put a card there, the wait was called off, or a newer one took its place. */
  z.strictObject({ kind: z.literal('nothing') }),
]);
export type WaitOutcome = z.infer<typeof waitOutcome>;

/** What came of waiting for a finger; `pixels` one byte each, 0 black. The picture goes only to the window that waits. */
export const fingerOutcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('finger'),
    width: z.int().positive(),
    height: z.int().positive(),
    pixels: z.instanceof(Uint8Array),
  }),
  z.strictObject({
    kind: z.literal('trouble'),
    /** `no-module`: nothing on the port speaks as a fingerprint module; `not-taken`: the picture did not come whole. */
    trouble: z.enum(['no-module', 'not-taken']),
  }),
  z.strictObject({ kind: z.literal('nothing') }),
]);
export type FingerOutcome = z.infer<typeof fingerOutcome>;

/** `auto` looks at every port, `off` at none; anything else is the path of one. */
export const portChoice = z.string().min(1).max(200);

export const serialPort = z.strictObject({ path: z.string(), label: z.string() });
export type SerialPortInfo = z.infer<typeof serialPort>;

const nothing = z.strictObject({});
const wait = z.string().min(1).max(60);

export const devicesContract = {
  status: { input: nothing, output: z.strictObject({ reader: readerStatus, choice: portChoice }) },
  /** The serial ports of this machine, likeliest readers first. */
  ports: { input: nothing, output: z.strictObject({ ports: z.array(serialPort) }) },
  /** Where to look for the reader from now on; kept. Looks at once. */
  choosePort: { input: z.strictObject({ choice: portChoice }), output: nothing },
  /**
   * Waits for a card on the reader and reads it. One wait at a time: a newer one ends the older. Only the window that
   * waits gets the card.
   * @param wait names it, for `cancelWait`.
   */
  awaitCard: { input: z.strictObject({ wait, forMs: z.int().min(0).max(60_000) }), output: waitOutcome },
  /** Where the fingerprint module is: the path of a port, or `off`. It is not searched for: it cannot be told from other devices unasked. */
  fingerPort: { input: nothing, output: z.strictObject({ choice: portChoice }) },
  chooseFingerPort: { input: z.strictObject({ choice: portChoice }), output: nothing },
  /** Waits for a finger and takes its picture, see `FingerOutcome`. A newer wait ends the older. */
  awaitFinger: { input: z.strictObject({ wait, forMs: z.int().min(0).max(60_000) }), output: fingerOutcome },
  cancelFinger: { input: z.strictObject({ wait }), output: nothing },
  /** Ends a wait with `nothing`; does nothing when it has ended. */
  cancelWait: { input: z.strictObject({ wait }), output: nothing },
} as const;
export type DevicesContract = typeof devicesContract;

/** The device process' notices: `reader` with the reader's new state. Never a card. */
export const devicesNotices = { reader: readerStatus } as const;
