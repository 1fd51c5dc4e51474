/** One registration made before this program: what the archive says, its scans, and what was written to it since. */
import { PaperClipOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { counterRoles } from '#domain/kernel/roles.ts';
import { asCorrected } from '#domain/marriage/annotation/index.ts';
import {
  answersOfOldRecord,
  type OldRecord,
  oldRecordActions,
  oldRecordCommandOf,
  oldRecordKinds,
  oldRecordSources,
} from '#domain/marriage/old-record/index.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { FileButton } from '../../../components/FileButton.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { takePictures } from '../../../counter/cases/take-pictures.ts';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { AnnotationsSection, EndedNote } from '../annotation/AnnotationsSection.tsx';
import { personFields } from '../reissue/archive-draft.ts';
import '../marriage.css';

export function OldRecordPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('archive');
  const say = useText();
  const { session, may } = useSession();
  const [problem, setProblem] = useState<Problem | null>(null);
  const record = page.state as OldRecord;
  const { records, certificateNumber, registeredOn, authority, source, reference, attachments, on, by } = record;
  const isAuthority = session.office?.marriageRole === 'authority';

  const scan = async (files: readonly File[]): Promise<void> => {
    const kept = await takePictures(files);
    if (!kept.ok) return setProblem(kept.problem);
    const command = { type: 'old-record.attach', attachments: kept.value };
    const done = await attempt(runCommand(page.stream, page.version, command));
    setProblem(done.ok ? null : done.problem);
    await reload();
  };
  return (
    <Page
      width="form"
      title={t('old.of', { records: say(oldRecordKinds[records]), number: certificateNumber })}
      detail={<span className="muted">{t('old.title')}</span>}
    >
      <EndedNote page={page} />
      <Section title={t('old.archive')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('old.registeredOn')} numeric>
            {registeredOn}
          </LabelledValue>
          <LabelledValue label={t('old.authority')}>{authority}</LabelledValue>
          <LabelledValue label={t('old.source')}>{say(oldRecordSources[source])}</LabelledValue>
          <LabelledValue label={t('old.reference')} numeric>
            {reference}
          </LabelledValue>
          <LabelledValue label={t('old.entered')} numeric>
            {on} {by}
          </LabelledValue>
        </LabelledValues>
        <LabelledValues columns={2}>
          {personFields.flatMap((field) =>
            partyRoles.map((role) => (
              <LabelledValue
                key={`${field} ${role}`}
                label={t(`reissue:archive.${field}`, { role: t(`marriage:role.${role}`) })}
                numeric
              >
                {asCorrected(page.state, role, record[role])[field]}
              </LabelledValue>
            )),
          )}
          {partyRoles.map((role) => {
            const { person, name } = record[role];
            return (
              <LabelledValue key={role} label={t('old.toPerson', { role: t(`marriage:role.${role}`) })}>
                {person ? <a href={hashOf(routeOf(person))}>{name}</a> : t('old.unknown')}
              </LabelledValue>
            );
          })}
        </LabelledValues>
      </Section>
      <Section
        title={t('old.scans')}
        actions={
          may(...counterRoles) && isAuthority ? (
            <FileButton
              size="small"
              takes="paper"
              multiple
              icon={<PaperClipOutlined />}
              testId="old-record-scans"
              onChoose={(files) => void scan(files)}
            >
              {t('old.scan')}
            </FileButton>
          ) : null
        }
      >
        <ProblemNote problem={problem} />
        {attachments.length > 0 ? (
          <AttachmentViewer title={t('old.scans')} hashes={attachments} />
        ) : (
          <p className="muted">{t('old.noScans')}</p>
        )}
      </Section>
      <AnnotationsSection page={page} reload={reload} records={records} />
      <History entries={page.timeline} />
      <Actions
        page={page}
        reload={reload}
        actions={isAuthority ? oldRecordActions(record) : []}
        startOf={() => answersOfOldRecord(record)}
        commandOf={oldRecordCommandOf}
      />
    </Page>
  );
}
