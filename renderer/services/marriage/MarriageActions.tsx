/** What is next in a marriage case, and its two ways out before registration. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { type RefusalGround, refusalGrounds, suggestedRefusal } from '#domain/marriage/refusal-grounds.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { ActionBar } from '../parts/ActionBar.tsx';
import { nameOf } from './couple/couple-page.ts';
import { GroundDialog } from './couple/GroundDialog.tsx';
import { marriageOf } from './marriage-page.ts';
import { isBeforeRegistration, type MarriageStep } from './next-step.ts';
import { forbiddenBecause } from './step-rights.ts';

const grounds = Object.keys(refusalGrounds) as RefusalGround[];

export function MarriageActions(props: {
  readonly page: StreamPage;
  readonly next: MarriageStep | null;
  readonly onGo: (step: string) => void;
}) {
  const { t } = useTranslation('marriage');
  const { session, may } = useSession();
  const { page, next, onGo } = props;
  const [dialog, setDialog] = useState<'refuse' | 'abandon' | null>(null);
  const state = marriageOf(page);
  const { stage } = state.own;
  const forbidden = next ? forbiddenBecause(next, may, session.office?.marriageRole === 'precheck') : null;

  const [role, step] = next?.includes('.') ? next.split('.') : [null, next];
  const text = role
    ? t(`next.party.${step}`, { role: t(`role.${role}`), name: nameOf(state, role as PartyRole) })
    : t(`next.case.${step}`);
  const close = (): void => setDialog(null);
  const findings = page.findings as readonly Finding[];
  return (
    <ActionBar
      next={next}
      text={text}
      onGo={(step) => (step === 'refuse' ? setDialog('refuse') : onGo(step))}
      forbidden={forbidden && t(forbidden)}
      waysOut={
        isBeforeRegistration(stage) ? (
          <>
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
          </>
        ) : null
      }
      dialog={
        dialog === 'refuse' ? (
          <GroundDialog
            draftKey={`${page.stream}/refusal`}
            title={t('refuse.title')}
            ask={t('refuse.ask')}
            doText={t('refuse.do')}
            grounds={{
              label: t('refuse.ground'),
              options: grounds.map((value) => ({ value, label: t(`refuse.grounds.${value}`) })),
            }}
            suggested={suggestedRefusal(findings)}
            wordsText={t('refuse.explanation')}
            notice={t('refuse.notice')}
            command={(explanation, ground) => ({ type: 'marriage.refuse', ground, explanation })}
            onClose={close}
          />
        ) : dialog === 'abandon' ? (
          <GroundDialog
            draftKey={`${page.stream}/abandonment`}
            title={t('abandon.title')}
            doText={t('abandon.do')}
            wordsText={t('abandon.reason')}
            command={(reason) => ({ type: 'marriage.abandon', reason })}
            onClose={close}
          />
        ) : null
      }
    />
  );
}
