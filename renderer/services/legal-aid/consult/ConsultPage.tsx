/** Consultations: recorded in a minute, and what follows from one begins with what it already said. */
import { CommentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { consultationRegister } from '#domain/legal-aid/consultation/consultation.ts';
import { targetReference } from '#domain/legal-aid/references.ts';
import { channelWords, followUpWords, topicWords, type Words } from '#domain/legal-aid/vocabulary.ts';
import type { Person } from '#domain/person/person.ts';
import { api, newId, runCommand } from '../../../app/api.ts';
import { formatMoment } from '../../../app/format.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { Answers } from '../../parts/answers.ts';
import { FindPerson } from '../../parts/FindPerson.tsx';
import '../legal-aid.css';
import { useOwnTags } from '../due/use-own-tags.ts';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { RegisterTable } from '../RegisterTable.tsx';
import { consultationFacts, consultationQuestions } from './questions.ts';

/** Where a follow-up goes on. */
export function followUp(kind: string, stream: string): readonly string[] {
  const id = stream.slice(stream.indexOf('/') + 1);
  if (kind === 'legal-aid') return ['new', 'legal-aid', id];
  if (kind === 'mediation') return ['w', 'legal-aid', 'mediation', id];
  if (kind === 'petition') return ['w', 'legal-aid', 'petitions', id];
  return routeOf(stream);
}

export function ConsultPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const [own] = useOwnTags();
  const isNew = rest[0] === 'new';
  const begin = (): void => go(['w', 'legal-aid', 'consult', 'new']);
  useShortcut('ctrl+j', begin, { label: t('consult.new'), enabled: !isNew });
  const word = (of: Words, code: string): string => {
    const found = of[code];
    return found ? say(found) : code;
  };
  if (isNew) return <NewConsultation />;
  const body = ({ body: row }: RecordRow) =>
    row as {
      number: string;
      at: string;
      channel: string;
      anonymous: boolean;
      name: string;
      topic: string;
      question: string;
      followUp: string;
      ledTo: readonly string[];
      by: string;
    };
  return (
    <Page
      title={t('consult.title')}
      actions={
        <Button type="primary" icon={<CommentOutlined />} onClick={begin}>
          {t('consult.new')} <KeyCap keys="ctrl+j" />
        </Button>
      }
    >
      <RegisterTable
        title={t('consult.list')}
        register={consultationRegister}
        tag={own ?? 'all'}
        icon={<CommentOutlined />}
        none={t('consult.none')}
        hint={t('consult.noneHint')}
        columns={[
          {
            key: 'who',
            title: t('consult.who'),
            width: 130,
            cell: (row) => (body(row).anonymous ? t('consult.anonymous') : body(row).name || '—'),
          },
          { key: 'question', title: t('consult.question'), cell: (row) => body(row).question.slice(0, 60) },
          { key: 'topic', title: t('consult.topic'), width: 100, cell: (row) => word(topicWords, body(row).topic) },
          {
            key: 'channel',
            title: t('consult.channel'),
            width: 150,
            cell: (row) => word(channelWords, body(row).channel),
          },
          {
            key: 'follow',
            title: t('consult.followUp'),
            width: 130,
            cell: (row) => (
              <span className={body(row).ledTo.length > 0 || body(row).followUp === 'none' ? 'tag good' : 'tag warn'}>
                {word(followUpWords, body(row).followUp)}
              </span>
            ),
          },
          {
            key: 'at',
            title: t('consult.at'),
            width: 140,
            numeric: true,
            cell: (row) => formatMoment(body(row).at, session.today),
          },
        ]}
      />
    </Page>
  );
}

function NewConsultation() {
  const { t } = useTranslation('legal');
  const { data: targets } = useEdition(targetReference);
  const questions = consultationQuestions(targets.villages);
  const { may } = useSession();
  const isOfficer = may('legal-aid-officer');

  const record = async (given: Answers): Promise<Problem | null> => {
    const stream = `legal-consultation/${newId()}`;
    const facts = consultationFacts(questions, given);
    const recorded = await attempt(runCommand(stream, 0, { type: 'legal-consultation.record', facts }));
    if (!recorded.ok) return recorded.problem;
    // What follows is the officer's to begin.
    go(isOfficer ? followUp(String(given.followUp), stream) : routeOf(stream), { replace: true });
    return null;
  };
  return (
    <Page title={t('consult.new')} width="form">
      <Section title={t('consult.form')}>
        <QuestionsCard
          questions={questions}
          draftKey="legal-aid/consultation"
          start={{
            channel: isOfficer ? 'window' : 'village',
            anonymous: false,
            minutes: 10,
            followUp: 'none',
            safeContact: false,
          }}
          label={t('consult.record')}
          isMain
          testId="consultation-form"
          onSubmit={record}
          onCancel={() => go(['w', 'legal-aid', 'consult'])}
        >
          {(answers, change) =>
            answers.anonymous === true || !isOfficer ? null : (
              <KnownPerson
                chosen={String(answers.person ?? '')}
                onChosen={(person, name) => change({ person, name })}
              />
            )
          }
        </QuestionsCard>
      </Section>
    </Page>
  );
}

/** Whoever the registry knows need not be asked for name and number again. */
function KnownPerson(props: { readonly chosen: string; readonly onChosen: (stream: string, name: string) => void }) {
  const { t } = useTranslation('legal');
  return props.chosen ? (
    <p className="section-words ready">
      {t('consult.known')}{' '}
      <Button size="small" type="text" onClick={() => props.onChosen('', '')}>
        {t('consult.unknown')}
      </Button>
    </p>
  ) : (
    <FindPerson
      whose={t('consult.who')}
      testId="consultation-person"
      onFound={async (stream) => {
        const page = await attempt(api.db['stream.get']({ stream }));
        props.onChosen(stream, page.ok ? (page.value.state as Person).facts.name : '');
      }}
    />
  );
}
