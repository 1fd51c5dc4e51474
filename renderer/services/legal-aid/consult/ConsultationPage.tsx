/** One consultation: what was asked and answered, and what it leads to. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import { applicationOf, type Consultation, heldAt } from '#domain/legal-aid/consultation/consultation.ts';
import { targetReference } from '#domain/legal-aid/references.ts';
import { channelWords, followUpWords, topicWords, type Words } from '#domain/legal-aid/vocabulary.ts';
import { runCommand } from '../../../app/api.ts';
import { formatInstant } from '../../../app/format.ts';
import { attempt } from '../../../app/problem.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { answersOf } from '../../parts/answers.ts';
import { Readers } from '../../parts/Readers.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { FiledSheet } from '../FiledSheet.tsx';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { followUp } from './ConsultPage.tsx';
import { consultationFacts, consultationQuestions } from './questions.ts';

const ledKinds = ['legal-aid', 'legal-mediation', 'legal-petition'] as const;
const ledKind = (stream: string): (typeof ledKinds)[number] =>
  ledKinds.find((kind) => stream.startsWith(`${kind}/`)) ?? 'legal-aid';

export function ConsultationPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const { may } = useSession();
  const isOfficer = may('legal-aid-officer');
  const made = page.state as Consultation;
  const [isEdited, setEdited] = useState(false);
  return (
    <Page
      title={made.anonymous ? t('consult.anonymous') : made.name || t('consult.title')}
      detail={<span className="muted numeric">{made.number}</span>}
      actions={
        <>
          <FiledSheet page={page} form="aid-consultation" made={made} reload={reload} />
          {isOfficer ? (
            <>
              <Button onClick={() => go(followUp('mediation', page.stream))}>{t('mediation.new')}</Button>
              <Button onClick={() => go(followUp('petition', page.stream))}>{t('petition.new')}</Button>
            </>
          ) : null}
          {!isOfficer || applicationOf(made) ? null : (
            <Button type="primary" onClick={() => go(followUp('legal-aid', page.stream))} data-testid="to-application">
              {t('consult.apply')}
            </Button>
          )}
        </>
      }
    >
      <Section
        title={t('consult.form')}
        actions={
          made.ledTo.length > 0 || isEdited ? null : (
            <Button size="small" type="text" onClick={() => setEdited(true)} data-testid="amend-consultation">
              {t('consult.amend')}
            </Button>
          )
        }
      >
        {isEdited ? (
          <Amend page={page} made={made} reload={reload} onDone={() => setEdited(false)} />
        ) : (
          <Said made={made} />
        )}
      </Section>
      <History entries={page.timeline} />
      {isOfficer ? <Readers stream={page.stream} /> : null}
    </Page>
  );
}

function Said({ made }: { readonly made: Consultation }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const word = (of: Words, code: string): string => {
    const found = of[code];
    return found ? say(found) : code;
  };
  return (
    <>
      <LabelledValues columns={2}>
        <LabelledValue label={t('consult.at')} numeric>
          {formatInstant(heldAt(made))}
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
          {made.ledTo.map((one) => (
            <span key={one} data-testid="led-to">
              {' · '}
              <a href={hashOf(routeOf(one))}>{t(`consult.led.${ledKind(one)}`)}</a>
            </span>
          ))}
        </LabelledValue>
      </LabelledValues>
      <LabelledValues>
        <LabelledValue label={t('consult.question')}>{made.question}</LabelledValue>
        <LabelledValue label={t('consult.advice')}>
          {[made.advice, made.lawCited].filter(Boolean).join(' · ')}
        </LabelledValue>
        <LabelledValue label={t('summary.opponent')}>{made.opponentName}</LabelledValue>
      </LabelledValues>
    </>
  );
}

/** What was written down wrong, corrected; once it has led to something it stands. */
function Amend(props: {
  readonly page: StreamPage;
  readonly made: Consultation;
  readonly reload: () => Promise<void>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('legal');
  const { data: targets } = useEdition(targetReference);
  const { page, made, reload, onDone } = props;
  // A village that is no longer in the targets stays to be seen.
  const questions = consultationQuestions([...new Set([...targets.villages, ...(made.village ? [made.village] : [])])]);
  const { opponentIdNumber, opponentPhone, opponentAddress, opponentCounsel } = made;
  return (
    <QuestionsCard
      questions={questions}
      draftKey={`${page.stream}/amend`}
      start={answersOf(questions, made)}
      label={t('save')}
      isMain
      testId="consultation-form"
      onCancel={onDone}
      onSubmit={async (answers) => {
        const facts = {
          opponentIdNumber,
          opponentPhone,
          opponentAddress,
          opponentCounsel,
          ...consultationFacts(questions, { ...answers, person: made.person ?? '' }),
        };
        const amended = await attempt(
          runCommand(page.stream, page.version, { type: 'legal-consultation.amend', facts }),
        );
        await reload();
        if (amended.ok) onDone();
        return amended.ok ? null : amended.problem;
      }}
    />
  );
}
