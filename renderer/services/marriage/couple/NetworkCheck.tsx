/** Asks the national network about one party, and says what happens while it is away. */
import { CloudSyncOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideStatus } from '#contract/outside.ts';
import { isAskedOn } from '#domain/marriage/state-check.ts';
import { api } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useStepAction } from '../../parts/case-control.tsx';
import type { StateCheckProps } from './state-check-props.ts';

export function NetworkCheck(
  props: StateCheckProps & { readonly status: OutsideStatus; readonly onType: (() => void) | null },
) {
  const { t } = useTranslation('hall');
  const { session } = useSession();
  const { stream, role, isAgain, hold, status, onType, onDone } = props;
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reason = hold?.parties[role];

  const ask = async (): Promise<void> => {
    if (isAsking) return;
    setAsking(true);
    const result = await attempt(api.db['state-check.ask']({ stream, party: role }));
    setAsking(false);
    setProblem(result.ok ? null : result.problem);
    if (result.ok && result.value.answer === 'recorded') onDone();
  };
  useStepAction(`${role}.stateCheck`, () => void ask());

  return (
    <div className="step-stack" data-testid={`network-check-${role}`} data-state={status.state}>
      <p className="step-ask">{t('check.ask')}</p>
      {reason ? (
        <Alert
          type="warning"
          showIcon
          data-code="held"
          title={t('check.held', { reason: t(`check.reason.${reason}`) })}
          description={t(hold && isAskedOn(hold, session.today) ? 'check.heldNext' : 'check.heldBefore')}
        />
      ) : null}
      <ProblemNote problem={problem} />
      <div className="step-actions">
        <Button type="primary" icon={<CloudSyncOutlined />} loading={isAsking} onClick={() => void ask()}>
          {t(reason ? 'check.again' : 'check.now')} <KeyCap keys="ctrl+enter" />
        </Button>
        {onType ? (
          <Button type="link" size="small" onClick={onType}>
            {t('check.byHand')}
          </Button>
        ) : null}
      </div>
      <small className="muted">
        {isAgain ? `${t('marriage:stateCheck.again')} ` : ''}
        {status.lastUpAt ? t('check.lastUp', { at: formatMoment(status.lastUpAt, session.today) }) : ''}
      </small>
    </div>
  );
}
