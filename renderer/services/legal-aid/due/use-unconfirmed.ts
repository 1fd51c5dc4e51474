/** Agreements of which nobody asked a court to confirm them in time (人民调解法 33): for good, whether the calendar said so yet or not. */
import type { RecordRow } from '#contract/db.ts';
import { type Mediation, mediationRegister } from '#domain/legal-aid/mediation/mediation.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';

/** @returns rows of the register of mediations; none for a lawyer, who sees no mediation. */
export function useUnconfirmed(): readonly RecordRow[] {
  const { session } = useSession();
  const missed = useAllRecords({ register: mediationRegister, tags: ['state:not-asked'] });
  const agreed = useAllRecords({ register: mediationRegister, tags: ['confirm:open'] });
  const over = agreed.rows.filter(({ body }) => {
    const { agreement } = body as Mediation;
    return agreement !== null && agreement.confirmBy < session.today;
  });
  return [...over, ...missed.rows];
}
