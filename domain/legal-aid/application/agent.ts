/** Another agent, or none (变更代理人): who applied at first may be the wrongdoer, or comes no more (40). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Decision } from '#domain/kernel/aggregate.ts';
import { canonicalJson } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Aid, AidCommandOf } from './schema.ts';
import { isUndecided } from './stages.ts';

/**
 * The application is signed again, by whoever applies now, and a new agent shows their own authority; a note says who changed and why.
 * Refuses once it is decided; nothing happens where it is the same agent.
 */
export function setAgent(
  { own, common }: CaseState<Aid>,
  { agent, reason }: AidCommandOf<'legal-aid.set-agent'>,
): Decision {
  if (!isUndecided(own))
    return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision?.number ?? common.number } });
  if (canonicalJson(agent) === canonicalJson(own.agent)) return done([]);
  const [from, to] = [own.agent, agent].map((one) => one?.name ?? '本人');
  return done([
    { type: 'legal-aid.agent-set', payload: { agent } },
    {
      type: 'case.note-added',
      payload: { text: `申请由${from}改为${to}提出，申请表应当重新签名。理由：${reason}` },
    },
  ]);
}
