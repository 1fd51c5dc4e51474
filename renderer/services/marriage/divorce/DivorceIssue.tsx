/** Handing over of the divorce certificates; the marriage certificates are marked and given back, kept, or were lost. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { useDraft } from '../../../app/use-draft.ts';
import { IssueSection } from '../couple/IssueSection.tsx';
import type { DivorceState } from './divorce-page.ts';

type Old = 'stamped-returned' | 'kept' | 'lost';

export function DivorceIssue(props: { readonly stream: string; readonly state: DivorceState }) {
  const { t } = useTranslation('divorce');
  const { stream, state } = props;
  const [old, setOld] = useDraft<Record<PartyRole, Old>>(`${stream}/old-certificates`, {
    man: 'stamped-returned',
    woman: 'stamped-returned',
  });
  const isLost = (role: PartyRole): boolean => state.own[role].certificate === 'lost';
  const oldOf = (role: PartyRole): Old => (isLost(role) ? 'lost' : old[role]);
  return (
    <IssueSection
      stream={stream}
      booklet="divorce"
      certificateNumber={state.own.registration?.certificateNumber ?? ''}
      title={t('issue.title')}
      ask={t('issue.ask')}
      roles={partyRoles}
      labelOf={(role) => t('issue.printingNumber', { role: t(`marriage:role.${role}`) })}
      isSigned={partyRoles.every((role) => state.own[role].signatures.certificate !== null)}
      doText={t('issue.do')}
      more={{ oldCertificates: { man: oldOf('man'), woman: oldOf('woman') } }}
    >
      {(role) => (
        <Radio.Group
          aria-label={t('issue.old', { role: t(`marriage:role.${role}`) })}
          value={oldOf(role)}
          disabled={isLost(role)}
          options={(['stamped-returned', 'kept', 'lost'] as const)
            .filter((value) => (value === 'lost') === isLost(role))
            .map((value) => ({ value, label: t(`issue.olds.${value}`) }))}
          onChange={(event) => {
            const { value } = event.target;
            setOld((before) => ({ ...before, [role]: value }));
          }}
        />
      )}
    </IssueSection>
  );
}
