/**
 * The marriage-state check (婚姻状况核验): with the national network where the hall is connected; by hand where the office may use
 * the paper channel.
 */
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../app/session.tsx';
import { useOutside } from '../../../app/use-outside.ts';
import { NetworkCheck } from './NetworkCheck.tsx';
import type { StateCheckProps } from './state-check-props.ts';
import { TypedStateCheck } from './TypedStateCheck.tsx';

export function StateCheckStep(props: StateCheckProps) {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const status = useOutside('marriage-state');
  const [isTyping, setTyping] = useState(false);
  if (!may('registrar')) return <p className="muted">{t('marriage:stateCheck.registrarOnly')}</p>;
  const mayType = session.office?.paperStateCheck === true;
  if (!status) return <Skeleton active />;
  const isOn = status.state !== 'off';
  if (!isOn && !mayType)
    return (
      <Alert
        type="warning"
        showIcon
        data-code="state-check-off"
        title={t('check.off')}
        description={t(may('administrator') ? 'check.offDo' : 'check.offAsk')}
      />
    );
  if (!isOn || isTyping)
    return (
      <>
        <TypedStateCheck {...props} />
        {isOn ? (
          <Button type="link" size="small" onClick={() => setTyping(false)}>
            {t('check.byNetwork')}
          </Button>
        ) : null}
      </>
    );
  return <NetworkCheck {...props} status={status} onType={mayType ? () => setTyping(true) : null} />;
}
