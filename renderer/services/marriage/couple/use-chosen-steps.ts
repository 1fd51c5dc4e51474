import { useState } from 'react';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { Chosen } from './PartySteps.tsx';

export interface ChosenSteps<Step extends string> {
  /** What a party's column needs to know which of its steps somebody opened. */
  readonly columnOf: (role: PartyRole) => {
    readonly chosen: Chosen<Step>;
    readonly onChoose: (step: Chosen<Step>) => void;
  };
  /** Brings a step to the screen that lies in a column which somebody folded: back to the column's own next step. */
  readonly goTo: (step: string) => void;
}

/** Which step of each party's column somebody opened by hand. */
export function useChosenSteps<Step extends string>(): ChosenSteps<Step> {
  const [chosen, setChosen] = useState<Readonly<Record<PartyRole, Chosen<Step>>>>({ man: null, woman: null });
  const choose = (role: PartyRole, step: Chosen<Step>): void => setChosen((before) => ({ ...before, [role]: step }));
  return {
    columnOf: (role) => ({ chosen: chosen[role], onChoose: (step) => choose(role, step) }),
    goTo(step) {
      const role = partyRoles.find((one) => step.startsWith(`${one}.`));
      if (role) choose(role, null);
    },
  };
}
