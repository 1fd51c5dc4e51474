/** The monthly sample of files to be re-checked (抽查): a share of all, which nobody can choose and everybody can draw again. */

/** Per cent of the files, where the authority has set no share. */
export const usualShare = 5;

const start = 2_166_136_261;
const prime = 16_777_619;
/** FNV-1a of a text: spreads streams evenly and the same way on every machine. */
function spread(text: string): number {
  let hash = start;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), prime) >>> 0;
  return hash;
}

/** @param percent share of the files, at least one of any. @returns the files of a month's sample, in the order of their drawing. */
export function sampleOf(files: readonly string[], month: string, percent: number): readonly string[] {
  const count = Math.ceil((files.length * percent) / 100);
  return files
    .map((file) => ({ file, at: spread(`${month} ${file}`) }))
    .toSorted((a, b) => a.at - b.at || (a.file < b.file ? -1 : 1))
    .slice(0, count)
    .map(({ file }) => file);
}
