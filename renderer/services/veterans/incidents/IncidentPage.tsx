/** One call for help: who was called, who took over, the facts with their times, how it ended. */
import { useTranslation } from 'react-i18next';
import { calmScript, incidentActions } from '#domain/veterans/incident/actions.ts';
import { helpers, type Incident, incidentKinds } from '#domain/veterans/incident/incident.ts';
import { formatInstant } from '../../../app/format.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { useWord } from '../use-word.ts';

export function IncidentPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const word = useWord();
  const { session } = useSession();
  const state = page.state as Incident;
  const { kind, called, about, at, by, takenOver, notes, ended } = state;
  return (
    <Page
      title={
        <>
          {word(incidentKinds, kind)}{' '}
          <span className={`tag ${ended ? '' : takenOver ? 'warn' : 'danger'}`}>
            {t(ended ? 'incidents.over' : takenOver ? 'incidents.inHand' : 'incidents.open')}
          </span>
        </>
      }
      detail={<span className="muted numeric">{`${formatInstant(at)} ${by}`}</span>}
    >
      <div className="two-columns">
        <div className="veterans stack">
          <Section title={t('incidents.title')}>
            <LabelledValues>
              <LabelledValue label={t('incidents.called')}>
                {called.map((one) => word(helpers, one)).join('、')}
              </LabelledValue>
              {about ? <LabelledValue label={t('incidents.about')}>{about}</LabelledValue> : null}
              <LabelledValue label={t('incidents.who')}>
                {takenOver ? `${takenOver.by} ${formatInstant(takenOver.at)}` : t('incidents.nobody')}
              </LabelledValue>
              {ended ? (
                <LabelledValue label={t('incidents.outcome')}>
                  {`${ended.outcome}（${ended.by} ${formatInstant(ended.at)}）`}
                </LabelledValue>
              ) : null}
            </LabelledValues>
          </Section>
          <Section title={t('incidents.facts')}>
            {notes.length === 0 ? <p className="muted">{t('incidents.noFacts')}</p> : null}
            <ul className="plain-list">
              {notes.map((one) => (
                <li key={`${one.at} ${one.what}`}>
                  <span className="muted numeric">{`${formatInstant(one.at)} ${one.by}`}</span> {one.what}
                </li>
              ))}
            </ul>
          </Section>
          <Actions page={page} reload={reload} actions={incidentActions(state, session.account?.id ?? '')} />
        </div>
        <div className="stack">
          <Section title={t('incidents.calm')}>
            <ol className="veteran-calm-script">
              {calmScript.map((line) => (
                <li key={line.en}>{say(line)}</li>
              ))}
            </ol>
          </Section>
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}
