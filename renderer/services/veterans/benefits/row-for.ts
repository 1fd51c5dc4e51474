import type { SheetRow } from '#domain/veterans/benefit/sheet.ts';

/**
 * The line of a register that is meant by what was typed or scanned: its number on the paper, or the name of the only one who is called
 * so. Nobody who was confirmed already, and nobody where two are called the same.
 */
export function rowFor(rows: readonly SheetRow[], typed: string): SheetRow | null {
  const text = typed.trim();
  const numbered = /^\d+$/u.test(text) ? rows[Number(text) - 1] : undefined;
  if (numbered) return numbered.doneOn === null ? numbered : null;
  const [one, another] = rows.filter(({ name, doneOn }) => doneOn === null && name === text);
  return one && !another ? one : null;
}
