/** Telephone numbers of mainland China: mobile (手机), landline with area code (固定电话), 400 and 800 numbers. */
export type Phone = {
  readonly kind: 'mobile' | 'landline' | 'service';
  /** Digits only, landlines with the leading 0 of the area code. */
  readonly number: string;
  readonly areaCode: string | undefined;
  readonly extension: string | undefined;
};

const INTERNATIONAL = /^(\+|00)86[\s-]*/;
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))([2-8]\d{6,7})$/;

function plain(text: string): string {
  return text
    .trim()
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212]/gu, '-');
}

/**
 * Reads a number as typed: full-width digits, spaces, dashes, brackets, +86 and 0086 in front, an extension behind
 * (转, 分机, x, ext or a dash after a landline). A bare local number takes `localAreaCode` (such as `0931`) when given. Undefined
 * when it is no mainland number.
 */
export function parsePhone(text: string, localAreaCode?: string): Phone | undefined {
  const [main = '', worded] = plain(text).split(/\s*(?:转|分机|ext\.?|x)\s*/iu);
  const groups = main
    .replace(INTERNATIONAL, '')
    .replace(/[()]/g, '-')
    .split('-')
    .map((group) => group.replace(/\s/g, ''));
  const kept = groups.filter((group) => group !== '');
  const whole = kept.join('');
  if (!/^\d+$/.test(whole) || (worded !== undefined && !/^\d{1,6}$/.test(worded))) return undefined;
  const bare = whole.replace(/^86(?=1[3-9]\d{9}$)/, '');
  if (/^1[3-9]\d{9}$/.test(bare)) return { kind: 'mobile', number: bare, areaCode: undefined, extension: worded };
  if (/^[48]00\d{7}$/.test(bare)) return { kind: 'service', number: bare, areaCode: undefined, extension: worded };
  // +86 931 ... comes without the 0 of the area code.
  const trunk = INTERNATIONAL.test(main) && !bare.startsWith('0') ? '0' : '';
  const extended = landline(trunk + kept.slice(0, -1).join(''), kept.at(-1), localAreaCode);
  const direct = landline(trunk + bare, worded, localAreaCode);
  // 0931-8259111-1: read as one run its digits would be another number.
  return kept.length > 2 ? (extended ?? direct) : (direct ?? extended);
}

function landline(digits: string, extension: string | undefined, localAreaCode: string | undefined): Phone | undefined {
  if (extension !== undefined && !/^\d{1,6}$/.test(extension)) return undefined;
  const number = /^[2-8]\d{6,7}$/.test(digits) && localAreaCode ? localAreaCode + digits : digits;
  const match = LANDLINE.exec(number);
  const [, areaCode = '', local = ''] = match ?? [];
  return match ? { kind: 'landline', number: areaCode + local, areaCode, extension } : undefined;
}

/** True when the text is a mainland number. */
export function isPhone(text: string): boolean {
  return parsePhone(text) !== undefined;
}

/** The stored form: digits, an extension after a dash; the trimmed input when it is no mainland number. */
export function normalisePhone(text: string, localAreaCode?: string): string {
  const phone = parsePhone(text, localAreaCode);
  if (!phone) return plain(text);
  return phone.extension === undefined ? phone.number : `${phone.number}-${phone.extension}`;
}

/** For reading: `138 0013 8000`, `0931-8259111`, `400-123-4567`. */
export function formatPhone(text: string): string {
  const phone = parsePhone(text);
  if (!phone) return text;
  const { number, areaCode, extension } = phone;
  const tail = extension === undefined ? '' : `-${extension}`;
  if (phone.kind === 'mobile') return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}${tail}`;
  if (phone.kind === 'service') return `${number.slice(0, 3)}-${number.slice(3, 6)}-${number.slice(6)}${tail}`;
  return `${areaCode}-${number.slice(areaCode?.length)}${tail}`;
}

/** For screens: `138****8000`, `0931****111`; of anything else the last two characters. */
export function maskPhone(text: string): string {
  const phone = parsePhone(text);
  if (!phone) return [...text].map((char, index, all) => (index < all.length - 2 ? '*' : char)).join('');
  const head = phone.areaCode?.length ?? 3;
  return `${phone.number.slice(0, head)}****${phone.number.slice(head + 4)}`;
}
