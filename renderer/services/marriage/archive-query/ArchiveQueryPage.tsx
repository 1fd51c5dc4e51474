/** One query of the archive: who asked by which right, and the answer with its paper. */
import { useTranslation } from 'react-i18next';
import { type ArchiveQuery, archiveQueryActions, askerNames } from '#domain/marriage/archive-query/index.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';

export function ArchiveQueryPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('archive');
  const say = useText();
  const { session } = useSession();
  const query = page.state as ArchiveQuery;
  const { number, state, as, name, documentNumber, authorisation, about, purpose, taken, answer, refusal } = query;
  const isPrecheck = session.office?.marriageRole === 'precheck';
  return (
    <Page
      width="form"
      title={`${name} · ${number}`}
      detail={
        <span className="tag accent" data-testid="query-state" data-state={state}>
          {t(`states.${state}`)}
        </span>
      }
    >
      <Section
        title={t('asked')}
        actions={<SheetButton page={page} form="archive-query-answer" about={number} keys="p" small />}
      >
        <LabelledValues columns={2}>
          <LabelledValue label={t('as')}>{say(askerNames[as])}</LabelledValue>
          <LabelledValue label={t('documentNumber')} numeric>
            {documentNumber}
          </LabelledValue>
          <LabelledValue label={t('authorisation')}>{authorisation}</LabelledValue>
          <LabelledValue label={t('purpose')}>{purpose}</LabelledValue>
          <LabelledValue label={t('about')}>{about}</LabelledValue>
          <LabelledValue label={t('on')} numeric>
            {taken.on} {taken.by}
          </LabelledValue>
        </LabelledValues>
      </Section>
      {answer ? (
        <Section title={t('answer')}>
          <LabelledValues columns={2}>
            <LabelledValue label={t('result')}>{t(`results.${answer.result}`)}</LabelledValue>
            <LabelledValue label={t('certificateNumber')} numeric>
              {answer.certificateNumber}
            </LabelledValue>
            <LabelledValue label={t('searched')}>{answer.searched}</LabelledValue>
            <LabelledValue label={t('handedOut')}>{answer.handedOut}</LabelledValue>
          </LabelledValues>
        </Section>
      ) : null}
      {refusal ? (
        <Section title={t('states.refused')}>
          <p>{refusal.reason}</p>
        </Section>
      ) : null}
      {isPrecheck && state === 'open' ? <p className="muted">{t('precheck')}</p> : null}
      <History entries={page.timeline} />
      <Actions page={page} reload={reload} actions={isPrecheck ? [] : archiveQueryActions(query)} />
    </Page>
  );
}
