/** What is next in a marriage case, and its two ways out before registration. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { type RefusalGround, refusalGrounds, suggestedRefusal } from '#domain/marriage/refusal-grounds.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../app/session.tsx';
import { nameOf } from './couple/couple-page.ts';
import { RefusalActions } from './couple/RefusalActions.tsx';
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
  const state = marriageOf(page);
  const forbidden = next ? forbiddenBecause(next, may, session.office?.marriageRole === 'precheck') : null;

  const [role, step] = next?.includes('.') ? next.split('.') : [null, next];
  const text = role
    ? t(`next.party.${step}`, { role: t(`role.${role}`), name: nameOf(state, role as PartyRole) })
    : t(`next.case.${step}`);
  return (
    <RefusalActions
      page={page}
      next={next}
      text={text}
      onGo={onGo}
      forbidden={forbidden && t(forbidden)}
      isOpen={isBeforeRegistration(state.own.stage)}
      words={{
        begin: t('refuse.begin'),
        title: t('refuse.title'),
        do: t('refuse.do'),
        notice: t('refuse.notice'),
      }}
      grounds={grounds.map((value) => ({ value, label: t(`refuse.grounds.${value}`) }))}
      suggested={suggestedRefusal(page.findings as readonly Finding[])}
    />
  );
}
