/** Opens a case of a couple, or of one of them, and shows the papers that were read while choosing them. */
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { cardMaterial } from './card-material.ts';
import type { CoupleChoice } from './party-choice.ts';

type Command = Parameters<typeof runCommand>[2];

/** @param kind of the case, the prefix of its commands. @returns what stood in the way of opening. */
export async function openCase(
  kind: string,
  stream: string,
  opening: Command,
  { man, woman }: CoupleChoice,
): Promise<Problem | null> {
  const opened = await attempt(runCommand(stream, 0, opening));
  if (!opened.ok) return opened.problem;
  let { version } = opened.value;
  for (const [party, chosen] of [['man', man] as const, ['woman', woman] as const]) {
    const document = chosen?.document;
    if (!document) continue;
    // Should this fail, the case is open all the same and its page asks for the paper.
    for (const command of [{ type: `${kind}.show-document`, party, document }, cardMaterial(party, document)]) {
      const shown = await attempt(runCommand(stream, version, command));
      if (shown.ok) version = shown.value.version;
    }
  }
  return null;
}
