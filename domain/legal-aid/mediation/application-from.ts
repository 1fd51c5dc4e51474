/** What a mediation already said, so that an application that follows it asks nothing twice. */
import type { MatterFacts } from '../application/schema.ts';
import type { Answers } from '../eligibility/reason.ts';
import type { Mediation, mediationMatters } from './mediation.ts';

/** Guided answers that the kind of a dispute already gives. */
const answersOfDispute: { readonly [matter in (typeof mediationMatters)[number]]: Answers } = {
  labour: { field: 'civil', matter: 'labour' },
  injury: { field: 'civil', matter: 'injury' },
  medical: { field: 'civil', matter: 'injury', accident: 'medical' },
  environment: { field: 'civil', matter: 'environment' },
  family: { field: 'civil' },
  neighbours: { field: 'civil' },
  'property-management': { field: 'civil' },
  contract: { field: 'civil' },
  other: {},
};

export interface SaidInMediation {
  readonly answers: Answers;
  readonly prefill: Pick<MatterFacts, 'facts' | 'opponentName' | 'opponentPhone'>;
  readonly phone: string;
}

/** @param party place of whoever applies among the parties; all others are the other side. */
export function saidInMediation(made: Mediation, party: number): SaidInMediation {
  const { parties, matter, facts, number, committee, failure, state } = made;
  const others = parties.filter((_, index) => index !== party);
  const outcome = state === 'failed' ? `经${committee}调解（${number}）未达成协议：${failure}` : '';
  return {
    answers: answersOfDispute[matter],
    prefill: {
      facts: [facts, outcome].filter(Boolean).join('\n').slice(0, 2000),
      opponentName: others
        .map(({ name }) => name)
        .join('、')
        .slice(0, 100),
      opponentPhone: others.length === 1 ? (others[0]?.phone ?? '') : '',
    },
    phone: parties[party]?.phone ?? '',
  };
}
