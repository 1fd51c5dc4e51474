/** Code 128, set B (一维条码): widths of bars and gaps for a short text of ASCII. */

/** The 107 patterns of ISO/IEC 15417: widths of bar, gap, bar, gap, bar, gap; the last one is the stop. */
const patterns =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232'.match(
    /.{6}/g,
  ) ?? [];
const stop = '2331112';
const startB = 104;
const modulus = 103;
const firstChar = 32;
const lastChar = 126;

/**
 * @returns widths in modules, bar first; the quiet zone of ten modules at either side is the caller's.
 * @throws RangeError for a character outside printable ASCII.
 */
export function code128(text: string): readonly number[] {
  const values = [...text].map((char) => {
    const code = char.charCodeAt(0);
    if (code < firstChar || code > lastChar) throw new RangeError('not printable ASCII');
    return code - firstChar;
  });
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), startB) % modulus;
  const symbols = [startB, ...values, check].map((value) => patterns[value] ?? '');
  return [...symbols.join(''), ...stop].map(Number);
}
