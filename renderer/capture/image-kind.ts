/** What a dropped, chosen or pasted file really is, by its first bytes: names and declared types are often wrong. */

export type ImageKind = 'jpeg' | 'png' | 'webp' | 'pdf' | 'heic' | 'other';

/** Largest picture that is taken as it is; contract/vision.ts has the same bound. */
export const largestPictureBytes = 20 * 1024 * 1024;

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** @param bytes at least the first twelve bytes of the file. */
export function imageKind(bytes: Uint8Array): ImageKind {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0x89 && ascii(bytes, 1, 4) === 'PNG') return 'png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 0, 5) === '%PDF-') return 'pdf';
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(hei[cfms]|hev[cx]|mif1|msf1)$/.test(ascii(bytes, 8, 12))) return 'heic';
  return 'other';
}

/** Why a file is not taken; each has a text `capture:trouble.<code>`. */
export type PictureTrouble = 'is-pdf' | 'is-heic' | 'not-an-image' | 'empty' | 'too-large' | 'unreadable';

/** What stands against a file before anybody tries to read its pixels; null when nothing does. */
export function pictureTrouble(bytes: Uint8Array): PictureTrouble | null {
  if (bytes.length === 0) return 'empty';
  const kind = imageKind(bytes);
  if (kind === 'pdf') return 'is-pdf';
  if (kind === 'heic') return 'is-heic';
  if (kind === 'other') return 'not-an-image';
  return bytes.length > largestPictureBytes ? 'too-large' : null;
}
