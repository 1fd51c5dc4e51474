/** One consultation: what was asked and answered, and what it leads to. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Consultation } from '#domain/legal-aid/consultation/consultation.ts';
import { channelWords, followUpWords, topicWords, type Words } from '#domain/legal-aid/vocabulary.ts';
import { formatInstant } from '../../../app/format.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Timeline } from '../../../components/Timeline.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { followUp } from './ConsultPage.tsx';

export function ConsultationPage({ page }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const say = useText();
  const made = page.state as Consultation;
  const word = (of: Words, code: string): string => {
    const found = of[code];
    return found ? say(found) : code;
  };
  return (
    <Page
      title={made.anonymous ? t('consult.anonymous') : made.name || t('consult.title')}
      detail={<span className="muted numeric">{made.number}</span>}
      actions={
        <>
          <SheetButton page={page} form="aid-consultation" about={made.number} />
          {made.ledTo ? null : (
            <>
              <Button onClick={() => go(followUp('mediation', page.stream))}>{t('mediation.new')}</Button>
              <Button onClick={() => go(followUp('petition', page.stream))}>{t('petition.new')}</Button>
              <Button
                type="primary"
                onClick={() => go(followUp('legal-aid', page.stream))}
                data-testid="to-application"
              >
                {t('consult.apply')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Section title={t('consult.form')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('consult.at')} numeric>
            {formatInstant(made.at)}
          </LabelledValue>
          <LabelledValue label={t('consult.by')}>{made.by}</LabelledValue>
          <LabelledValue label={t('consult.channel')}>
            {[word(channelWords, made.channel), made.village].filter(Boolean).join(' · ')}
          </LabelledValue>
          <LabelledValue label={t('consult.topic')}>{word(topicWords, made.topic)}</LabelledValue>
          <LabelledValue label={t('consult.phone')} numeric>
            {made.safeContact ? t('flag.safe') : made.phone}
          </LabelledValue>
          <LabelledValue label={t('consult.followUp')}>
            {word(followUpWords, made.followUp)}
            {made.ledTo ? (
              <>
                {' '}
                <a href={hashOf(routeOf(made.ledTo))}>{t('consult.ledTo')}</a>
              </>
            ) : null}
          </LabelledValue>
        </LabelledValues>
        <LabelledValues>
          <LabelledValue label={t('consult.question')}>{made.question}</LabelledValue>
          <LabelledValue label={t('consult.advice')}>
            {[made.advice, made.lawCited].filter(Boolean).join(' · ')}
          </LabelledValue>
          <LabelledValue label={t('summary.opponent')}>{made.opponentName}</LabelledValue>
        </LabelledValues>
      </Section>
      <Section title={t('history')}>
        <Timeline entries={page.timeline} />
      </Section>
    </Page>
  );
}
