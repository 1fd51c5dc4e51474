/** Registration (登记): a deliberate step, because from here on only a court or a correction leads back. */
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCase, useStepAction } from '../../parts/case-control.tsx';
import { ConfirmDialog, type ShownParty } from './ConfirmDialog.tsx';

export function RegisterSection(props: {
  readonly examination: { readonly on: string; readonly by: string } | null;
  readonly people: readonly ShownParty[];
  readonly confirmTitle: string;
  /** What registering means, in words. */
  readonly confirmText: string;
  readonly ornament?: ReactNode;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const { kind, run } = useCase();
  const { examination, people, confirmTitle, confirmText, ornament } = props;
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useStepAction('register', () => setAsking(may('registrar')));
  const isPrecheck = session.office?.marriageRole === 'precheck';

  const register = async (): Promise<void> => setProblem(await run({ type: `${kind}.register` }));
  return (
    <Section title={t('register.title')}>
      {isPrecheck ? <Alert type="warning" showIcon title={t('precheck')} /> : null}
      <p className="section-words ready">{t('register.examined', { on: examination?.on, by: examination?.by })}</p>
      {may('registrar') ? (
        <Button type="primary" disabled={isPrecheck} onClick={() => setAsking(true)}>
          {t('register.begin')} <KeyCap keys="ctrl+enter" />
        </Button>
      ) : (
        <p className="muted">{t('registrarOnly')}</p>
      )}
      {isAsking ? (
        <ConfirmDialog
          title={confirmTitle}
          words={confirmText}
          doText={t('register.do')}
          people={people}
          ornament={ornament}
          problem={problem}
          onConfirm={() => void register()}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}
