/** Amounts of money for reading. */

/** Fen as yuan with two decimals, `1234.50`; what papers and screens print. */
export const yuan = (fen: number): string => {
  const size = Math.abs(fen);
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`;
};

/** Yuan as typed, `12`, `12.5`, `12.50`, into fen; null for anything else. */
export function fenOf(text: string): number | null {
  const match = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim());
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}
