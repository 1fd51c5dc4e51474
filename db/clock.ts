/** The clock of the record: the machine's, moved by whole days where a test asks for it. */
import type { ServiceEnvironment } from '#contract/service-environment.ts';

const dayMs = 86_400_000;

export const clockOf = ({ XINQU_CLOCK_OFFSET_DAYS: days = 0 }: ServiceEnvironment) => {
  return (): Date => new Date(Date.now() + days * dayMs);
};
