/** Opens a case of two people and shows the papers that were read while choosing them. */
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import type { Couple } from './ChooseCouple.tsx';
import { cardMaterial } from './card-material.ts';

type Command = Parameters<typeof runCommand>[2];

/** @param kind of the case, the prefix of its commands. @returns what stood in the way of opening. */
export async function openCase(
  kind: string,
  stream: string,
  opening: Command,
  { man, woman }: Couple,
): Promise<Problem | null> {
  const opened = await attempt(runCommand(stream, 0, opening));
  if (!opened.ok) return opened.problem;
  let { version } = opened.value;
  for (const [party, { document }] of [['man', man] as const, ['woman', woman] as const]) {
    if (!document) continue;
    // Should this fail, the case is open all the same and its page asks for the paper.
    for (const command of [{ type: `${kind}.show-document`, party, document }, cardMaterial(party, document)]) {
      const shown = await attempt(runCommand(stream, version, command));
      if (shown.ok) version = shown.value.version;
    }
  }
  return null;
}
