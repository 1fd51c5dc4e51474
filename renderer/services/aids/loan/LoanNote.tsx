/** What everybody must see of a loan at once. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Loan } from '#domain/aids/loan/schema.ts';
import { dueOn } from '#domain/aids/loan/views.ts';
import { daysBetween } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { usePoint } from '../point.tsx';

export function LoanNote({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const { session } = useSession();
  const { nameOf } = usePoint();
  const due = dueOn(loan);
  const late = due ? daysBetween(due, session.today) : 0;
  const { death, moved, cancelled, back, point } = loan;
  return (
    <>
      {death ? <Alert type="warning" showIcon title={t('note.death', { on: death.on, source: death.source })} /> : null}
      {moved?.leavesArea ? <Alert type="warning" showIcon title={t('note.moved', { address: moved.address })} /> : null}
      {loan.stage === 'on-loan' && late > 0 && !death ? (
        <Alert type="error" showIcon title={t('note.late', { count: late, due })} description={t('note.lateHint')} />
      ) : null}
      {back && back.point !== point ? (
        <Alert type="info" showIcon title={t('note.otherPoint', { point: nameOf(back.point) })} />
      ) : null}
      {cancelled ? <Alert type="info" showIcon title={t('note.cancelled', { reason: cancelled.reason })} /> : null}
    </>
  );
}
