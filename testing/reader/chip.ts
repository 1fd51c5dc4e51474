/** What a chip holds, written by hand from the field tables: the tests' own word against the reader's. */

/** Field by field: where, how many bytes, what. */
export type Fields = readonly (readonly [at: number, bytes: number, value: string])[];

/** 256 bytes of UTF-16LE, each field padded with blanks. */
export function chipText(fields: Fields): Uint8Array {
  const text = Buffer.from(' '.repeat(128), 'utf16le');
  for (const [at, bytes, value] of fields) text.write(value.padEnd(bytes / 2, ' ').slice(0, bytes / 2), at, 'utf16le');
  return new Uint8Array(text);
}

export interface Resident {
  readonly name: string;
  readonly sex: 'male' | 'female';
  /** Two digits of GB/T 3304. */
  readonly ethnicCode: string;
  /** `YYYYMMDD` */
  readonly birth: string;
  readonly address: string;
  readonly number: string;
  readonly issuer: string;
  readonly from: string;
  /** `YYYYMMDD` or 长期 */
  readonly to: string;
}

/** A resident identity card's chip. */
export const residentChip = (who: Resident): Uint8Array =>
  chipText([
    [0, 30, who.name],
    [30, 2, who.sex === 'male' ? '1' : '2'],
    [32, 4, who.ethnicCode],
    [36, 16, who.birth],
    [52, 70, who.address],
    [122, 36, who.number],
    [158, 30, who.issuer],
    [188, 16, who.from],
    [204, 16, who.to],
  ]);
