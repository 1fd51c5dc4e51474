/** The honour plaque that a file shows: that of its household. */
import { isMeantFor, plaqueState } from '../family/schema.ts';
import type { PlaqueState, Veteran } from './schema.ts';

export interface ShownPlaque {
  readonly state: PlaqueState;
  readonly hungOn: string | null;
  /** False for whoever is counted with another member of the household. */
  readonly isLead: boolean;
}

/** The plaque of a file's household; of a file without one, what stands in the file itself. */
export function plaqueOf({ family, plaque, classes }: Pick<Veteran, 'family' | 'plaque' | 'classes'>): ShownPlaque {
  if (family) return { ...family.plaque, isLead: family.lead };
  return { state: plaqueState(plaque, isMeantFor(classes)), hungOn: plaque.hungOn, isLead: true };
}
