/** What is next in a re-issue, and its two ways out before the decision. */
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { reissueAggregate } from '#domain/marriage/reissue/decider.ts';
import { reissueGrounds, suggestedReissueRefusal } from '#domain/marriage/reissue/refusal-grounds.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { useSession } from '../../../app/session.tsx';
import { nameOf } from '../couple/couple-page.ts';
import { RefusalActions } from '../couple/RefusalActions.tsx';
import { isBeforeDecision, reissueOf } from './reissue-page.ts';

/** Commands of the steps that are not granted to everybody at the counter. */
const commandOf: Readonly<Record<string, string>> = {
  stateCheck: 'reissue.check-state',
  archive: 'reissue.check-archive',
  accept: 'reissue.accept',
  issue: 'reissue.issue',
  refuse: 'reissue.refuse',
};

export function ReissueActions(props: {
  readonly page: StreamPage;
  readonly next: string | null;
  readonly onGo: (step: string) => void;
}) {
  const { t } = useTranslation('reissue');
  const { may } = useSession();
  const { page, next, onGo } = props;
  const state = reissueOf(page);

  const [role, step] = next?.includes('.') ? next.split('.') : [null, next];
  const command = commandOf[step ?? ''];
  const granted = (command ? reissueAggregate.grants[command] : undefined) ?? counterRoles;
  const forbidden = (): string | null =>
    next && !may(...granted) ? t(granted.includes('clerk') ? 'marriage:counterOnly' : 'marriage:registrarOnly') : null;
  const text = role
    ? t(`next.party.${step}`, { role: t(`marriage:role.${role}`), name: nameOf(state, role as PartyRole) })
    : next
      ? t(`next.case.${step}`)
      : '';
  return (
    <RefusalActions
      page={page}
      next={next}
      text={text}
      onGo={onGo}
      forbidden={forbidden()}
      isOpen={isBeforeDecision(state.own)}
      words={{ begin: t('refuse.do'), title: t('refuse.title'), do: t('refuse.do'), notice: t('refuse.notice') }}
      grounds={Object.keys(reissueGrounds).map((value) => ({ value, label: t(`refuse.grounds.${value}`) }))}
      suggested={suggestedReissueRefusal(page.findings as readonly Finding[])}
    />
  );
}
