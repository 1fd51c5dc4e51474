/** Referrals to people's mediation, and what became of them. */
import { TeamOutlined } from '@ant-design/icons';
import { Alert, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { ask, choice, long } from '#domain/legal-aid/application/questions.ts';
import type { Consultation } from '#domain/legal-aid/consultation/consultation.ts';
import { mediationRegister } from '#domain/legal-aid/mediation/mediation.ts';
import { choicesOf, mediationMatterWords, mediationStateWords, type Words } from '#domain/legal-aid/vocabulary.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useStream } from '../../../app/use-stream.ts';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { type Answers, fieldsOf } from '../../parts/answers.ts';
import '../legal-aid.css';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { RegisterTable } from '../RegisterTable.tsx';

const questions = [
  ask('one', '一方当事人', 'One side', { maxLength: 60 }),
  ask('onePhone', '一方电话', 'Telephone', { required: false, maxLength: 30 }),
  ask('other', '另一方当事人', 'Other side', { maxLength: 60 }),
  ask('otherPhone', '另一方电话', 'Telephone', { required: false, maxLength: 30 }),
  ask('matter', '纠纷类别', 'Kind of dispute', choice(choicesOf(mediationMatterWords))),
  ask('committee', '人民调解委员会', 'Mediation committee', { maxLength: 80 }),
  ask('facts', '纠纷简要情况', 'The dispute', long),
  ask('violence', '一方是否惧怕另一方（家庭暴力）', 'Does one side fear the other?', { kind: 'yes-no' }),
  ask('status', '是否涉及婚姻、收养等身份关系', 'About the status of persons?', { kind: 'yes-no' }),
];

export function MediationPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const word = (of: Words, code: string): string => {
    const found = of[code];
    return found ? say(found) : code;
  };
  const [first] = rest;
  if (first === 'new') return <Refer consultation={null} person={null} start={{}} />;
  if (first) return <FromConsultation stream={`legal-consultation/${first}`} />;
  const body = ({ body: row }: RecordRow) =>
    row as {
      number: string;
      state: string;
      matter: string;
      committee: string;
      referredOn: string;
      parties: readonly { name: string }[];
      agreement: { confirmBy: string } | null;
    };
  return (
    <Page
      title={t('mediation.title')}
      actions={
        <Button type="primary" onClick={() => go(['w', 'legal-aid', 'mediation', 'new'])}>
          {t('mediation.new')}
        </Button>
      }
    >
      <RegisterTable
        title={t('mediation.list')}
        register={mediationRegister}
        icon={<TeamOutlined />}
        none={t('mediation.none')}
        hint={t('mediation.noneHint')}
        columns={[
          {
            key: 'who',
            title: t('mediation.parties'),
            cell: (row) =>
              body(row)
                .parties.map(({ name }) => name)
                .join(t('common:list.comma')),
          },
          {
            key: 'matter',
            title: t('mediation.matter'),
            width: 120,
            cell: (row) => word(mediationMatterWords, body(row).matter),
          },
          { key: 'committee', title: t('mediation.committee'), cell: (row) => body(row).committee },
          {
            key: 'state',
            title: t('mediation.state'),
            width: 150,
            cell: (row) => <span className="tag">{word(mediationStateWords, body(row).state)}</span>,
          },
          {
            key: 'confirm',
            title: t('mediation.confirmBy'),
            width: 150,
            cell: (row) => {
              const { agreement, state } = body(row);
              return agreement && state === 'agreed' ? (
                <DueTag dueOn={agreement.confirmBy} today={session.today} />
              ) : (
                ''
              );
            },
          },
          { key: 'on', title: t('mediation.on'), width: 120, numeric: true, cell: (row) => body(row).referredOn },
        ]}
      />
    </Page>
  );
}

function FromConsultation({ stream }: { readonly stream: string }) {
  const { page, error } = useStream(stream);
  if (!page) return error ? <ProblemNote problem={error} /> : <Skeleton active className="page-loading" />;
  const { person, name, phone, opponentName, question, safeContact } = page.state as Consultation;
  // Who must not be called fears somebody: then it is not mediated, unless whoever fills it in says otherwise.
  const violence = safeContact ? { violence: true } : {};
  const start = { one: name, onePhone: phone, other: opponentName, facts: question, ...violence };
  return <Refer consultation={stream} person={person} start={start} />;
}

function Refer(props: {
  readonly consultation: string | null;
  /** Who asked, where the registry knows them. */
  readonly person: string | null;
  readonly start: Answers;
}) {
  const { consultation, person, start } = props;
  const { t } = useTranslation('legal');
  const refer = async (answers: Answers): Promise<Problem | null> => {
    const { one, onePhone, other, otherPhone, ...referral } = fieldsOf(questions, answers);
    const stream = `legal-mediation/${newId()}`;
    const referred = await attempt(
      runCommand(stream, 0, {
        type: 'legal-mediation.refer',
        consultation,
        parties: [
          { name: one, phone: onePhone ?? '', ...(person && one === start.one ? { person } : {}) },
          { name: other, phone: otherPhone ?? '' },
        ],
        ...referral,
      }),
    );
    if (!referred.ok) return referred.problem;
    go(routeOf(stream), { replace: true });
    return null;
  };
  return (
    <Page title={t('mediation.new')} width="form">
      <Section title={t('mediation.form')}>
        <div className="step-stack">
          <Alert type="info" showIcon title={t('mediation.violence')} />
          <QuestionsCard
            questions={questions}
            draftKey={`legal-aid/mediation/${consultation ?? 'new'}`}
            start={start}
            label={t('mediation.refer')}
            isMain
            testId="mediation-form"
            onSubmit={refer}
            onCancel={() => go(['w', 'legal-aid', 'mediation'])}
          />
        </div>
      </Section>
    </Page>
  );
}
