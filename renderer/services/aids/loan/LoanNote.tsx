/** What everybody must see of a loan at once. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuan } from '#domain/aids/amount.ts';
import { dueOn, inTimeUntil, lesseeDied } from '#domain/aids/loan/rules.ts';
import type { Dispute, Loan } from '#domain/aids/loan/schema.ts';
import { disputeOutcomes } from '#domain/aids/words.ts';
import { daysBetween } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { useCalendar } from '../../../app/use-calendar.ts';
import { useText } from '../../../i18n/use-text.ts';
import { usePoint } from '../point.tsx';

function DisputeState({ dispute }: { readonly dispute: Dispute }) {
  const { t } = useTranslation('aids');
  const say = useText();
  const { decided, referred } = dispute;
  if (decided)
    return t('note.disputeDecided', {
      by: decided.by,
      outcome: say(disputeOutcomes[decided.outcome]),
      yuan: yuan(decided.chargeFen),
      reason: decided.reason,
    });
  return referred ? t('note.disputeReferred', { on: referred.on, where: referred.where }) : t('note.disputeOpen');
}

export function LoanNote({ loan }: { readonly loan: Loan }) {
  const { t } = useTranslation('aids');
  const { session } = useSession();
  const { nameOf } = usePoint();
  const due = dueOn(loan);
  const inTime = inTimeUntil(loan, useCalendar());
  const late = due && inTime && session.today > inTime ? daysBetween(due, session.today) : 0;
  const { death, moved, cancelled, back, point, promise } = loan;
  return (
    <>
      {death ? (
        <Alert
          type="warning"
          showIcon
          title={t(lesseeDied(loan) ? 'note.death' : 'note.deathOfUser', { on: death.on, source: death.source })}
        />
      ) : null}
      {moved?.leavesArea ? (
        <Alert
          type={moved.decision?.allowed ? 'info' : 'warning'}
          showIcon
          title={t(moved.decision ? (moved.decision.allowed ? 'note.moveAllowed' : 'note.moveRefused') : 'note.moved', {
            address: moved.address,
            reason: moved.decision?.reason ?? '',
            by: moved.decision?.by ?? '',
          })}
        />
      ) : null}
      {loan.dispute ? (
        <Alert
          type={loan.dispute.decided ? 'info' : 'warning'}
          showIcon
          data-testid="dispute"
          title={t('note.disputed', { on: loan.dispute.on, by: loan.dispute.by, reason: loan.dispute.reason })}
          description={<DisputeState dispute={loan.dispute} />}
        />
      ) : null}
      {promise && loan.stage === 'returned' ? (
        <Alert
          type="info"
          showIcon
          data-testid="promised"
          title={t('note.promised', { point: promise.payAtName, by: promise.by })}
          description={t('note.promisedNext')}
        />
      ) : null}
      {loan.stage === 'on-loan' && late > 0 && !lesseeDied(loan) ? (
        <Alert type="error" showIcon title={t('note.late', { count: late, due })} description={t('note.lateHint')} />
      ) : null}
      {back && back.point !== point ? (
        <Alert type="info" showIcon title={t('note.otherPoint', { point: nameOf(back.point) })} />
      ) : null}
      {cancelled ? <Alert type="info" showIcon title={t('note.cancelled', { reason: cancelled.reason })} /> : null}
    </>
  );
}
