/** The archive check (查档): what was found, compared with who stands at the counter while it is typed. */
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyRoles } from '#domain/marriage/schema.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Section } from '../../../components/Section.tsx';
import { ArchiveForm } from './ArchiveForm.tsx';
import { personFields } from './archive-draft.ts';
import { isBeforeDecision, type ReissueState } from './reissue-page.ts';

function Found({ state }: { readonly state: ReissueState }) {
  const { t } = useTranslation('reissue');
  const { archive } = state.own;
  if (archive?.is !== 'found')
    return <Alert type="warning" showIcon title={t('archive.notFound')} description={archive?.searched} />;
  return (
    <>
      <LabelledValues columns={2}>
        <LabelledValue label={t('archive.certificateNumber')} numeric>
          {archive.certificateNumber}
        </LabelledValue>
        <LabelledValue label={t('archive.registeredOn')} numeric>
          {archive.registeredOn}
        </LabelledValue>
        <LabelledValue label={t('archive.authority')}>{archive.authority}</LabelledValue>
        <LabelledValue label={t('archive.reference')} numeric>
          {archive.reference}
        </LabelledValue>
      </LabelledValues>
      <div className="party-columns archive-people">
        {partyRoles.map((role) => (
          <LabelledValues key={role}>
            {personFields.map((field) => (
              <LabelledValue key={field} label={t(`archive.${field}`, { role: t(`marriage:role.${role}`) })} numeric>
                {archive[role][field]}
              </LabelledValue>
            ))}
          </LabelledValues>
        ))}
      </div>
      <p className="muted">{t('archive.by', { by: archive.by, on: archive.on })}</p>
    </>
  );
}

export function ArchiveSection(props: { readonly stream: string; readonly state: ReissueState }) {
  const { t } = useTranslation('reissue');
  const { stream, state } = props;
  const [isAgain, setAgain] = useState(false);
  const isOpen = isBeforeDecision(state.own);
  const { archive } = state.own;
  return (
    <Section
      title={t('archive.title')}
      className="case-step-archive"
      actions={
        isOpen && archive && !isAgain ? (
          <Button size="small" onClick={() => setAgain(true)}>
            {t('archive.again')}
          </Button>
        ) : null
      }
    >
      {isOpen && (isAgain || !archive) ? (
        <ArchiveForm stream={stream} state={state} onDone={() => setAgain(false)} />
      ) : (
        <Found state={state} />
      )}
    </Section>
  );
}
