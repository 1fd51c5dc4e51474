import { type Earlier, earlierOf } from '#domain/aids/loan/earlier.ts';
import { loanRegister } from '#domain/aids/loan/register.ts';
import { assessmentProblem } from '#domain/aids/loan/rules.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import type { LoanRow } from '#domain/aids/loan/views.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { useAllRecords } from '../../parts/use-records.ts';
import { usePoint } from '../point.tsx';

/** The assessment of another loan of the person that this one may take over; null where it has one that counts, or there is none. */
export function useEarlier(self: string, loan: Loan): Earlier | null {
  const { session } = useSession();
  const { house } = usePoint();
  const today = session.today;
  const isWanted =
    ['applied', 'agreed', 'signed'].includes(loan.stage) && assessmentProblem(loan, house, today) !== null;
  const { rows } = useAllRecords(isWanted ? { register: loanRegister, tags: [`person:${loan.lessee.person}`] } : null);
  const newest = rows
    .flatMap(({ stream, body }) => {
      const { assessedOn, item, user } = body as LoanRow;
      const isSame = stream !== self && item === loan.item && user === (loan.user?.name ?? '');
      return isSame && assessedOn ? [{ stream, assessedOn }] : [];
    })
    .toSorted((a, b) => (a.assessedOn < b.assessedOn ? 1 : -1))[0];
  const { page } = useStream(newest?.stream ?? 'loan/none');
  if (!isWanted || !page) return null;
  const earlier = earlierOf(loan, [page.state as CaseState<Loan>]);
  return earlier && assessmentProblem({ ...loan, assessment: earlier.made }, house, today) === null ? earlier : null;
}
