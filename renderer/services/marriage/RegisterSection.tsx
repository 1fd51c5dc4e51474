/** Registration (登记): a deliberate step, because from here on only a court or a correction leads back. */
import { HeartFilled } from '@ant-design/icons';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyRoles } from '#domain/marriage/schema.ts';
import type { Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useCase, useStepAction } from '../parts/case-control.tsx';
import type { MarriageState } from './marriage-page.ts';

function Confirm(props: {
  readonly state: MarriageState;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly onRegister: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('marriage');
  const { state, problem, isBusy, onRegister, onClose } = props;
  useShortcut('ctrl+enter', onRegister, { label: t('register.do'), enabled: !isBusy });
  return (
    <Modal
      open
      centered
      width={620}
      title={t('register.confirmTitle')}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t('register.notYet')}
        </Button>,
        <Button key="do" type="primary" danger loading={isBusy} onClick={onRegister} data-testid="register-confirm">
          {t('register.do')} <KeyCap keys="ctrl+enter" />
        </Button>,
      ]}
    >
      <div className="couple">
        {partyRoles.map((role) => {
          const made = state.own[role].declaration;
          return (
            <div key={role} className="couple-one">
              <small>{t(`role.${role}`)}</small>
              <strong>{made?.name}</strong>
              <span className="numeric">{made?.documentNumber}</span>
              <span className="numeric">{made?.birthDate}</span>
            </div>
          );
        })}
        <HeartFilled className="couple-heart" aria-hidden="true" />
      </div>
      <p>{t('register.confirm')}</p>
      <ProblemNote problem={problem} />
    </Modal>
  );
}

export function RegisterSection({ state }: { readonly state: MarriageState }) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const { run, isBusy } = useCase();
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useStepAction('register', () => setAsking(true));
  const isPrecheck = session.office?.marriageRole === 'precheck';

  const register = async (): Promise<void> => setProblem(await run({ type: 'marriage.register' }));
  return (
    <Section title={t('register.title')}>
      {isPrecheck ? <Alert type="warning" showIcon title={t('precheck')} /> : null}
      <p className="section-words ready">
        {t('register.examined', { on: state.own.examination?.on, by: state.own.examination?.by })}
      </p>
      {may('registrar') ? (
        <Button type="primary" disabled={isPrecheck} onClick={() => setAsking(true)}>
          {t('register.begin')} <KeyCap keys="ctrl+enter" />
        </Button>
      ) : (
        <p className="muted">{t('registrarOnly')}</p>
      )}
      {isAsking ? (
        <Confirm
          state={state}
          problem={problem}
          isBusy={isBusy}
          onRegister={() => void register()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}
