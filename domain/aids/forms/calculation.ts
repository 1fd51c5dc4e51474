import type { ChargeLine } from '../charge.ts';
import { explainLine } from '../explain.ts';

/** A line of the calculation in words. */
export function lineText(line: ChargeLine): readonly [what: string, how: string, amount: string] {
  const { what, how, amount } = explainLine(line);
  return [what.zh, how.zh, amount];
}
