/** What is next in a case, and its two ways out before the decision: refused with a ground of the law by the authority, or abandoned. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { useSession } from '../../../app/session.tsx';
import { ActionBar } from '../../parts/ActionBar.tsx';
import { GroundDialog } from './GroundDialog.tsx';

export function RefusalActions(props: {
  readonly page: StreamPage;
  readonly next: string | null;
  /** The next step in words. */
  readonly text: string;
  readonly onGo: (step: string) => void;
  readonly forbidden: string | null;
  /** Both ways out are still open. */
  readonly isOpen: boolean;
  readonly words: { readonly begin: string; readonly title: string; readonly do: string; readonly notice: string };
  readonly grounds: readonly { readonly value: string; readonly label: string }[];
  readonly suggested: { readonly ground: string; readonly explanation: string } | null;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const { page, next, text, onGo, forbidden, isOpen, words, grounds, suggested } = props;
  const [dialog, setDialog] = useState<'refuse' | 'abandon' | null>(null);
  const kind = kindOf(page.stream);
  // The formal refusal is the authority's; a pre-check site only hands the couple on.
  const mayRefuse = may('registrar') && session.office?.marriageRole !== 'precheck';
  const close = (): void => setDialog(null);
  return (
    <ActionBar
      next={next}
      text={text}
      onGo={(step) => (step === 'refuse' ? setDialog('refuse') : onGo(step))}
      forbidden={forbidden}
      waysOut={
        isOpen ? (
          <>
            {may('registrar', 'supervisor') ? (
              <Button type="text" onClick={() => setDialog('abandon')}>
                {t('abandon.begin')}
              </Button>
            ) : null}
            {mayRefuse ? (
              <Button type="text" danger data-testid="refuse" onClick={() => setDialog('refuse')}>
                {words.begin}
              </Button>
            ) : null}
          </>
        ) : null
      }
      dialog={
        dialog === 'refuse' ? (
          <GroundDialog
            draftKey={`${page.stream}/refusal`}
            title={words.title}
            ask={t('refuse.ask')}
            doText={words.do}
            grounds={{ label: t('refuse.ground'), options: [...grounds] }}
            suggested={suggested}
            wordsText={t('refuse.explanation')}
            notice={words.notice}
            command={(explanation, ground) => ({ type: `${kind}.refuse`, ground, explanation })}
            onClose={close}
          />
        ) : dialog === 'abandon' ? (
          <GroundDialog
            draftKey={`${page.stream}/abandonment`}
            title={t('abandon.title')}
            doText={t('abandon.do')}
            wordsText={t('abandon.reason')}
            command={(reason) => ({ type: `${kind}.abandon`, reason })}
            onClose={close}
          />
        ) : null
      }
    />
  );
}
