/** The one obvious next action, always at the bottom of the page, and the two ways out. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useCase } from './case-control.tsx';
import { AbandonDialog, RefuseDialog } from './EndDialogs.tsx';
import { marriageOf, nameOf } from './marriage-page.ts';
import type { StepKey } from './next-step.ts';

export function ActionBar(props: {
  readonly page: StreamPage;
  readonly next: StepKey | null;
  /** Brings the step to the screen when it is not there yet. */
  readonly onGo: (step: StepKey) => void;
}) {
  const { t } = useTranslation('marriage');
  const { may } = useSession();
  const { act, isBusy } = useCase();
  const { page, next, onGo } = props;
  const [dialog, setDialog] = useState<'refuse' | 'abandon' | null>(null);
  const state = marriageOf(page);
  const { stage } = state.own;
  const isBeforeRegistration = stage === 'checked-in' || stage === 'accepted' || stage === 'examined';

  const go = (): void => {
    if (next && !act(next)) onGo(next);
  };
  useShortcut('ctrl+enter', go, { label: t('next.key'), enabled: next !== null && dialog === null && !isBusy });
  if (next === null && !isBeforeRegistration) return null;

  const [role, step] = next?.includes('.') ? next.split('.') : [null, next];
  const text = role
    ? t(`next.party.${step}`, { role: t(`role.${role}`), name: nameOf(state, role as PartyRole) })
    : t(`next.case.${step}`);
  return (
    <footer className="action-bar" data-testid="action-bar" data-next={next ?? ''}>
      <span className="action-bar-next">
        <small>{t('next.title')}</small>
        {text}
      </span>
      {isBeforeRegistration ? (
        <span className="action-bar-ways-out">
          {may('registrar', 'supervisor') ? (
            <Button type="text" onClick={() => setDialog('abandon')}>
              {t('abandon.begin')}
            </Button>
          ) : null}
          {may('registrar') ? (
            <Button type="text" danger onClick={() => setDialog('refuse')}>
              {t('refuse.begin')}
            </Button>
          ) : null}
        </span>
      ) : null}
      {next ? (
        <Button type="primary" onClick={go} disabled={isBusy} data-testid="next-action">
          {t('next.go')} <KeyCap keys="ctrl+enter" />
        </Button>
      ) : null}
      {dialog === 'refuse' ? (
        <RefuseDialog
          stream={page.stream}
          findings={page.findings as readonly Finding[]}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'abandon' ? <AbandonDialog stream={page.stream} onClose={() => setDialog(null)} /> : null}
    </footer>
  );
}
