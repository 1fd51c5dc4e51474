/** The one obvious next action, always at the bottom of the page, and the ways out. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCap } from '../../components/KeyCap.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { type StepKey, useCase } from './case-control.tsx';
import './parts.css';

export function ActionBar(props: {
  readonly next: StepKey | null;
  /** The next step in words. */
  readonly text: string;
  /** Brings the step to the screen when it is not there yet. */
  readonly onGo: (step: StepKey) => void;
  /** Why the person who is signed in cannot do the next step; null or absent when they can. */
  readonly forbidden?: string | null;
  /** Buttons that end the case, and the dialog that one of them opened. */
  readonly waysOut: ReactNode;
  readonly dialog: ReactNode;
}) {
  const { t } = useTranslation('parts');
  const { act, isBusy } = useCase();
  const { next, text, onGo, forbidden = null, waysOut, dialog } = props;
  const go = (): void => {
    if (next && !act(next)) onGo(next);
  };
  useShortcut('ctrl+enter', go, {
    label: t('next.key'),
    enabled: next !== null && forbidden === null && !dialog && !isBusy,
  });
  if (next === null && !waysOut) return null;
  return (
    <footer className="action-bar" data-testid="action-bar" data-next={next ?? ''}>
      <span className="action-bar-next">
        <small>{t('next.title')}</small>
        {text}
        {forbidden ? <small data-testid="next-forbidden">{forbidden}</small> : null}
      </span>
      {waysOut ? <span className="action-bar-ways-out">{waysOut}</span> : null}
      {next && forbidden === null ? (
        <Button type="primary" onClick={go} disabled={isBusy} data-testid="next-action">
          {t('next.go')} <KeyCap keys="ctrl+enter" />
        </Button>
      ) : null}
      {dialog}
    </footer>
  );
}
