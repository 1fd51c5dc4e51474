/** What was entered in a record after it was registered (批注): judgments, cancellations, re-issues, corrections. */
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { annotationsOf, endingOf, partingEntryOf } from '#domain/marriage/annotation/index.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { AttachmentViewer } from '../../../components/AttachmentViewer.tsx';
import { Section } from '../../../components/Section.tsx';
import { AnnotationDialog } from './AnnotationDialog.tsx';
import './annotation.css';

/** That the registration no longer stands, said first on the page of its record. */
export function EndedNote({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('annotation');
  const ending = endingOf(page.state);
  return ending ? (
    <Alert
      type="error"
      showIcon
      data-testid="record-ended"
      title={t('ended', { kind: t(`kind.${ending.kind}`), on: ending.on })}
      description={ending.text}
    />
  ) : null;
}

/** Why the certificate of a registered marriage is not handed over any more: the marriage has ended meanwhile. */
export function PartedNote({ page }: { readonly page: StreamPage }) {
  const { t } = useTranslation('annotation');
  const parting = partingEntryOf(page.state);
  return parting ? (
    <Alert
      type="warning"
      showIcon
      data-testid="ended-before-issue"
      title={t('endedBeforeIssue', { kind: t(`kind.${parting.kind}`), on: parting.on })}
      description={parting.text}
    />
  ) : null;
}

export function AnnotationsSection(props: {
  readonly page: StreamPage;
  readonly reload: () => Promise<void>;
  /** What the record is of; a re-issue records what its certificate states. */
  readonly records: 'marriage' | 'divorce';
}) {
  const { t } = useTranslation('annotation');
  const { session, may } = useSession();
  const { page, reload, records } = props;
  const [isEntering, setEntering] = useState(false);
  const annotations = annotationsOf(page.state);
  const isEnded = endingOf(page.state) !== undefined;
  return (
    <Section
      title={t('title')}
      actions={
        may('registrar', 'supervisor') && session.office?.marriageRole === 'authority' ? (
          <Button size="small" onClick={() => setEntering(true)} data-testid="annotate">
            {t('begin')}
          </Button>
        ) : null
      }
    >
      {annotations.length === 0 ? <p className="muted">{t('none')}</p> : null}
      <ul className="plain-list annotations" data-testid="annotations">
        {annotations.map(({ kind, on, by, text, source, papers = [] }) => (
          <li key={`${source} ${kind}`}>
            <Tag>{t(`kind.${kind}`)}</Tag>
            <span>
              {source.startsWith('annotation/') ? text : <a href={hashOf(routeOf(source))}>{text}</a>}
              <small className="muted numeric">
                {on} {by}
              </small>
            </span>
            {papers.length > 0 ? <AttachmentViewer title={text} hashes={papers} /> : null}
          </li>
        ))}
      </ul>
      {isEntering ? (
        <AnnotationDialog
          record={page.stream}
          state={page.state}
          records={records}
          isEnded={isEnded}
          onDone={() => void reload()}
          onClose={() => setEntering(false)}
        />
      ) : null}
    </Section>
  );
}
